// SPDX-License-Identifier: Apache-2.0
// How a report was written, for its author and those who answer for where it goes: which marks were lowered and why, what stands for
// what, and the very text whose digest the ledger has, for an auditor to compare.
import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { reportLine, writingQuery } from '../api/reports.ts'
import { useSession } from '../api/session.ts'
import { Moment } from '../frame/Moment.tsx'
import { ProblemNote } from '../frame/ProblemNote.tsx'
import { useWords } from '../words/words.ts'

/** Mirrors `readWriting` of the node: an officer, or whoever wrote it. */
export function useMayKnowHow(report: string): boolean {
  const { roles } = useSession()
  const isOfficer = roles.includes('disclosure-officer') || roles.includes('security-officer')
  const { data } = useQuery({ ...reportLine(report), enabled: !isOfficer })
  return isOfficer || data?.own === true
}

type HowProps = {
  readonly report: string
  /** Where the portions stand on the same page, they say it themselves. */
  readonly tearLinesAt: 'portions' | 'here'
}

export function HowWritten({ report, tearLinesAt }: HowProps) {
  const { written: words } = useWords()
  const enabled = useMayKnowHow(report)
  const { data, error } = useQuery({ ...writingQuery(report), enabled })
  if (error !== null) return <ProblemNote error={error} />
  const tearLines = tearLinesAt === 'here' ? (data?.tearLines ?? []) : []
  if (data === undefined || data.lowered.length + tearLines.length === 0) return null
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
        {tearLines.map(({ number, of }) => (
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
