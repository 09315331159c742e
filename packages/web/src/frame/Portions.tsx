// SPDX-License-Identifier: Apache-2.0
// The portions of a report as its reader gets them: each under its number and mark, in order, with no gap.
import type { ReactNode } from 'react'
import type { Portion } from '../api/reports.ts'
import { useWords } from '../words/words.ts'
import { PortionMark } from './Marking.tsx'

type PortionsProps = {
  readonly portions: readonly Portion[]
  /** What stands under each. */
  readonly beneath?: (portion: Portion) => ReactNode
}

export function Portions({ portions, beneath }: PortionsProps) {
  return (
    <ol className="portions">
      {portions.map((portion) => (
        <li key={portion.portion} value={portion.number}>
          <PortionMark {...portion} />
          <div className="portion-body">
            <Content portion={portion} />
            {beneath?.(portion)}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Content({ portion }: { readonly portion: Portion }) {
  const { reading } = useWords()
  const { form, mediaType, content } = portion
  const bytes = bytesOf(content)
  if (form === 'title') return <h2 className="inline">{textOf(bytes)}</h2>
  if (form === 'heading') return <h3 className="inline">{textOf(bytes)}</h3>
  if (form === 'file') return <em>{reading.file(mediaType, bytes.length)}</em>
  return form === 'text' ? (
    <span className="text">{textOf(bytes)}</span>
  ) : (
    // It may be wider than the page: then it is scrolled, from the keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a region that scrolls takes the focus
    <pre tabIndex={0}>{textOf(bytes)}</pre>
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

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}

/** As text and nothing else: nothing that somebody wrote becomes markup here. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
