import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concat, fromHex, InvariantError, newId, utf8 } from '@tearline/base'
import fc from 'fast-check'
import { hpkeSeal, newPortionKey, unwrapKeys, wrapKeys } from '../src/index.ts'
import { flipped, recipient, rng, slow } from './support.ts'

const failed = { code: 'seal.open-failed' }
const [ours, theirs] = [recipient('ours'), recipient('theirs')]
const context = { release: 'rel-1', to: 'XBB' }
const newKeys = (count: number) =>
  Array.from({ length: count }, () => ({ portion: newId('portion', rng), key: newPortionKey(rng) }))

test('any number of keys comes out as it went in', () => {
  const property = fc.property(fc.integer({ min: 0, max: 60 }), (count) => {
    const keys = newKeys(count)
    const wrapped = wrapKeys({ recipient: ours.publicKey, context, keys })
    assert.equal(wrapped.length, 1120 + 48 * count + 16)
    assert.deepEqual(unwrapKeys({ key: ours, context, wrapped }), keys)
  })
  fc.assert(property, { numRuns: slow ? 300 : 20 })
})

test('no-key-outside: only the recipient, and only for the same context, gets the keys', () => {
  const wrapped = wrapKeys({ recipient: ours.publicKey, context, keys: newKeys(2) })
  assert.throws(() => unwrapKeys({ key: theirs, context, wrapped }), failed)
  for (const other of [{}, null, { ...context, to: 'XCC' }, { ...context, more: 1 }]) {
    assert.throws(() => unwrapKeys({ key: ours, context: other, wrapped }), failed)
  }
  for (let at = 0; at < wrapped.length; at += slow ? 1 : 7) {
    const changed = flipped(wrapped, 8 * at + (at % 8))
    assert.throws(() => unwrapKeys({ key: ours, context, wrapped: changed }), failed)
  }
})

test('no-key-outside: a portion key never stands in the wrapped bytes', () => {
  const keys = newKeys(3)
  const wrapped = Buffer.from(wrapKeys({ recipient: ours.publicKey, context, keys }))
  for (const { key } of keys) assert.equal(wrapped.indexOf(key.subarray(0, 8)), -1)
})

test('the context is compared as JSON, not as text', () => {
  const keys = newKeys(1)
  const wrapped = wrapKeys({ recipient: ours.publicKey, context: { a: 1, b: 2 }, keys })
  assert.deepEqual(unwrapKeys({ key: ours, context: { b: 2, a: 1 }, wrapped }), keys)
})

test('what was sealed for another purpose, or is no list of keys, is not unwrapped', () => {
  const aad = utf8('{}')
  const entry = concat(new Uint8Array(16), new Uint8Array(32).fill(1))
  const sealed = (info: string, plaintext: Uint8Array) =>
    hpkeSeal({ recipient: ours.publicKey, info: utf8(info), aad, plaintext })
  const open = (wrapped: Uint8Array) => unwrapKeys({ key: ours, context: {}, wrapped })
  const purpose = 'tearline/v1/portion-keys'
  assert.equal(open(sealed(purpose, entry)).length, 1)
  assert.throws(() => open(sealed('tearline/v1/envelope', entry)), failed)
  assert.throws(() => open(sealed(purpose, entry.subarray(1))), failed)
  assert.throws(() => open(sealed(purpose, concat(entry, entry))), failed)
})

test('a portion is wrapped once, with a key of the right length', () => {
  const [one] = newKeys(1)
  assert.ok(one !== undefined)
  const wrap = (keys: readonly (typeof one)[]) =>
    wrapKeys({ recipient: ours.publicKey, context, keys })
  assert.throws(() => wrap([one, one]), InvariantError)
  assert.throws(() => wrap([{ ...one, key: fromHex('00') as typeof one.key }]), InvariantError)
})
