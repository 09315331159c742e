import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hex, utf8 } from '@tearline/base'
import { publicKeyMemory } from '../src/imported.ts'
import {
  hpkeOpen,
  hpkeSeal,
  keyId,
  sealingKeyFromSeed,
  sha256,
  signingKeyFromSeed,
  signStatement,
  verifyStatement,
  wipe,
} from '../src/index.ts'
import { cachedKeysMax } from '../src/limits.ts'
import { requireSigningPublicKey } from '../src/signing.ts'
import { rng, seededRng } from './support.ts'

test('one seed, one key pair', () => {
  const seed = () => seededRng('seed').bytes(32)
  assert.deepEqual(signingKeyFromSeed(seed()), signingKeyFromSeed(seed()))
  assert.deepEqual(sealingKeyFromSeed(seed()), sealingKeyFromSeed(seed()))
  const { publicKey } = signingKeyFromSeed(seed())
  assert.equal(keyId(publicKey), hex(sha256(publicKey)))
})

test('one array may be the seed of both kinds of key', () => {
  const seed = rng.bytes(32)
  const [signing, sealing] = [signingKeyFromSeed(seed), sealingKeyFromSeed(seed)]
  const signed = signStatement('note', {}, signing)
  assert.equal(verifyStatement(signed, 'note', [signing.publicKey]).signedBy.length, 1)
  const context = { info: utf8('i'), aad: utf8('a') }
  const sealed = hpkeSeal({ ...context, recipient: sealing.publicKey, plaintext: utf8('x') })
  assert.deepEqual(hpkeOpen({ ...context, key: sealing, sealed }), utf8('x'))
})

test('a seed of another length is refused', () => {
  for (const length of [0, 31, 33, 64]) {
    assert.throws(() => signingKeyFromSeed(rng.bytes(length)), { code: 'seal.key' })
    assert.throws(() => sealingKeyFromSeed(rng.bytes(length)), { code: 'seal.key' })
  }
})

test('a wiped key signs and opens nothing more', () => {
  const signing = signingKeyFromSeed(rng.bytes(32))
  const sealing = sealingKeyFromSeed(rng.bytes(32))
  const context = { info: utf8('i'), aad: utf8('a') }
  const sealed = hpkeSeal({ ...context, recipient: sealing.publicKey, plaintext: utf8('x') })
  assert.deepEqual(hpkeOpen({ ...context, key: sealing, sealed }), utf8('x'))
  wipe(signing)
  wipe(sealing)
  assert.throws(() => signStatement('note', {}, signing), { code: 'seal.key' })
  assert.throws(() => hpkeOpen({ ...context, key: sealing, sealed }), { code: 'seal.key' })
})

test('a public key that is changed in place is another key: no memory of it is used', () => {
  const [one, two] = [signingKeyFromSeed(rng.bytes(32)), signingKeyFromSeed(rng.bytes(32))]
  const signed = signStatement('note', {}, two)
  const publicKey = Uint8Array.from(one.publicKey)
  const known = new Map([[keyId(two.publicKey), publicKey]])
  assert.throws(() => verifyStatement(signed, 'note', known), { code: 'seal.signature-bad' })
  publicKey.set(two.publicKey)
  assert.equal(verifyStatement(signed, 'note', known).signedBy.length, 1)
})

test('so many imported keys are remembered and no more, those in use the longest', () => {
  let imports = 0
  const memory = publicKeyMemory(() => ++imports)
  const key = (n: number) => utf8(`key ${n}`)
  const inUse = memory(key(0))
  for (let n = 1; n <= 2 * cachedKeysMax; n++) {
    memory(key(n))
    assert.equal(memory(key(0)), inUse)
  }
  assert.equal(imports, 2 * cachedKeysMax + 1)
  memory(key(2))
  assert.equal(imports, 2 * cachedKeysMax + 2)
})

test('points of small order, in every spelling, are no signing keys', () => {
  const p = 2n ** 255n - 19n
  const eighth = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n
  const ys = [0n, 1n, p - 1n, p, p + 1n, eighth, p - eighth]
  for (const y of ys.flatMap((y) => [y, y + 2n ** 255n])) {
    const bytes = Uint8Array.from({ length: 32 }, (_, i) => Number((y >> BigInt(8 * i)) & 255n))
    assert.throws(() => requireSigningPublicKey(bytes), { code: 'seal.key' })
  }
  assert.doesNotThrow(() => requireSigningPublicKey(signingKeyFromSeed(rng.bytes(32)).publicKey))
})
