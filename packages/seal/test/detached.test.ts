// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromBase64, InvariantError, utf8 } from '@tearline/base'
import { signDetached, signingKeyFromSeed, signStatement, verifyDetached } from '../src/index.ts'

const key = signingKeyFromSeed(new Uint8Array(32).fill(1))
const other = signingKeyFromSeed(new Uint8Array(32).fill(2))
const bytes = utf8('{"a":1}')
const signature = signDetached('envelope', bytes, key)
const refused = { name: 'SealError', code: 'seal.signature-bad' }

test('a signature beside its bytes verifies under any of the keys that count', () => {
  verifyDetached('envelope', bytes, signature, [other.publicKey, key.publicKey])
  assert.equal(signature.length, 64)
})

test('it does not verify for other bytes, another type, another key or no key', () => {
  const attempts = [
    () => verifyDetached('envelope', utf8('{"a":2}'), signature, [key.publicKey]),
    () => verifyDetached('bundle', bytes, signature, [key.publicKey]),
    () => verifyDetached('envelope', bytes, signature, [other.publicKey]),
    () => verifyDetached('envelope', bytes, signature, []),
    () => verifyDetached('envelope', bytes, signature.subarray(1), [key.publicKey]),
  ]
  for (const attempt of attempts) assert.throws(attempt, refused)
})

test('a type that could pass for a statement is our own mistake', () => {
  assert.throws(() => signDetached('release+json', bytes, key), InvariantError)
})

test('a statement and detached bytes do not pass for each other', () => {
  const [signed] = signStatement('envelope', { a: 1 }, key).signatures
  const ofStatement = fromBase64(signed?.sig ?? '')
  assert.throws(() => verifyDetached('envelope', bytes, ofStatement, [key.publicKey]), refused)
})
