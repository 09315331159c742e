// SPDX-License-Identifier: Apache-2.0
// The portions of a report as its reader gets them: each under its number and mark, in order, with no gap.
import type { ReactNode } from 'react'
import type { Portion, Reading } from '../api/reports.ts'
import { useWords } from '../words/words.ts'
import { PortionMark } from './Marking.tsx'
import { PortionContent } from './PortionContent.tsx'
import { bytesOf, textOf } from './portion-text.ts'

type PortionsProps = {
  readonly portions: readonly Portion[]
  /** What stands under each. */
  readonly beneath?: (portion: Portion) => ReactNode
  /** Recorded before a file is given out; without it none is. */
  readonly onExport?: () => Promise<Reading>
}

export function Portions({ portions, beneath, onExport }: PortionsProps) {
  return (
    <ol className="portions">
      {portions.map((portion) => (
        <li key={portion.portion} value={portion.number}>
          <PortionMark {...portion} />
          <div className="portion-body">
            <PortionContent portion={portion} onExport={onExport} />
            {beneath?.(portion)}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Its first words, for a table; the whole of a portion is read where it stands. */
export function PortionText({
  portion: { form, mediaType, content },
}: {
  readonly portion: Portion
}) {
  const { reading } = useWords()
  const bytes = bytesOf(content)
  const text = form === 'file' ? reading.file(mediaType, bytes.length) : textOf(bytes)
  return <p className="excerpt">{text}</p>
}

/** Its text, to begin another one with. */
export function portionText({ content }: Pick<Portion, 'content'>): string {
  return textOf(bytesOf(content))
}
