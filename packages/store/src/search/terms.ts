// SPDX-License-Identifier: Apache-2.0
// What a word is called in the index: a keyed hash, so that without the node's key nobody can try words out; and where
// its pages stand: a second hash, over the label too, so that two labels have nothing in common.
// INVARIANT (clear-at-no-rest): the only way of a word into the index.
import { type Branded, type Bytes, concat, fromHex, hex } from '@tearline/base'
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

/** Each word as itself and by its beginnings. */
export function termsOfWords(words: Iterable<string>): readonly SearchTerm[] {
  const beginnings = new Set<string>()
  const whole = new Set(words)
  for (const word of whole) {
    const signs = [...word]
    const longest = Math.min(signs.length, beginningCharsMax)
    for (let length = beginningCharsMin; length <= longest; length++) {
      beginnings.add(signs.slice(0, length).join(''))
    }
  }
  return [
    ...[...whole].map((text) => ({ kind: 'word', text }) as const),
    ...[...beginnings].map((text) => ({ kind: 'beginning', text }) as const),
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
  return concat(...terms.map(fromHex))
}

export function decodeTerms(bytes: Bytes): readonly TermId[] {
  return (hex(bytes).match(new RegExp(`.{${idHexDigits}}`, 'g')) ?? []) as unknown as TermId[]
}
