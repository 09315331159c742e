// SPDX-License-Identifier: Apache-2.0
// The portions of a report as its reader gets them: each under its number and mark, in order, with no gap.
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Portion, Reading } from '../api/reports.ts'
import { useWords } from '../words/words.ts'
import { copyMarked } from './copy-marked.ts'
import { PortionMark } from './Marking.tsx'
import { PortionContent } from './PortionContent.tsx'
import { bytesOf, plainOf, textOf } from './portion-text.ts'
import { placeOf, type TearLine, TearLineNotes, tieOf } from './TearLine.tsx'

type PortionsProps = {
  readonly portions: readonly Portion[]
  /** What stands under each. */
  readonly beneath?: (portion: Portion) => ReactNode
  /** Recorded before a file is given out; without it none is. */
  readonly onExport?: () => Promise<Reading>
  /** What stands for what, as far as the reader is told of it. */
  readonly tearLines?: readonly TearLine[]
}

export function Portions({ portions, beneath, onExport, tearLines = [] }: PortionsProps) {
  const wanted = useLocation({ select: ({ hash }) => hash })
  return (
    <ol className="portions" onCopy={copyMarked}>
      {portions.map((portion) => (
        <li
          key={portion.portion}
          value={portion.number}
          data-tie={tieOf(portion.number, tearLines)}
          {...(tearLines.length > 0 && { id: placeOf(portion.number), tabIndex: -1 })}
          {...(portion.portion === wanted && { ref: arriveAt, tabIndex: -1 })}
        >
          <PortionMark {...portion} />
          <div className="portion-body">
            <PortionContent portion={portion} onExport={onExport} />
            <TearLineNotes number={portion.number} tearLines={tearLines} />
            {beneath?.(portion)}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** An address names it, as what was found does: it is brought into sight, and read on from there. */
function arriveAt(row: HTMLLIElement | null): void {
  row?.focus()
}

/** Its first words, for a table; the whole of a portion is read where it stands. */
export function PortionText({
  portion: { form, mediaType, content },
}: {
  readonly portion: Portion
}) {
  const { reading } = useWords()
  const bytes = bytesOf(content)
  const text =
    form === 'file' ? reading.file(mediaType, bytes.length) : plainOf(mediaType, textOf(bytes))
  return (
    <p className="excerpt" data-form={form}>
      {text}
    </p>
  )
}

/** Its text, to begin another one with. */
export function portionText({ content }: Pick<Portion, 'content'>): string {
  return textOf(bytesOf(content))
}
