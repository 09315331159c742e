// The package `hpke` (panva/hpke), an implementation of its own over WebCrypto, is the outside opinion.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '@tearline/base'
import fc from 'fast-check'
import * as oracle from 'hpke'
import {
  hpkeAsk,
  hpkeOpen,
  hpkeOpenAsked,
  hpkeSeal,
  openAnswer,
  sealAnswer,
  sealingKeyFromSeed,
} from '../src/index.ts'
import { bitsOf, flipped, recipient, rng, slow } from './support.ts'

const failed = { code: 'seal.open-failed' }
const suite = new oracle.CipherSuite(
  oracle.KEM_MLKEM768_X25519,
  oracle.KDF_HKDF_SHA256,
  oracle.AEAD_AES_256_GCM,
)
const bytes = fc.uint8Array({ maxLength: 300 }).map((value) => Uint8Array.from(value))
const numRuns = slow ? 1_000 : 15

test('what we seal the other implementation opens', async () => {
  const property = fc.asyncProperty(bytes, bytes, bytes, async (info, aad, plaintext) => {
    const key = recipient('theirs')
    const sealed = hpkeSeal({ recipient: key.publicKey, info, aad, plaintext })
    const theirs = await suite.DeserializePrivateKey(key.seed, false)
    const enc = sealed.slice(0, 1120)
    const opened = await suite.Open(theirs, enc, sealed.slice(1120), { info, aad })
    assert.deepEqual(new Uint8Array(opened), plaintext)
  })
  await fc.assert(property, { numRuns })
})

test('what the other implementation seals we open', async () => {
  const property = fc.asyncProperty(bytes, bytes, bytes, async (info, aad, plaintext) => {
    const key = recipient('ours')
    const publicKey = await suite.DeserializePublicKey(key.publicKey)
    const { encapsulatedSecret, ciphertext } = await suite.Seal(publicKey, plaintext, { info, aad })
    const sealed = Buffer.concat([encapsulatedSecret, ciphertext])
    assert.deepEqual(hpkeOpen({ key, info, aad, sealed }), plaintext)
  })
  await fc.assert(property, { numRuns })
})

test('both grow the same public key from a seed', async () => {
  for (let i = 0; i < 5; i++) {
    const key = sealingKeyFromSeed(rng.bytes(32))
    const theirs = await suite.DeserializePrivateKey(key.seed, true)
    assert.deepEqual(new Uint8Array(await suite.SerializePrivateKey(theirs)), key.seed)
    const sealed = hpkeSeal({ ...context, recipient: key.publicKey, plaintext: utf8('same key') })
    const enc = sealed.slice(0, 1120)
    const opened = await suite.Open(theirs, enc, sealed.slice(1120), context)
    assert.deepEqual(new Uint8Array(opened), utf8('same key'))
  }
})

const context = { info: utf8('info'), aad: utf8('aad') }

test('one changed bit anywhere, a cut or an extension, and nothing opens', () => {
  const key = recipient('bits')
  const plaintext = utf8('sixteen byte key')
  const sealed = hpkeSeal({ ...context, recipient: key.publicKey, plaintext })
  assert.deepEqual(hpkeOpen({ ...context, key, sealed }), plaintext)
  for (const bit of bitsOf(sealed, slow)) {
    assert.throws(() => hpkeOpen({ ...context, key, sealed: flipped(sealed, bit) }), failed)
  }
  for (const length of [0, 1, 1119, 1120, 1135, 1136, sealed.length - 1]) {
    const cut = sealed.subarray(0, length)
    assert.throws(() => hpkeOpen({ ...context, key, sealed: cut }), failed)
  }
  const longer = Uint8Array.from([...sealed, 0])
  assert.throws(() => hpkeOpen({ ...context, key, sealed: longer }), failed)
})

test('with another key, info or associated data nothing opens', () => {
  const key = recipient('mine')
  const sealed = hpkeSeal({ ...context, recipient: key.publicKey, plaintext: utf8('x') })
  const others = { key: recipient('yours'), info: utf8('infO'), aad: utf8('') }
  for (const [field, value] of Object.entries(others)) {
    assert.throws(() => hpkeOpen({ ...context, key, sealed, [field]: value }), failed, field)
  }
})

test('an encapsulation that would fix the X25519 secret is the same error as any other', () => {
  const key = recipient('small order')
  const sealed = hpkeSeal({ ...context, recipient: key.publicKey, plaintext: utf8('x') })
  sealed.fill(0, 1088, 1120)
  assert.throws(() => hpkeOpen({ ...context, key, sealed }), failed)
})

test('a recipient key that is none is refused before anything is sealed', () => {
  const good = recipient('good').publicKey
  const smallOrder = Uint8Array.from(good).fill(0, 1184)
  const notReduced = Uint8Array.from(good).fill(0xff, 0, 1152)
  for (const bad of [new Uint8Array(0), good.subarray(1), smallOrder, notReduced]) {
    const sealing = () => hpkeSeal({ ...context, recipient: bad, plaintext: utf8('x') })
    assert.throws(sealing, { code: 'seal.key' })
  }
})

test('both sides of a request, and the other implementation, export one key for its answer', async () => {
  const key = recipient('asked')
  const plaintext = utf8('which key?')
  const { sealed, answerKey } = hpkeAsk({ ...context, recipient: key.publicKey, plaintext })
  assert.deepEqual(hpkeOpen({ ...context, key, sealed }), plaintext)
  const heard = await hpkeOpenAsked({ ...context, key, sealed })
  assert.deepEqual(heard.plaintext, plaintext)
  assert.deepEqual(heard.answerKey, answerKey)

  const theirs = await suite.DeserializePrivateKey(key.seed, false)
  const enc = sealed.slice(0, 1120)
  const opened = await suite.SetupRecipient(theirs, enc, { info: context.info })
  const exported = await opened.Export(utf8('tearline/v1/answer'), 32)
  assert.deepEqual(new Uint8Array(exported), answerKey.secret)
})

test('an answer is in the form of Oblivious HTTP, and opens only with its own key', async () => {
  const key = recipient('asked again')
  const ask = () => hpkeAsk({ ...context, recipient: key.publicKey, plaintext: utf8('?') })
  const { answerKey } = ask()
  const input = { answerKey, aad: utf8('aad'), plaintext: utf8('this one') }
  const sealed = sealAnswer({ ...input, rng })
  assert.deepEqual(openAnswer({ ...input, sealed }), input.plaintext)
  assert.deepEqual(await openLikeRfc9458(answerKey, sealed), input.plaintext)
  assert.throws(() => openAnswer({ ...input, answerKey: ask().answerKey, sealed }), failed)
  assert.throws(() => openAnswer({ ...input, aad: utf8('aaD'), sealed }), failed)
  for (const bit of bitsOf(sealed, slow)) {
    assert.throws(() => openAnswer({ ...input, sealed: flipped(sealed, bit) }), failed)
  }
})

/** RFC 9458 section 4.4 by WebCrypto, with associated data. */
async function openLikeRfc9458(
  { ciphertext, secret }: { ciphertext: Uint8Array; secret: Uint8Array<ArrayBuffer> },
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const nonce = sealed.slice(0, 32)
  const salt = Buffer.concat([ciphertext, nonce])
  const input = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  const derive = async (name: string, bytes: number) => {
    const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(name) }
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, input, 8 * bytes))
  }
  const key = await crypto.subtle.importKey('raw', await derive('key', 32), 'AES-GCM', false, [
    'decrypt',
  ])
  const iv = await derive('nonce', 12)
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8('aad') }
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.slice(32)))
}
