import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base64, fromBase64, InvariantError, utf8 } from '@tearline/base'
import fc from 'fast-check'
import {
  addSignature,
  keyId,
  type Signed,
  signedSchema,
  signStatement,
  statementDigest,
  verifyStatement,
} from '../src/index.ts'
import { flipped, signer, slow } from './support.ts'

const [ann, bob, eve] = [signer('ann'), signer('bob'), signer('eve')]
const statement = { to: ['XBB'], n: 1 }
const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<never>

test('what is signed verifies and reads back', () => {
  const property = fc.property(json, (value) => {
    const signed = signStatement('release', value, ann)
    const verified = verifyStatement(signed, 'release', [ann.publicKey])
    assert.deepEqual(verified.statement, JSON.parse(JSON.stringify(value)))
    assert.deepEqual(verified.payloadBytes, fromBase64(signed.payload))
    assert.deepEqual(signedSchema.parse(JSON.parse(JSON.stringify(signed))), signed)
  })
  fc.assert(property, { numRuns: slow ? 2_000 : 50 })
})

test('any order of names in the statement gives the same signature', () => {
  const one = signStatement('release', { a: 1, b: 2 }, ann)
  assert.deepEqual(signStatement('release', { b: 2, a: 1 }, ann), one)
})

test('one changed bit in payload or signature, and it does not verify', () => {
  const signed = signStatement('release', statement, ann)
  const payload = fromBase64(signed.payload)
  const [signature] = signed.signatures
  assert.ok(signature !== undefined)
  const refused = (changed: Signed) =>
    assert.throws(() => verifyStatement(changed, 'release', [ann.publicKey]), {
      code: 'seal.signature-bad',
    })
  for (let bit = 0; bit < 8 * payload.length; bit++) {
    refused({ ...signed, payload: base64(flipped(payload, bit)) })
  }
  for (let bit = 0; bit < 8 * 64; bit++) {
    const sig = base64(flipped(fromBase64(signature.sig), bit))
    refused({ ...signed, signatures: [{ ...signature, sig }] })
  }
})

test('a statement of one type is none of another', () => {
  const signed = signStatement('release', statement, ann)
  const relabelled = { ...signed, payloadType: signStatement('recall', {}, ann).payloadType }
  assert.throws(() => verifyStatement(signed, 'recall', [ann.publicKey]), {
    code: 'seal.statement-type',
  })
  assert.throws(() => verifyStatement(relabelled, 'recall', [ann.publicKey]), {
    code: 'seal.signature-bad',
  })
})

test('several sign: all of them are named, strangers are not', () => {
  const signed = [bob, eve, bob].reduce(addSignature, signStatement('release', statement, ann))
  assert.equal(signed.signatures.length, 3)
  const { signedBy } = verifyStatement(signed, 'release', [bob.publicKey, ann.publicKey])
  assert.deepEqual(signedBy, [keyId(ann.publicKey), keyId(bob.publicKey)])
})

test('keys may come by id or as a list', () => {
  const signed = signStatement('release', statement, ann)
  const byId = new Map([[keyId(ann.publicKey), ann.publicKey]])
  assert.deepEqual(
    verifyStatement(signed, 'release', byId),
    verifyStatement(signed, 'release', new Set([ann.publicKey])),
  )
})

test('a bad signature in the name of a known key refuses the whole, whoever else signed well', () => {
  const signed = addSignature(signStatement('release', statement, ann), bob)
  const [first, second] = signed.signatures
  assert.ok(first !== undefined && second !== undefined)
  const changed = { ...signed, signatures: [first, { ...second, sig: first.sig }] }
  const keys = [ann.publicKey, bob.publicKey]
  assert.throws(() => verifyStatement(changed, 'release', keys), {
    code: 'seal.signature-bad',
    at: '/signatures/1/sig',
  })
  assert.deepEqual(verifyStatement(changed, 'release', [ann.publicKey]).signedBy, [
    keyId(ann.publicKey),
  ])
})

test('the digest names type and payload, whoever has signed', () => {
  const signed = signStatement('release', statement, ann)
  assert.equal(statementDigest(addSignature(signed, bob)), statementDigest(signed))
  assert.notEqual(statementDigest(signStatement('recall', statement, ann)), statementDigest(signed))
})

test('type and payload cannot trade bytes: what is signed has one reading', () => {
  const short = signStatement('a', 'x', ann)
  assert.throws(
    () => verifyStatement({ ...short, payload: base64(utf8(' "x"')) }, 'a', [ann.publicKey]),
    { code: 'seal.signature-bad' },
  )
})

test('a type is a constant of our code, not input', () => {
  for (const type of ['', 'Release', 'a+b', 'a/b', `${'a'.repeat(64)}`]) {
    assert.throws(() => signStatement(type, statement, ann), InvariantError)
  }
})
