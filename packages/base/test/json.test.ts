import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import {
  CodedError,
  canonicalBytes,
  canonicalJson,
  type Json,
  jsonPointer,
  parseCanonicalJson,
  parseJson,
  parseShape,
  utf8,
} from '../src/index.ts'

const limits = { bytesMax: 1_000_000, depthMax: 100 }
const vectors = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../vectors/base/${name}.json`, import.meta.url), 'utf8'))

for (const { name, input, canonical } of vectors('json_valid')) {
  test(`canonical form: ${name}`, () => {
    assert.equal(canonicalJson(parseJson(input, limits)), canonical)
    assert.deepEqual(parseCanonicalJson(utf8(canonical), limits), JSON.parse(canonical))
  })
}

for (const { name, input, code } of vectors('json_invalid')) {
  test(`refused: ${name}`, () => {
    assert.throws(
      () => parseCanonicalJson(utf8(input), { bytesMax: 100, depthMax: 8 }),
      (error) => error instanceof CodedError && error.code === code,
    )
  })
}

test('what is canonical reads back as itself, and is canonical again', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      fc.pre(JSON.stringify(value).isWellFormed())
      const bytes = canonicalBytes(value as Json)
      const read = parseCanonicalJson(bytes, limits)
      assert.deepEqual(canonicalBytes(read), bytes)
    }),
  )
})

test('the order in which members were written does not show', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      assert.equal(canonicalJson(turned), canonicalJson(value))
    }),
  )
})

test('a syntax error repeats nothing of the input (bad-in-clear-out)', () => {
  assert.throws(
    () => parseJson('{"secret": swordfish}', limits),
    (error) => error instanceof CodedError && !String(error).includes('swordfish'),
  )
})

test('a wrong shape is named by its pointer', () => {
  const shape = z.strictObject({ list: z.array(z.strictObject({ n: z.int() })) })
  assert.throws(() => parseShape(shape, { list: [{ n: 1 }, { n: 'x' }] }), {
    code: 'base.json-shape',
    at: '/list/1/n',
  })
  assert.equal(jsonPointer(['a/b', 'c~d', 0]), '/a~1b/c~0d/0')
})
