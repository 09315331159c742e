import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  base64,
  concat,
  equalBytes,
  fromBase64,
  fromHex,
  fromUtf8,
  hex,
  uint32,
  uint64,
  utf8,
} from '../src/index.ts'

const bytes = fc.uint8Array({ maxLength: 200 }).map((value) => Uint8Array.from(value))

test('hex and base64 agree with the runtime and read back', () => {
  fc.assert(
    fc.property(bytes, (value) => {
      assert.equal(hex(value), Buffer.from(value).toString('hex'))
      assert.equal(base64(value), Buffer.from(value).toString('base64'))
      assert.deepEqual(fromHex(hex(value)), value)
      assert.deepEqual(fromBase64(base64(value)), value)
    }),
  )
})

test('one text for one value: every other spelling of base64 is refused', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (text) => {
      const canonical = Buffer.from(text, 'base64').toString('base64') === text
      if (canonical) assert.equal(base64(fromBase64(text)), text)
      else assert.throws(() => fromBase64(text), { code: 'base.base64' })
    }),
  )
  for (const text of [
    'A',
    'AA',
    'AAA',
    'AB==',
    'AAB=',
    'A===',
    '====',
    'AA==AA==',
    'A-_A',
    'AA=A',
  ]) {
    assert.throws(() => fromBase64(text), { code: 'base.base64' }, text)
  }
})

test('hex is lower case and whole', () => {
  for (const text of ['0', 'AB', 'g0', ' 00', '00\n']) {
    assert.throws(() => fromHex(text), { code: 'base.hex' }, JSON.stringify(text))
  }
})

test('UTF-8 is strict and keeps a byte order mark', () => {
  assert.equal(fromUtf8(utf8('\u{feff}ß€😀')), '\u{feff}ß€😀')
  assert.throws(() => fromUtf8(Uint8Array.of(0xc0, 0x80)), { code: 'base.utf8' })
})

test('bytes are equal only if every one of them is', () => {
  fc.assert(
    fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, at, flip) => {
      assert.ok(equalBytes(value, Uint8Array.from(value)))
      if (value.length === 0) return
      const other = Uint8Array.from(value)
      const index = at % value.length
      other[index] = (other[index] ?? 0) ^ flip
      assert.ok(!equalBytes(value, other))
      assert.ok(!equalBytes(value, value.subarray(1)))
    }),
  )
})

test('integers are big-endian', () => {
  assert.equal(hex(concat(uint32(1), uint32(2 ** 32 - 1))), '00000001ffffffff')
  assert.equal(hex(uint64(2n ** 64n - 2n)), 'fffffffffffffffe')
})
