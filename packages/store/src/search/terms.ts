// SPDX-License-Identifier: Apache-2.0
// What a word is called in the index: a keyed hash, so that without the node's key nobody can try words out; and where
// its pages stand: a second hash, over the label too, so that two labels have nothing in common.
// INVARIANT (clear-at-no-rest): the only way of a word into the index.
import { type Branded, type Bytes, fromHex, hex } from '@tearline/base'
import type { Rest } from '../rest.ts'
import type { LabelRow } from '../schema.ts'

/** A whole word, or how words begin. Folded already: equal words are equal texts. */
export type SearchTerm = { readonly kind: 'word' | 'beginning'; readonly text: string }

/** 12 hex digits: of four million words two are the same in one node of forty. */
export type TermId = Branded<string, 'TermId'>
/** Where a page stands; while the key changes, `/` and where it stood before. */
export type Address = Branded<string, 'Address'>

/** How many code points a beginning has that is found by one list; of fewer there would be as many results as portions. */
export const beginningCharsMin = 3
export const beginningCharsMax = 6

const idHexDigits = 12
const addressHexDigits = 32

export function termId(rest: Rest, { kind, text }: SearchTerm): TermId {
  return rest.innerHash('searchPage.term', `${kind}/${text}`).slice(0, idHexDigits) as TermId
}

/**
 * Each word as itself and by its beginnings. `known`: what words of other portions are called; most words stand in many,
 * and a hash costs a hundred times as much as looking it up.
 */
export function termsOfWords(
  rest: Rest,
  words: Iterable<string>,
  known: Map<string, readonly TermId[]>,
): readonly TermId[] {
  const terms = new Set<TermId>()
  for (const word of words) {
    const found = known.get(word) ?? termsOfWord(rest, word)
    known.set(word, found)
    for (const term of found) terms.add(term)
  }
  return [...terms]
}

function termsOfWord(rest: Rest, word: string): readonly TermId[] {
  const whole = termId(rest, { kind: 'word', text: word })
  const signs = [...word]
  const lengths = Array.from({ length: beginningCharsMax }, (_, at) => at + 1)
  return [
    whole,
    ...lengths
      .filter((length) => length >= beginningCharsMin && length <= signs.length)
      .map((length) => termId(rest, { kind: 'beginning', text: signs.slice(0, length).join('') })),
  ]
}

/** `segment`: null for the first page of the term. */
export function addressOf(
  rest: Rest,
  place: { readonly label: LabelRow; readonly term: TermId; readonly segment: number | null },
): Address {
  const { label, term, segment } = place
  const name = `${label}/${term}/${segment ?? 'first'}`
  return rest.lookups('searchPage.address', name, addressHexDigits).join('/') as Address
}

/** One or two; what is written is written at the first. */
export function placesOf(address: Address): readonly [string, ...string[]] {
  const [first = '', ...former] = address.split('/')
  return [first, ...former]
}

export function encodeTerms(terms: readonly TermId[]): Bytes {
  return fromHex(terms.join(''))
}

export function decodeTerms(bytes: Bytes): readonly TermId[] {
  return (hex(bytes).match(new RegExp(`.{${idHexDigits}}`, 'g')) ?? []) as unknown as TermId[]
}
