// SPDX-License-Identifier: Apache-2.0
// What was told of it to whom, and by whom to us, as the ledger has it: parties, codes and times, and no content.
import { Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type Incident, incidentsQuery } from '../../api/quarantine.ts'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { useWords } from '../../words/words.ts'

export function Incidents() {
  const { quarantine: words } = useWords()
  const list = useInfiniteQuery(incidentsQuery)
  const all = list.data?.pages.flatMap(({ incidents }) => incidents) ?? []
  return (
    <section>
      <Title order={2}>{words.told}</Title>
      <Text className="quiet">{words.toldLead}</Text>
      <Listing list={list} isEmpty={all.length === 0} empty={words.toldEmpty}>
        <ul className="rows">
          {all.map((each) => (
            <Row key={each.index} incident={each} />
          ))}
        </ul>
      </Listing>
    </section>
  )
}

function Row({ incident: { index, party: other, event } }: { readonly incident: Incident }) {
  const { quarantine: words, home } = useWords()
  const { kind = '', at = '', party, about } = texts(event)
  const about_: Readonly<Record<string, string>> = words.about
  const changes: Readonly<Record<string, string>> = home.changes
  const what =
    kind === 'incident.noticed'
      ? words.weTold(other ?? '', party ?? '')
      : kind === 'incident.received'
        ? words.theyTold(other ?? '', party ?? '')
        : (changes[kind] ?? kind)
  const isNotice = kind.startsWith('incident.')
  return (
    <li className="row">
      <span className="quiet">{words.entry(index)}</span>
      <div>
        <strong>{what}</strong>
        {isNotice && about !== undefined && <p>{about_[about] ?? about}</p>}
        {!isNotice && other !== null && <p className="quiet">{other}</p>}
      </div>
      <p className="when">
        <Moment at={at} />
      </p>
    </li>
  )
}

/** The members of an event that are text. */
function texts(event: Incident['event']): Readonly<Partial<Record<string, string>>> {
  return Object.fromEntries(
    Object.entries(event).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}
