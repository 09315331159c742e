import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InvariantError, utf8 } from '@tearline/base'
import fc from 'fast-check'
import { deriveKey, openAtRest, sealAtRest, wipe } from '../src/index.ts'
import { bitsOf, flipped, rng, slow } from './support.ts'

const failed = { code: 'seal.open-failed' }
const key = rng.bytes(32)
const context = 'portion-key/por-1'

test('what is kept opens with the same key and context only', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 400 }), (value) => {
    const bytes = Uint8Array.from(value)
    const sealed = sealAtRest({ key, context, bytes, rng })
    assert.equal(sealed.length, bytes.length + 29)
    assert.deepEqual(openAtRest({ key, context, sealed }), bytes)
    assert.throws(() => openAtRest({ key, context: 'portion-key/por-2', sealed }), failed)
    assert.throws(() => openAtRest({ key: rng.bytes(32), context, sealed }), failed)
  })
  fc.assert(property, { numRuns: slow ? 2_000 : 50 })
})

test('one changed bit, a cut or an extension, and nothing opens', () => {
  const sealed = sealAtRest({ key, context, bytes: utf8('a key'), rng })
  for (const bit of bitsOf(sealed, true)) {
    assert.throws(() => openAtRest({ key, context, sealed: flipped(sealed, bit) }), failed)
  }
  for (let length = 0; length < sealed.length; length++) {
    const cut = sealed.subarray(0, length)
    assert.throws(() => openAtRest({ key, context, sealed: cut }), failed)
  }
  const longer = Uint8Array.from([...sealed, 0])
  assert.throws(() => openAtRest({ key, context, sealed: longer }), failed)
})

test('clear-at-no-rest: nothing of the text stands in what is kept', () => {
  const bytes = utf8('the bridge at Morne is mined')
  const sealed = Buffer.from(sealAtRest({ key, context, bytes, rng }))
  for (let at = 0; at + 4 <= bytes.length; at++) {
    assert.equal(sealed.indexOf(bytes.subarray(at, at + 4)), -1)
  }
})

test('keys of two purposes differ, of one are the same, and none is the root', () => {
  const keys = ['search-words', 'portion-keys', 'portion-key'].map((name) => deriveKey(key, name))
  assert.equal(new Set([key, ...keys].map((one) => Buffer.from(one).toString('hex'))).size, 4)
  assert.deepEqual(deriveKey(key, 'portion-keys'), keys[1])
})

test('a key of another length, or one that was wiped, is refused; a context is a short name', () => {
  const bytes = utf8('x')
  const wiped = rng.bytes(32)
  wipe(wiped)
  assert.deepEqual(wiped, new Uint8Array(32))
  for (const bad of [wiped, key.subarray(1)]) {
    assert.throws(() => sealAtRest({ key: bad, context, bytes, rng }), { code: 'seal.key' })
    assert.throws(() => openAtRest({ key: bad, context, sealed: bytes }), { code: 'seal.key' })
    assert.throws(() => deriveKey(bad, 'purpose'), { code: 'seal.key' })
  }
  for (const long of ['', 'c'.repeat(201)]) {
    assert.throws(() => sealAtRest({ key, context: long, bytes, rng }), InvariantError)
    assert.throws(() => deriveKey(key, long), InvariantError)
  }
})
