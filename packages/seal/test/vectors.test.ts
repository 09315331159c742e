// Published vectors, and what our own formats looked like when their version was fixed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concat, fromHex, hex, utf8 } from '@tearline/base'
import { decrypt, encrypt } from '../src/aead.ts'
import { hkdf } from '../src/hash.ts'
import {
  digestOf,
  hmacSha256,
  hpkeOpen,
  openAtRest,
  openPortion,
  partyDocumentDigest,
  sealAtRest,
  sealingKeyFromSeed,
  sealPortion,
  sha256,
  signingKeyFromSeed,
  statementDigest,
  unwrapKeys,
  verifyPartyDocument,
  verifyRotation,
  verifyStatement,
  wordCode,
} from '../src/index.ts'
import { isSignedBy, signBytes } from '../src/signing.ts'
import { preAuthentication } from '../src/statement.ts'
import { decapsulateWith } from '../src/xwing.ts'
import { bindingOf, contentOf, fixedRng, vectors } from './support.ts'

const primitives = vectors('primitives_valid')

for (const { name, input, output } of primitives.sha256) {
  test(`SHA-256: ${name}`, () => {
    assert.equal(hex(sha256(utf8(input))), output)
    assert.equal(digestOf(utf8(input)), output)
  })
}

for (const { name, key, input, output } of primitives.hmac) {
  test(`HMAC-SHA-256: ${name}`, () => {
    assert.equal(hex(hmacSha256(fromHex(key), fromHex(input))), output)
  })
}

for (const { name, ikm, salt, info, okm } of primitives.hkdf) {
  test(`HKDF-SHA-256: ${name}`, () => {
    assert.equal(hex(hkdf(fromHex(ikm), fromHex(salt), fromHex(info), okm.length / 2)), okm)
  })
}

for (const { name, seed, publicKey, message, signature } of primitives.ed25519) {
  test(`Ed25519: ${name}`, () => {
    const key = signingKeyFromSeed(fromHex(seed))
    assert.equal(hex(key.publicKey), publicKey)
    assert.equal(hex(signBytes(fromHex(message), key)), signature)
    assert.ok(isSignedBy(fromHex(message), fromHex(signature), key.publicKey))
  })
}

for (const { name, key, nonce, aad, plaintext, sealed } of primitives.aesGcm) {
  test(`AES-256-GCM: ${name}`, () => {
    const input = { key: fromHex(key), nonce: fromHex(nonce), aad: fromHex(aad) }
    assert.equal(hex(concat(...encrypt(input, [fromHex(plaintext)]))), sealed)
    assert.equal(hex(concat(...decrypt(input, [fromHex(sealed)]))), plaintext)
  })
}

vectors('xwing_valid').forEach(({ seed, pk, ct, ss }: Record<string, string>, index: number) => {
  test(`X-Wing: vector ${index + 1} of the draft`, () => {
    const key = sealingKeyFromSeed(fromHex(seed ?? ''))
    assert.equal(hex(key.publicKey), pk)
    assert.equal(hex(decapsulateWith(key, fromHex(ct ?? ''))), ss)
  })
})

for (const { name, seed, info, aad, plaintext, sealed } of vectors('hpke_valid')) {
  test(`HPKE: ${name}`, () => {
    const key = sealingKeyFromSeed(fromHex(seed))
    const opened = hpkeOpen({ key, info: utf8(info), aad: utf8(aad), sealed: fromHex(sealed) })
    assert.equal(hex(opened), plaintext)
  })
}

for (const { name, payloadType, payload, encoded } of vectors('dsse_valid')) {
  test(`DSSE, what is signed: ${name}`, () => {
    assert.deepEqual(preAuthentication(payloadType, utf8(payload)), utf8(encoded))
  })
}

for (const { name, binding, salt, content, sealed, digest } of vectors('portion_valid')) {
  test(`sealed portion: ${name}`, () => {
    const input = bindingOf(binding)
    const plain = contentOf(content)
    const made = sealPortion({ ...input, rng: fixedRng(salt), content: plain })
    assert.equal(digestOf(made), digest)
    if (sealed !== undefined) assert.equal(hex(made), sealed)
    assert.ok(Buffer.from(openPortion({ ...input, sealed: made })).equals(plain))
  })
}

for (const { name, binding, sealed, code } of vectors('portion_invalid')) {
  test(`sealed portion refused: ${name}`, () => {
    const opening = () => openPortion({ ...bindingOf(binding), sealed: fromHex(sealed) })
    assert.throws(opening, { code })
  })
}

for (const { name, type, keys, signed, statement, digest } of vectors('statement_valid')) {
  test(`signed statement: ${name}`, () => {
    const verified = verifyStatement(signed, type, keys.map(fromHex))
    assert.deepEqual(verified.statement, statement)
    assert.equal(statementDigest(signed), digest)
  })
}

for (const { name, type, keys, signed, code } of vectors('statement_invalid')) {
  test(`signed statement refused: ${name}`, () => {
    assert.throws(() => verifyStatement(signed, type, keys.map(fromHex)), { code })
  })
}

for (const { name, signed, document, digest } of vectors('party_valid')) {
  test(`party document: ${name}`, () => {
    assert.deepEqual(verifyPartyDocument(signed), document)
    assert.equal(partyDocumentDigest(document), digest)
  })
}

for (const { name, signed, code, at } of vectors('party_invalid')) {
  test(`party document refused: ${name}`, () => {
    assert.throws(() => verifyPartyDocument(signed), { code, at })
  })
}

for (const { name, previous, next, code, at } of vectors('rotation')) {
  test(`rotation ${code === undefined ? 'accepted' : 'refused'}: ${name}`, () => {
    const before = verifyPartyDocument(previous)
    if (code === undefined) assert.equal(verifyRotation(before, next).serial, before.serial + 1)
    else assert.throws(() => verifyRotation(before, next), { code, at })
  })
}

for (const { name, seed, context, wrapped, keys } of vectors('wrap_valid')) {
  test(`wrapped keys: ${name}`, () => {
    const key = sealingKeyFromSeed(fromHex(seed))
    const unwrapped = unwrapKeys({ key, context, wrapped: fromHex(wrapped) })
    assert.deepEqual(
      unwrapped.map(({ portion, key }) => ({ portion, key: hex(key) })),
      keys,
    )
  })
}

for (const { name, key, context, nonce, bytes, sealed } of vectors('at-rest_valid')) {
  test(`at rest: ${name}`, () => {
    const input = { key: fromHex(key), context }
    const made = sealAtRest({ ...input, bytes: fromHex(bytes), rng: fixedRng(nonce) })
    assert.equal(hex(made), sealed)
    assert.equal(hex(openAtRest({ ...input, sealed: made })), bytes)
  })
}

for (const { name, a, b, words } of vectors('word-code_valid')) {
  test(`word code: ${name}`, () => {
    assert.deepEqual(wordCode(a, b), words)
    assert.deepEqual(wordCode(b, a), words)
  })
}
