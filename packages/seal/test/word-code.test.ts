import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordCode } from '../src/index.ts'
import { words } from '../src/words.ts'
import { newDocument } from './support.ts'

test('2,048 words, short, each told from the others by its first four letters', () => {
  assert.equal(words.length, 2048)
  assert.equal(new Set(words.map((word) => word.slice(0, 4))).size, 2048)
  for (const word of words) assert.match(word, /^[a-z]{3,8}$/)
})

test('both people read the same eight words, whoever is first', () => {
  const [a, b] = [newDocument('ann'), newDocument('bob')]
  const code = wordCode(a, b)
  assert.equal(code.length, 8)
  assert.ok(code.every((word) => words.includes(word)))
  assert.deepEqual(wordCode(b, a), code)
})

test('any change of either document changes the code', () => {
  const [a, b] = [newDocument('ann'), newDocument('bob')]
  const codes = [
    wordCode(a, b),
    wordCode(newDocument('eve'), b),
    wordCode(a, newDocument('eve')),
    wordCode(a, { ...b, address: 'https://other.example' }),
  ]
  assert.equal(new Set(codes.map((code) => code.join())).size, codes.length)
})
