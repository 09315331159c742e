// SPDX-License-Identifier: Apache-2.0
// Some words of a portion around what was looked for.
import { limits } from '../limits.ts'
import { isAsked, type Question } from './search-question.ts'
import type { Token } from './search-words.ts'

export type Excerpt = {
  readonly text: string
  /** Of the text, in UTF-16 units: words that were asked for. */
  readonly marks: readonly { readonly start: number; readonly end: number }[]
}

/** `tokens`: of the text. */
export function excerptOf(text: string, tokens: readonly Token[], question: Question): Excerpt {
  const asked = tokens.filter((token) => isAsked(question, token))
  const first = asked[0]?.start ?? 0
  // A third before it and the rest behind, in whole words.
  const from = Math.max(0, first - Math.floor(limits.excerptCharsMax / 3))
  const begin = tokens.find(({ start }) => start >= from)?.start ?? 0
  const start = from === 0 ? 0 : Math.min(begin, first)
  const within = tokens.filter((token) => token.end <= start + limits.excerptCharsMax)
  const isWhole = text.length <= start + limits.excerptCharsMax
  const end = isWhole ? text.length : (within.at(-1)?.end ?? start)
  const [before, behind] = [start > 0 ? '… ' : '', isWhole ? '' : ' …']
  const shift = before.length - start
  return {
    text: `${before}${text.slice(start, end)}${behind}`,
    marks: asked
      .filter((token) => token.start >= start && token.end <= end)
      .map((token) => ({ start: token.start + shift, end: token.end + shift })),
  }
}
