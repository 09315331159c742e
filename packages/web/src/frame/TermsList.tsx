// SPDX-License-Identifier: Apache-2.0
// The terms of a release in words, for people who must keep to them.
import type { Terms } from '../api/release.ts'
import { useWords, type Words } from '../words/words.ts'
import { Moment } from './Moment.tsx'

export function TermsList({ terms }: { readonly terms: Terms }) {
  const { terms: words } = useWords()
  return (
    <ul className="terms" aria-label={words.title}>
      {termWords(words, terms).map((text) => (
        <li key={text}>{text}</li>
      ))}
      {terms.expires !== null && (
        <li>
          {words.expires} <Moment at={terms.expires} />
        </li>
      )}
    </ul>
  )
}

/** The first two matter most where room is short. */
export function termWords(words: Words['terms'], terms: Terms): readonly string[] {
  return [
    words.onward[terms.onward],
    words.keys[terms.keys],
    ...(terms.leaseSeconds === null ? [] : [words.lease(Math.round(terms.leaseSeconds / 3600))]),
    words.permittedAction(terms.permittedAction),
    words.evidence[terms.evidence],
    ...(terms.purpose === null ? [] : [words.purpose(terms.purpose)]),
    ...(terms.watermark ? [words.watermark] : []),
  ]
}
