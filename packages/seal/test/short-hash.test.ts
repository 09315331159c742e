// Short hashes under a key: what they are made of, and that text and key make them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hex, utf8 } from '@tearline/base'
import { sha256, shortKeyedHash } from '../src/index.ts'

const key = new Uint8Array(32).fill(7)

test('a short hash is the first six bytes of SHA-256 over the key in hex and the text', () => {
  for (const text of ['', 'word/bridge', 'beginning/über', 'x'.repeat(200)]) {
    const whole = hex(sha256(utf8(hex(key) + text)))
    assert.equal(shortKeyedHash(key)(text), Number.parseInt(whole.slice(0, 12), 16))
  }
})

test('another text or another key makes another hash, and a key that was wiped makes none', () => {
  const other = new Uint8Array(32).fill(8)
  assert.notEqual(shortKeyedHash(key)('a'), shortKeyedHash(key)('b'))
  assert.notEqual(shortKeyedHash(key)('a'), shortKeyedHash(other)('a'))
  assert.throws(() => shortKeyedHash(new Uint8Array(32)), { code: 'seal.key' })
})
