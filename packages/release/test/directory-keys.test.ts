// SPDX-License-Identifier: Apache-2.0
// Which keys speak for a party at which time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant } from '@tearline/base'
import { keyId, signingKeyFromSeed } from '@tearline/seal'
import { directoryOf, keysOf, type PartyFact, stateOf, verifyRecall } from '../src/index.ts'
import { context, signedBy } from './statements.ts'
import { digest, documentOf, hours, keyOf, now, partyFact, recall, XAA, XBB, XCC } from './world.ts'

const next = signingKeyFromSeed(new Uint8Array(32).fill(9))
const first = documentOf(XAA, { until: hours(100) })
const second = documentOf(
  XAA,
  { serial: 2, prev: digest('d'), from: hours(10), until: hours(200) },
  next,
)
const names = new Map([
  [keyId(keyOf(XAA).publicKey), 'first'],
  [keyId(next.publicKey), 'second'],
])

const cases: readonly [string, Partial<PartyFact>, string, readonly string[]][] = [
  ['before the first document', {}, hours(-1001), []],
  ['one document', { documents: [first] }, hours(99), ['first']],
  ['one document, over', { documents: [first] }, hours(100), []],
  ['before the next takes over', {}, '2026-11-23T21:59:59Z', ['first']],
  ['just after, as far as honest clocks differ', {}, '2026-11-23T22:04:59Z', ['first', 'second']],
  ['after the next took over', {}, '2026-11-23T22:05:00Z', ['second']],
  ['before it was revoked', { state: 'revoked' }, hours(-1), ['first']],
  ['from when it was revoked', { state: 'revoked' }, hours(0), []],
  ['suspended: its word still counts', { state: 'suspended' }, hours(0), ['first']],
]
for (const [name, change, time, keys] of cases) {
  test(name, () => {
    const directory = directoryOf([partyFact(XAA, { documents: [first, second], ...change })])
    const found = [...keysOf(directory, XAA, parseInstant(time)).keys()]
    assert.deepEqual(
      found.map((id) => names.get(id)),
      keys,
    )
  })
}

test('of an unknown party there is neither key nor state', () => {
  const directory = directoryOf([partyFact(XAA)])
  assert.equal(keysOf(directory, XBB, now).size, 0)
  assert.equal(stateOf(directory, XBB), null)
  assert.equal(stateOf(directory, XAA), 'paired')
})

test('what a party signed before it was revoked stays signed, and nothing after', () => {
  const directory = directoryOf([partyFact(XAA, { state: 'revoked' }), partyFact(XCC)])
  const before = signedBy(XAA, recall(XBB, { issued: hours(-1) }))
  const after = signedBy(XAA, recall(XBB, { issued: hours(0) }))
  assert.equal(verifyRecall(before, { ...context, directory }).statement.to, XBB)
  assert.throws(() => verifyRecall(after, { ...context, directory }), { code: 'release.signer' })
})
