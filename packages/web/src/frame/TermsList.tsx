// SPDX-License-Identifier: Apache-2.0
// The terms of a release in words, for people who must keep to them.
import type { Terms } from '../api/release.ts'
import { useWords } from '../words/words.ts'
import { Moment } from './Moment.tsx'
import { termLines } from './term-words.ts'

export function TermsList({ terms }: { readonly terms: Terms }) {
  const words = useWords()
  return (
    <ul className="terms" aria-label={words.terms.title}>
      {termLines(words, terms).map(({ field, text }) => (
        <li key={field}>
          {field === 'expires' && terms.expires !== null ? (
            <>
              {words.terms.expires} <Moment at={terms.expires} />
            </>
          ) : (
            text
          )}
        </li>
      ))}
    </ul>
  )
}
