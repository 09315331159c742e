// Words are the same however they are written, questions say what they mean, and excerpts mark what was asked for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { excerptOf } from '../src/acts/search-excerpt.ts'
import { isAnswered, parseQuestion } from '../src/acts/search-question.ts'
import { foldWord, namesOf, tokensOf, wordsOf } from '../src/acts/search-words.ts'
import { limits } from '../src/limits.ts'

const wordsIn = (text: string) => [...tokensOf(text)].map(({ word }) => word)

const same: readonly (readonly [string, string])[] = [
  ['Müller', 'MULLER'],
  ['Müller', 'Mu\u0308ller'],
  ['Straße', 'STRASSE'],
  ['ﬁnal', 'final'],
  ['ＡＢＣ', 'abc'],
  ['ΟΔΟΣ', 'οδός'],
  ['Søren', 'soren'],
  ['Łódź', 'lodz'],
  ['İstanbul', 'istanbul'],
  ['ёлка', 'елка'],
  ['שָׁלוֹם', 'שלום'],
  ['مُحَمَّد', 'محمد'],
  ['soft\u00ADhyphen', 'softhyphen'],
  ['l’avion', "l'avion"],
]
const unlike: readonly (readonly [string, string])[] = [
  ['район', 'раион'],
  ['が', 'か'],
  ['कि', 'क'],
]

test('a word is the same however it is written, and another letter is another word', () => {
  for (const [one, other] of same) assert.equal(foldWord(one), foldWord(other), `${one} ${other}`)
  for (const [one, other] of unlike) assert.notEqual(foldWord(one), foldWord(other))
})

test('to fold a word twice is to fold it once, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(foldWord(foldWord(text)), foldWord(text))
      for (const { start, end } of tokensOf(text)) assert.ok(start < end && end <= text.length)
    }),
    { numRuns: 60 },
  )
})

test('the words of a text are its tokens and their parts, the fast way too', () => {
  const sign = fc.constantFrom(...'aZ09_.\':;,-@" \n\t\0')
  const ascii = fc.string({ unit: fc.oneof({ weight: 3, arbitrary: sign }, fc.constantFrom('x')) })
  const text = fc.oneof(
    { weight: 4, arbitrary: ascii },
    fc.string({ unit: 'binary-ascii' }),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(text, (each) => {
      const expected = new Set([...tokensOf(each)].flatMap(({ word }) => namesOf(word)))
      assert.deepEqual(wordsOf(each), expected)
    }),
    { numRuns: 1_000 },
  )
  assert.deepEqual(wordsOf('x'.repeat(limits.wordCharsMax + 1)), new Set())
})

test('addresses and names are one word and their parts', () => {
  assert.deepEqual(wordsIn('from 10.0.0.1 and evil.example.com'), [
    'from',
    '10.0.0.1',
    'and',
    'evil.example.com',
  ])
  assert.deepEqual(namesOf('evil.example.com'), ['evil.example.com', 'evil', 'example', 'com'])
  assert.deepEqual(namesOf('bridge'), ['bridge'])
  assert.deepEqual(wordsIn('x'.repeat(limits.wordCharsMax + 1)), [])
})

test('a question is words, words in a row, and beginnings', () => {
  assert.deepEqual(parseQuestion('Bridge "is  mined" fer* ferryman*'), {
    terms: [
      { kind: 'word', text: 'bridge' },
      { kind: 'word', text: 'is' },
      { kind: 'word', text: 'mined' },
      { kind: 'beginning', text: 'fer' },
      { kind: 'beginning', text: 'ferry' },
    ],
    phrases: [['is', 'mined']],
    beginnings: ['ferryman'],
  })
  assert.deepEqual(parseQuestion('"left open').phrases, [['left', 'open']])
})

test('a question for nothing, for too much or too short a beginning is refused, with what to do', () => {
  const many = Array.from({ length: limits.searchTermsMax + 1 }, (_, at) => `word${at}`).join(' ')
  for (const query of ['', '  ', '* **', '"', '!?', 'fe*', 'good fe*', many]) {
    assert.throws(() => parseQuestion(query), { code: 'node.search', at: '/query' }, query)
  }
})

test('words in a row are in a row, and a long beginning is whole', () => {
  const answers = (query: string, text: string) =>
    isAnswered(parseQuestion(query), [...tokensOf(text)])
  assert.equal(answers('"the bridge"', 'Near The Bridge.'), true)
  assert.equal(answers('"the bridge"', 'The old bridge.'), false)
  assert.equal(answers('"bridge the"', 'The bridge'), false)
  assert.equal(answers('ferryman*', 'two ferrymanly men'), true)
  assert.equal(answers('ferryman*', 'the ferrymen'), false)
  assert.equal(answers('exampleco*', 'evil.examplecorp.com'), true)
})

test('an excerpt shows what was asked for, marks it and cuts no word', () => {
  const text = `${'Rain fell on the hills. '.repeat(40)}Then the Müller bridge was mined. ${'More rain fell. '.repeat(40)}`
  const question = parseQuestion('muller brid* mined')
  const { text: shown, marks } = excerptOf(text, [...tokensOf(text)], question)
  assert.deepEqual(
    marks.map(({ start, end }) => shown.slice(start, end)),
    ['Müller', 'bridge', 'mined'],
  )
  assert.ok(shown.startsWith('… ') && shown.endsWith(' …'))
  assert.ok(shown.length <= limits.excerptCharsMax + 4)
  const inner = shown.slice(2, -2)
  assert.ok(` ${text}`.includes(` ${inner}`))
  const whole = excerptOf('The bridge.', [...tokensOf('The bridge.')], parseQuestion('bridge'))
  assert.deepEqual(whole, { text: 'The bridge.', marks: [{ start: 4, end: 10 }] })
})
