// SPDX-License-Identifier: Apache-2.0
// What has happened lately, for whoever was not there: each line leads to what it is about, where a view shows it.
import { Anchor, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Change, changesQuery } from '../../api/home.ts'
import { Moment } from '../../frame/Moment.tsx'
import { useWords } from '../../words/words.ts'

export function Changes() {
  const { home } = useWords()
  const { data } = useQuery(changesQuery)
  if (data === undefined) return null
  return (
    <section>
      <Title order={2}>{home.changed}</Title>
      {data.changes.length === 0 && <Text className="quiet">{home.nothingChanged}</Text>}
      <ol className="rows">
        {data.changes.map((change) => (
          <li
            key={`${change.at} ${change.type} ${Object.values(change.about)}`}
            className="row task"
          >
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
  const known: Readonly<Record<string, string>> = home.changes
  const text = known[type] ?? type
  const place = placeOf(type, about)
  const party = about['party']
  return (
    <span>
      {place === null ? (
        text
      ) : (
        <Anchor component={Link} to={place}>
          {text}
        </Anchor>
      )}
      {party !== undefined && <> · {party}</>}
    </span>
  )
}

function placeOf(type: string, about: Change['about']): string | null {
  const { release, report } = about
  if (release !== undefined) {
    return type === 'release.received' ? `/inbox/${release}` : `/custody/${release}`
  }
  if (report === undefined) return null
  return type === 'recall.received' ? '/inbox?state=recalled' : `/reports/${report}/custody`
}
