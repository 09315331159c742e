// SPDX-License-Identifier: Apache-2.0
// How a report was written, for those who answer for where it goes: which marks were lowered and why, what stands for
// what, and the very text whose digest the ledger has, for an auditor to compare.
import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { writingQuery } from '../api/reports.ts'
import { useSession } from '../api/session.ts'
import { Moment } from '../frame/Moment.tsx'
import { ProblemNote } from '../frame/ProblemNote.tsx'
import { useWords } from '../words/words.ts'

/** Who may ask (reports.writing). */
const answerable = ['disclosure-officer', 'security-officer'] as const

export function HowWritten({ report }: { readonly report: string }) {
  const { written: words } = useWords()
  const { roles } = useSession()
  const enabled = answerable.some((role) => roles.includes(role))
  const { data, error } = useQuery({ ...writingQuery(report), enabled })
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined || data.lowered.length + data.tearLines.length === 0) return null
  return (
    <section className="no-print" aria-label={words.title}>
      <Title order={2}>{words.title}</Title>
      <ul className="rows">
        {data.lowered.map(({ number, at, reason }) => (
          <li key={`${number} ${at}`} className="row task">
            <div>
              <strong>{words.lowered(number)}</strong>
              <p>“{reason}”</p>
            </div>
            <p className="when">
              <Moment at={at} />
            </p>
          </li>
        ))}
        {data.tearLines.map(({ number, of }) => (
          <li key={number} className="row task">
            {words.tearLine(number, of)}
          </li>
        ))}
      </ul>
      {data.opening !== null && (
        <details>
          <summary>{words.opening}</summary>
          <p className="quiet">{words.openingLead}</p>
          <code className="key">{data.opening}</code>
        </details>
      )}
    </section>
  )
}
