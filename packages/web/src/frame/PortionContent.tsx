// SPDX-License-Identifier: Apache-2.0
// What a portion says, as its form asks: a table as a table, a picture as a picture, a STIX object by its members.
import { useEffect, useState } from 'react'
import { jsonIn } from '../api/json-in.ts'
import type { Content, Reading } from '../api/reports.ts'
import { useWords } from '../words/words.ts'
import { FilePortion } from './FilePortion.tsx'
import { bytesOf, shownOf, textOf } from './portion-text.ts'

type ContentProps = {
  readonly portion: Content
  readonly onExport: (() => Promise<Reading>) | undefined
}

export function PortionContent({ portion, onExport }: ContentProps) {
  const { form, mediaType, content } = portion
  if (form === 'file') return <FilePortion portion={portion} onExport={onExport} />
  const text = textOf(bytesOf(content))
  switch (form) {
    case 'title':
      return <h2>{text}</h2>
    case 'heading':
      return <h3>{text}</h3>
    case 'stix':
      return <Stix text={text} />
    case 'text':
    case 'table':
      return <Written mediaType={mediaType} text={text} />
  }
}

function Written({ mediaType, text }: { readonly mediaType: string; readonly text: string }) {
  const shown = shownOf(mediaType, text)
  switch (shown.kind) {
    case 'paragraph':
      return <span className="text">{shown.text}</span>
    case 'code':
      return <Source text={shown.text} />
    case 'list':
      return (
        <ul className="items">
          {shown.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is read does not change
            <li key={at} className="text">
              {item}
            </li>
          ))}
        </ul>
      )
    case 'table':
      return <Table rows={shown.rows} />
  }
}

function Source({ text }: { readonly text: string }) {
  return (
    // It may be wider than the page: then it is scrolled, from the keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a region that scrolls takes the focus
    <pre tabIndex={0}>{text}</pre>
  )
}

function Table({ rows: [head = [], ...body] }: { readonly rows: readonly (readonly string[])[] }) {
  const { reading } = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a region that scrolls takes the focus
    <section className="scroll" tabIndex={0} aria-label={reading.table}>
      <table className="written">
        <thead>
          <tr>
            {head.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what is read does not change
              <th scope="col" key={at}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same
            <tr key={row}>
              {cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Members that say something by themselves, and the whole object under them. */
function Stix({ text }: { readonly text: string }) {
  const { reading } = useWords()
  const [members, setMembers] = useState<readonly Member[]>([])
  useEffect(() => {
    void jsonIn(text).then((object) => setMembers(membersOf(object)))
  }, [text])
  return (
    <>
      <dl className="facts">
        {members.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="text">{value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{reading.asJson}</summary>
        <Source text={text} />
      </details>
    </>
  )
}

type Member = readonly [name: string, value: string]

function membersOf(object: unknown): readonly Member[] {
  if (typeof object !== 'object' || object === null) return []
  return Object.entries(object).flatMap(([name, value]): readonly Member[] => {
    if (name === 'id' || name === 'spec_version') return []
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    const isPlain = values.every((each) => ['string', 'number', 'boolean'].includes(typeof each))
    return isPlain ? [[name, values.join(', ')]] : []
  })
}
