// SPDX-License-Identifier: Apache-2.0
// What has happened lately, for whoever was not there: each line leads to what it is about, where a view shows it.
import { Anchor, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Change, changesQuery } from '../../api/home.ts'
import { useSession } from '../../api/session.ts'
import { Icon } from '../../frame/Icon.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { isBelow, viewAt, viewsFor } from '../../frame/views.ts'
import { useWords } from '../../words/words.ts'

export function Changes() {
  const { home } = useWords()
  const { data } = useQuery(changesQuery)
  if (data === undefined) return null
  return (
    <section>
      <Title order={2}>{home.changed}</Title>
      {data.changes.length === 0 && <p className="empty">{home.nothingChanged}</p>}
      <ol className="rows">
        {data.changes.map((change) => (
          <li
            key={`${change.at} ${change.type} ${Object.values(change.about)}`}
            className="row task signed"
          >
            <Icon name={viewAt(placeOf(change.type, change.about) ?? '/')} />
            <What change={change} />
            <p className="when">
              <Moment at={change.at} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function What({ change: { type, about } }: { readonly change: Change }) {
  const { home } = useWords()
  const { roles } = useSession()
  const known: Readonly<Record<string, string>> = home.changes
  const text = known[type] ?? type
  const place = placeOf(type, about)
  const views = viewsFor(roles)
  // Where one's role has no view of it, the line stands by itself.
  const hasView = place !== null && views.some(({ path }) => isBelow(place, path))
  const party = about['party']
  return (
    <span>
      {hasView ? (
        <Anchor component={Link} to={place}>
          {text}
        </Anchor>
      ) : (
        text
      )}
      {party !== undefined && <> · {party}</>}
    </span>
  )
}

/** What an event is about, and the view that shows it; the first that it names counts. */
const places: readonly (readonly [subject: string, place: (id: string) => string])[] = [
  ['submission', (submission) => `/submissions/${submission}`],
  ['request', (request) => `/onward/${request}`],
  ['agreement', (agreement) => `/agreements/${agreement}`],
  ['approval', () => '/approvals'],
  ['rule', (rule) => `/rules/${rule}`],
  ['person', () => '/people'],
  ['policy', () => '/policies'],
]

const received: ReadonlySet<string> = new Set(['release.received', 'emergency.received'])

function placeOf(type: string, about: Change['about']): string | null {
  const { release, report, party } = about
  if (type === 'emergency.told') return '/emergencies'
  if (release !== undefined) {
    return received.has(type) ? `/inbox/${release}` : `/custody/${release}`
  }
  if (report !== undefined) {
    return type === 'recall.received' ? '/inbox?state=recalled' : `/reports/${report}/custody`
  }
  if (party !== undefined) return type.startsWith('envelope.') ? '/node' : `/partners/${party}`
  const known = places.find(([subject]) => about[subject] !== undefined)
  return known?.[1](about[known[0]] ?? '') ?? null
}
