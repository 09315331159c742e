import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromHex, hex, type Json } from '@tearline/base'
import fc from 'fast-check'
import { commit, verifyOpening } from '../src/index.ts'
import { flip, readVector, runs } from './fixtures.ts'

type LeafCase = { name: string; event: Json; salt: string; entry: string }
for (const { name, event, salt, entry } of readVector<LeafCase[]>('leaf_valid.json')) {
  test(`leaf: ${name}`, () => {
    assert.equal(hex(commit(event, fromHex(salt))), entry)
    verifyOpening(fromHex(entry), event, fromHex(salt))
  })
}

const event: Json = { kind: 'opened', at: '2026-11-23T07:00:00Z', portion: 'por-1', n: 3 }
const salt = new Uint8Array(32).fill(7)

test('an entry opens with its own event and salt and with nothing else', () => {
  const bytes = fc.integer({ min: 0, max: 8 * 33 - 1 })
  fc.assert(
    fc.property(fc.jsonValue(), bytes, (value, bit) => {
      const json = value as Json
      const entry = commit(json, salt)
      verifyOpening(entry, json, salt)
      const refused = { code: 'ledger.opening' }
      assert.throws(() => verifyOpening(flip(entry, bit), json, salt), refused)
      assert.throws(() => verifyOpening(entry, json, flip(salt, bit)), refused)
      assert.throws(() => verifyOpening(entry, [json], salt), refused)
    }),
    { numRuns: runs(100) },
  )
})

test('the order of names does not matter, equal events with two salts give two entries', () => {
  const turned = { n: 3, portion: 'por-1', at: '2026-11-23T07:00:00Z', kind: 'opened' }
  assert.deepEqual(commit(turned, salt), commit(event, salt))
  assert.notDeepEqual(commit(event, flip(salt, 0)), commit(event, salt))
})

test('an entry tells nothing of the event, not even its length', () => {
  assert.equal(commit('x'.repeat(5000), salt).length, commit(null, salt).length)
})

test('a salt of another length is refused: HMAC would accept two for one', () => {
  for (const length of [0, 31, 33, 64]) {
    assert.throws(() => commit(event, new Uint8Array(length)), { code: 'ledger.salt-length' })
  }
})
