// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base64, canonicalJson, fromUtf8, type Json, newId, utf8 } from '@tearline/base'
import {
  commit,
  formatProof,
  formatVkey,
  inclusionProof,
  leafHash,
  parsePolicy,
  rootOf,
  signCheckpoint,
} from '@tearline/ledger'
import { digestOf, signStatement } from '@tearline/seal'
import {
  type Entry,
  verifyEmergencyNotice,
  verifyEntry,
  verifyIncidentNotice,
  verifyReceipt,
} from '../src/index.ts'
import { contents, emergencyNotice, incidentNotice, receipt } from './contents.ts'
import { countingRng, directory, issued, letter, now, xaa, xbb, xcc } from './world.ts'

const sent = letter(contents.recall)
const { header, headerDigest } = sent
const goodReceipt = {
  ...receipt,
  from: xbb.code,
  to: xaa.code,
  envelope: header.id,
  header: headerDigest,
  seq: header.seq,
}

function receiptOf(changes: { readonly [name: string]: Json }, key = xbb.signing) {
  return signStatement('receipt', { ...goodReceipt, ...changes }, key)
}

test('a receipt for what was sent is taken', () => {
  assert.deepEqual(verifyReceipt(receiptOf({}), sent, directory).statement, goodReceipt)
})

const receipts: readonly (readonly [string, string, () => ReturnType<typeof receiptOf>])[] = [
  [
    'of another envelope',
    'exchange.answer',
    () => receiptOf({ envelope: newId('envelope', countingRng(9)) }),
  ],
  ['of another header', 'exchange.answer', () => receiptOf({ header: digestOf(utf8('another')) })],
  ['of another number', 'exchange.answer', () => receiptOf({ seq: 2 })],
  ['by another party', 'exchange.answer', () => receiptOf({ from: xcc.code }, xcc.signing)],
  ['to another party', 'exchange.answer', () => receiptOf({ to: xcc.code })],
  ['signed by another', 'exchange.statement', () => receiptOf({}, xcc.signing)],
  [
    'of a time without a key',
    'exchange.statement',
    () => receiptOf({ received: '2031-01-01T00:00:00Z' }),
  ],
  ['with a member more', 'exchange.statement', () => receiptOf({ x: 1 })],
  ['by a stranger', 'exchange.statement', () => receiptOf({ from: 'XZZ' })],
  [
    'that is another statement',
    'exchange.statement',
    () => signStatement('tombstone', goodReceipt, xbb.signing),
  ],
]

for (const [name, code, signed] of receipts) {
  test(`a receipt ${name} is refused`, () => {
    assert.throws(() => verifyReceipt(signed(), sent, directory), { name: 'ExchangeError', code })
  })
}

test('an emergency notice is taken from the party it names alone', () => {
  const signed = signStatement('emergency-notice', emergencyNotice, xaa.signing)
  assert.deepEqual(verifyEmergencyNotice(signed, directory).statement, emergencyNotice)
  const other = signStatement('emergency-notice', emergencyNotice, xcc.signing)
  assert.throws(() => verifyEmergencyNotice(other, directory), { code: 'exchange.statement' })
})

test('an incident notice is taken from the party it names alone', () => {
  const signed = signStatement('incident-notice', incidentNotice, xaa.signing)
  assert.deepEqual(verifyIncidentNotice(signed, directory).statement, incidentNotice)
  const other = signStatement('incident-notice', incidentNotice, xcc.signing)
  assert.throws(() => verifyIncidentNotice(other, directory), { code: 'exchange.statement' })
})

const event = { at: issued, kind: 'envelope.accepted', v: 1 }
const salt = new Uint8Array(32).fill(7)
const policy = parsePolicy(utf8(`log ${formatVkey(xbb.ledger.key)}\nquorum none\n`))

function entryOf(stored: Json): Entry {
  const hashes = [utf8('before'), commit(stored, salt), utf8('after')].map(leafHash)
  const checkpoint = signCheckpoint(
    { origin: xbb.ledger.key.name, size: 3, root: rootOf(hashes) },
    [xbb.ledger],
    now,
  )
  const proof = formatProof({ index: 1, hashes: inclusionProof(hashes, 1), checkpoint })
  return { proof: fromUtf8(proof), event: canonicalJson(event), salt: base64(salt) }
}

test('a receipt shows offline that the event stands in the ledger', () => {
  const verified = verifyEntry(entryOf(event), policy)
  assert.deepEqual(verified.event, event)
  assert.equal(verified.checkpoint.size, 3)
})

test('an event that does not stand there is refused', () => {
  assert.throws(() => verifyEntry(entryOf({ ...event, kind: 'nothing' }), policy), {
    code: 'ledger.proof-root',
  })
  const otherSalt = { ...entryOf(event), salt: base64(new Uint8Array(32)) }
  assert.throws(() => verifyEntry(otherSalt, policy), { code: 'ledger.proof-root' })
  const spaced = { ...entryOf(event), event: JSON.stringify(event, null, 1) }
  assert.throws(() => verifyEntry(spaced, policy), { code: 'base.json-not-canonical' })
})
