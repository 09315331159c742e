// SPDX-License-Identifier: Apache-2.0
// What a word is called in the index: a keyed hash, so that without the node's key nobody can try words out; and where
// pages stand: a second hash, so that they do not tell which belong together.
// INVARIANT (clear-at-no-rest): the only way of a word into the index.
import { type Branded, type Bytes, concat, invariant } from '@tearline/base'
import { shortHashBits } from '@tearline/seal'
import type { Rest } from '../rest.ts'

/** A whole word, or how words begin. Folded already: equal words are equal texts. */
export type SearchTerm = { readonly kind: 'word' | 'beginning'; readonly text: string }

/** 48 bits of a hash: of four million words two are the same in one node of forty. */
export type TermId = Branded<number, 'TermId'>
/** Where a page stands; while the key changes, `/` and where it stood before. */
export type Address = Branded<string, 'Address'>

/**
 * How many code points a beginning has that is found by the index; of fewer there would be as many results as portions.
 * Those of other lengths are found by the next shorter one, and looked for in the text: each length is a third more work.
 */
export const beginningChars = [3, 5] as const

export const termBits = shortHashBits
const termBytes = termBits / 8
const addressHexDigits = 32

export function termId(rest: Rest, { kind, text }: SearchTerm): TermId {
  return rest.innerHash('searchPage.term', `${kind}/${text}`) as TermId
}

/** What words are called, each by its terms as bytes, of the portions of one unit: most stand in many of them. */
export type KnownTerms = {
  readonly words: Map<string, Bytes>
  readonly beginnings: Map<string, TermId>
}

export function noTerms(): KnownTerms {
  return { words: new Map(), beginnings: new Map() }
}

/** Each word as itself and by its beginnings, six bytes each, in any order and perhaps more than once. */
export function termsOfWords(rest: Rest, words: Iterable<string>, known: KnownTerms): Bytes {
  const parts: Bytes[] = []
  for (const word of words) {
    let terms = known.words.get(word)
    if (terms === undefined) {
      terms = encodeTerms(termsOfWord(rest, word, known))
      known.words.set(word, terms)
    }
    parts.push(terms)
  }
  return concat(...parts)
}

function termsOfWord(rest: Rest, word: string, { beginnings }: KnownTerms): readonly TermId[] {
  const whole = termId(rest, { kind: 'word', text: word })
  const terms = [whole]
  const signs = [...word]
  for (const length of beginningChars) {
    if (length > signs.length) break
    const text = signs.slice(0, length).join('')
    let found = beginnings.get(text)
    if (found === undefined) {
      found = termId(rest, { kind: 'beginning', text })
      beginnings.set(text, found)
    }
    terms.push(found)
  }
  return terms
}

/** `place`: of a page within its volume. */
export function addressOf(rest: Rest, volume: number, place: string): Address {
  const name = `${volume}/${place}`
  return rest.lookups('searchPage.address', name, addressHexDigits).join('/') as Address
}

/** One or two; what is written is written at the first. */
export function placesOf(address: Address): readonly [string, ...string[]] {
  const [first = '', ...former] = address.split('/')
  return [first, ...former]
}

export function encodeTerms(terms: readonly TermId[]): Bytes {
  const bytes = new Uint8Array(terms.length * termBytes)
  for (const [at, term] of terms.entries()) writeTerm(bytes, at * termBytes, term)
  return bytes
}

export function decodeTerms(bytes: Uint8Array): readonly TermId[] {
  return Array.from({ length: bytes.length / termBytes }, (_, at) => termAt(bytes, at * termBytes))
}

/** Whether it is among these. */
export function hasTerm(bytes: Uint8Array, term: TermId): boolean {
  const first = Math.floor(term / 2 ** (termBits - 8))
  for (let at = 0; at < bytes.length; at += termBytes) {
    if (bytes[at] === first && termAt(bytes, at) === term) return true
  }
  return false
}

/** Big-endian, by halves that fit the integers of a processor. */
export function termAt(bytes: Uint8Array, at: number): TermId {
  invariant(at + termBytes <= bytes.length, 'a term has six bytes')
  return (halfAt(bytes, at) * half + halfAt(bytes, at + 3)) as TermId
}

export function writeTerm(bytes: Uint8Array, at: number, term: TermId): void {
  writeHalf(bytes, at, Math.floor(term / half))
  writeHalf(bytes, at + 3, term % half)
}

const half = 2 ** 24

function halfAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
}

function writeHalf(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >> 16
  bytes[at + 1] = value >> 8
  bytes[at + 2] = value
}
