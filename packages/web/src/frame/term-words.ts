// SPDX-License-Identifier: Apache-2.0
// Every term of a release in words, in the order in which they matter. The table has each member of the terms: one that
// nobody worded does not compile.
import type { components } from '@tearline/client'
import type { terms as termsEn } from '../words/en/terms.ts'
import { durationText } from './durations.ts'
import { utcText } from './zones.ts'

type Terms = components['schemas']['Terms']
type Words = { readonly terms: typeof termsEn; readonly language: string }

export type TermLine = { readonly field: keyof Terms; readonly text: string }

type Say = (words: Words, terms: Terms) => string | null

const saying: { readonly [Field in keyof Terms]-?: Say } = {
  onward: ({ terms: words }, { onward }) => words.onward[onward],
  keys: ({ terms: words }, { keys }) => words.keys[keys],
  leaseSeconds: ({ terms: words, language }, { leaseSeconds }) =>
    leaseSeconds === null ? null : words.lease(durationText(leaseSeconds, language)),
  expires: ({ terms: words }, { expires }) =>
    expires === null ? null : `${words.expires} ${utcText(expires)}`,
  permittedAction: ({ terms: words }, { permittedAction }) =>
    words.permittedActions[permittedAction],
  evidence: ({ terms: words }, { evidence }) => words.evidence[evidence],
  // One purpose a line, and all of them bind.
  purpose: ({ terms: words }, { purpose }) =>
    purpose === null ? null : words.purpose(purpose.split('\n')),
  watermark: ({ terms: words }, { watermark }) => (watermark ? words.watermark : null),
}

export const termFields = Object.keys(saying) as readonly (keyof Terms)[]

/** The first two matter most where room is short. */
export function termLines(words: Words, terms: Terms): readonly TermLine[] {
  return termFields.flatMap((field) => {
    const text = saying[field](words, terms)
    return text === null ? [] : { field, text }
  })
}
