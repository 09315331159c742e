// SPDX-License-Identifier: Apache-2.0
// Where everybody comes in: who one is here, and what waits for one.
import { Badge, Group, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { onwardQuery } from '../../api/reports.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { useTitle } from '../../frame/title.ts'
import { viewsFor } from '../../frame/views.ts'
import { useWords } from '../../words/words.ts'
import { Newest } from './Newest.tsx'
import { TokenForm } from './TokenForm.tsx'

export function Home() {
  const { home, views, roles: names } = useWords()
  const { name, roles, clearance } = useSession()
  useTitle(views.home)
  useHighestBanner()
  const reads = viewsFor(roles).some((view) => view.name === 'inbox')
  return (
    <>
      <Title order={1}>{home.hello(name)}</Title>
      <Group gap="xs" my="sm">
        {roles.map((role) => (
          <Badge key={role} variant="default" tt="none">
            {names[role]}
          </Badge>
        ))}
        <Text>{clearance === '' ? home.noClearance : home.clearance(clearance)}</Text>
      </Group>
      {roles.includes('disclosure-officer') && <Asked />}
      {reads ? (
        <section>
          <Title order={2}>{home.newest}</Title>
          <Newest />
        </section>
      ) : (
        <Text>{home.noContent}</Text>
      )}
      <TokenForm />
    </>
  )
}

/** What holders ask of this party, by the clock that runs. */
function Asked() {
  const { home } = useWords()
  const { data } = useQuery(onwardQuery)
  const open = data?.requests.filter(
    ({ direction, state }) => direction === 'in' && state === 'open',
  )
  if (open === undefined) return null
  return (
    <section>
      <Title order={2}>{home.asked}</Title>
      {open.length === 0 && <Text className="quiet">{home.nothingAsked}</Text>}
      <ul className="rows">
        {open.map(({ request }) => (
          <li key={request.id} className="row">
            <span>{home.askedBy(request.from, request.to)}</span>
            <p className="when">
              {home.answerBy} <Moment at={request.answerBy} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
