// SPDX-License-Identifier: Apache-2.0
// A portion, and what was written in its place for a wider audience: each of the two says so, and leads to the other.
import { useWords } from '../words/words.ts'

export type TearLine = { readonly number: number; readonly of: number }

/** Where a portion stands on the page. */
export function placeOf(number: number): string {
  return `portion-${number}`
}

type Props = { readonly number: number; readonly tearLines: readonly TearLine[] }

export function TearLineNotes({ number, tearLines }: Props) {
  const { written: words } = useWords()
  const notes = tearLines.flatMap((tie) => {
    if (tie.number === number) return [{ to: tie.of, text: words.isTearLine(tie.of) }]
    return tie.of === number ? [{ to: tie.number, text: words.hasTearLine(tie.number) }] : []
  })
  return notes.map(({ to, text }) => (
    <p key={to} className="tear-note">
      <a href={`#${placeOf(to)}`}>{text}</a>
    </p>
  ))
}

/** How a portion looks that belongs to another. */
export function tieOf(number: number, tearLines: readonly TearLine[]): string | undefined {
  if (tearLines.some((tie) => tie.number === number)) return 'tear-line'
  return tearLines.some(({ of }) => of === number) ? 'original' : undefined
}
