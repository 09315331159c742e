// SPDX-License-Identifier: Apache-2.0
// What a person types to find something:
//
//   bridge mined        portions with both words
//   "bridge is mined"   these words, one after the other
//   brid*               words that begin so
import { say } from '@tearline/base'
import { beginningChars, type SearchTerm } from '@tearline/store'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'
import { namesOf, type Token, tokensOf } from './search-words.ts'

export type Question = {
  /** What the index knows: each of them. */
  readonly terms: readonly SearchTerm[]
  /** Words in a row, and beginnings of other lengths than the index knows: only the text itself tells. */
  readonly phrases: readonly (readonly string[])[]
  readonly beginnings: readonly string[]
}

const piece = /"(?<phrase>[^"]*)"?|(?<plain>[^\s"]+)/gu

/** @throws NodeError `node.search` */
export function parseQuestion(text: string): Question {
  const pieces = [...text.matchAll(piece)].map(({ groups }) => groups ?? {})
  const rows = pieces.map(({ phrase, plain = '' }) => ({
    words: [...tokensOf(phrase ?? plain)].map(({ word }) => word),
    isPhrase: phrase !== undefined,
    isBeginning: plain.endsWith('*'),
  }))
  const beginnings = rows.flatMap(({ words, isBeginning }) =>
    isBeginning ? [requireLong(words.at(-1) ?? '')] : [],
  )
  const whole = rows.flatMap(({ words, isBeginning }) => (isBeginning ? words.slice(0, -1) : words))
  const terms = [
    ...[...new Set(whole)].map((word) => ({ kind: 'word', text: word }) as const),
    ...[...new Set(beginnings.map(shortened))].map(
      (start) => ({ kind: 'beginning', text: start }) as const,
    ),
  ]
  requireSome(terms.length)
  return {
    terms,
    phrases: rows.flatMap(({ words, isPhrase }) => (isPhrase && words.length > 1 ? [words] : [])),
    beginnings: beginnings.filter((start) => shortened(start) !== start),
  }
}

/** Whether more than the index must be asked. */
export function needsText({ phrases, beginnings }: Question): boolean {
  return phrases.length > 0 || beginnings.length > 0
}

/** Whether a text that has the terms has the rest. */
export function isAnswered({ phrases, beginnings }: Question, tokens: readonly Token[]): boolean {
  const words = tokens.map(({ word }) => word)
  const names = beginnings.length === 0 ? [] : words.flatMap(namesOf)
  return (
    phrases.every((phrase) => words.some((_, at) => isAt(words, at, phrase))) &&
    beginnings.every((start) => names.some((name) => name.startsWith(start)))
  )
}

/** Whether a word is one of those that were asked for: what is marked in an excerpt. */
export function isAsked({ terms, beginnings }: Question, { word }: Token): boolean {
  const names = namesOf(word)
  const longer = (text: string) => beginnings.filter((start) => shortened(start) === text)
  return terms.some(({ kind, text }) => {
    if (kind === 'word') return names.includes(text)
    const starts = longer(text).length === 0 ? [text] : longer(text)
    return starts.some((start) => names.some((name) => name.startsWith(start)))
  })
}

function isAt(words: readonly string[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, offset) => words[at + offset] === word)
}

/** To what the index knows. */
function shortened(start: string): string {
  const signs = [...start]
  const length = beginningChars.findLast((each) => each <= signs.length) ?? signs.length
  return signs.slice(0, length).join('')
}

function requireLong(start: string): string {
  const [least] = beginningChars
  if ([...start].length >= least) return start
  throw new NodeError('node.search', 'the beginning of a word is too short to be looked for', {
    at: '/query',
    next: say`give at least ${{ least }} letters before \`*\``,
  })
}

function requireSome(count: number): void {
  if (count > 0 && count <= limits.searchTermsMax) return
  const what = count === 0 ? say`nothing to be looked for` : say`more words than one search takes`
  throw new NodeError('node.search', what, {
    at: '/query',
    next: say`give 1 to ${{ most: limits.searchTermsMax }} words`,
  })
}
