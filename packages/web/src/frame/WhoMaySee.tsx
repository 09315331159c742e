// SPDX-License-Identifier: Apache-2.0
// Who can see one portion: which parties it could go to as things are, and which persons here may read it, each with
// the reasons; asked when somebody wants to know.
import { Button, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type PortionAudience, whoMaySee } from '../api/reports.ts'
import { useWords } from '../words/words.ts'
import { ProblemNote } from './ProblemNote.tsx'
import { Outcome, Reasons } from './Reasons.tsx'

type WhoProps = { readonly portion: string; readonly number: number }

export function WhoMaySee({ portion, number }: WhoProps) {
  const { who } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="who no-print">
      <Button
        size="compact-sm"
        variant="subtle"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {who.ask(number)}
      </Button>
      {isOpen && <Audience portion={portion} />}
    </div>
  )
}

function Audience({ portion }: { readonly portion: string }) {
  const { listing } = useWords()
  const { data, error } = useQuery(whoMaySee(portion))
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader size="sm" aria-label={listing.waiting} />
  return <Standings {...data} />
}

type StandingsProps = Pick<PortionAudience, 'parties' | 'persons'>

/** Parties that it could go to and people here, each with the answer and why. */
export function Standings({ parties, persons }: StandingsProps) {
  const { who } = useWords()
  const groups = [
    { title: who.parties, lines: parties.map((each) => ({ ...each, name: each.party })) },
    { title: who.persons, lines: persons },
  ]
  return (
    <div className="audience">
      {groups.map(({ title, lines }) => (
        <section key={title}>
          <h4>{title}</h4>
          {lines.length === 0 && <p className="quiet">{who.nobody}</p>}
          {lines.map(({ name, outcome, reasons }) => (
            <details key={name}>
              <summary>
                {name} <Outcome outcome={outcome} />
              </summary>
              <Reasons reasons={reasons} />
            </details>
          ))}
        </section>
      ))}
    </div>
  )
}
