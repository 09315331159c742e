// SPDX-License-Identifier: Apache-2.0
// Words, as a reader takes them to be the same: whatever case, accents, width of letters or marks of vowels they are
// written with. What a partner sent is cut into words with this, so nothing here throws and nothing grows with it.
//
//   Müller, MULLER                   muller        accents of Latin and Greek letters do not count,
//   район                            район         those that make another letter elsewhere do
//   Straße, ﬁnal, ＡＢＣ              strasse, final, abc
//   evil.example.com, l’avion        itself, and its parts
import { limits } from '../limits.ts'

export type Token = {
  /** Folded. */
  readonly word: string
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** Words by Unicode's rules (UAX 29), by dictionary where a script has no spaces. */
const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

const plainAscii = /^[a-zA-Z0-9]*$/
/** Marks over these are accents; in other scripts they may be letters. */
const accents = /(?<base>[\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu
/** Vowels and cantillation of Hebrew, vowels and elongation of Arabic, and signs that are not seen. */
const unread =
  /[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0640\u064B-\u065F\u0670\u00AD\u200B-\u200F\u2060\uFEFF]/g
const letters: Readonly<Record<string, string>> = {
  ...{ ø: 'o', đ: 'd', ł: 'l', ħ: 'h', ı: 'i', æ: 'ae', œ: 'oe', ς: 'σ', ё: 'е', '’': "'", ʼ: "'" },
}
const letter = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')
const between = /[^\p{L}\p{N}\p{M}]+/u

export function foldWord(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase()
  const plain = text.normalize('NFKD').replaceAll(accents, '$<base>').replaceAll(unread, '')
  // Up and down again: a letter that stands for two, such as ß, becomes them.
  const folded = plain.normalize('NFC').toUpperCase().toLowerCase()
  return folded.normalize('NFC').replaceAll(letter, (each) => letters[each] ?? each)
}

/** The same rules where nothing but ASCII is there: a quarter of the time, and most of what systems send. */
const isAscii = /^[\0-\x7F]*$/
const asciiWord = /[a-z0-9_]+(?:(?:(?<=[a-z])[.':](?=[a-z])|(?<=[0-9])[.',;](?=[0-9]))[a-z0-9_]+)*/g
const bareAscii = /^[a-z0-9]+$/

/** Each word and what it is made of, once. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>()
  if (isAscii.test(text)) {
    addAscii(words, text)
    return words
  }
  // No word goes beyond a space.
  const pieces = Map.groupBy(text.split(' '), (piece) => isAscii.test(piece))
  addAscii(words, pieces.get(true)?.join(' ') ?? '')
  for (const { word } of tokensOf(pieces.get(false)?.join(' ') ?? '')) {
    for (const name of namesOf(word)) words.add(name)
  }
  return words
}

function addAscii(words: Set<string>, text: string): void {
  for (const word of new Set(text.toLowerCase().match(asciiWord))) {
    if (word.length > limits.wordCharsMax) continue
    if (bareAscii.test(word)) words.add(word)
    else if (word !== '_') for (const name of namesOf(word)) words.add(name)
  }
}

/** In the order of the text. */
export function* tokensOf(text: string): Generator<Token> {
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike !== true || segment.length > limits.wordCharsMax) continue
    const word = foldWord(segment)
    if (word !== '') yield { word, start: index, end: index + segment.length }
  }
}

/** A word by which it is found, and what it is made of: an address has labels, a name may have an article. */
export function namesOf(word: string): readonly string[] {
  const parts = word.split(between).filter((part) => part !== '')
  return parts.length < 2 ? [word] : [word, ...parts]
}
