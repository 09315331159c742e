// SPDX-License-Identifier: Apache-2.0
// Where everybody comes in: what waits for one by one's roles, what is unread, what has happened. It follows what
// happens; nobody has to load it again.
import { Badge, Group, Text, Title } from '@mantine/core'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { TitlesSwitch } from '../../frame/Titles.tsx'
import { useTitle } from '../../frame/title.ts'
import { viewsFor } from '../../frame/views.ts'
import { useWords } from '../../words/words.ts'
import { node } from '../../world.ts'
import { Changes } from './Changes.tsx'
import { Newest } from './Newest.tsx'
import { Tasks } from './Tasks.tsx'
import { ToTry } from './ToTry.tsx'

export function Home() {
  const { home, views, roles: names } = useWords()
  const { name, roles } = useSession()
  const standing = useStanding()
  useTitle(views.home)
  useHighestBanner()
  // Who releases has most to try.
  const role = (['disclosure-officer', ...roles] as const).find((each) => roles.includes(each))
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
        <Text>{standing}</Text>
      </Group>
      <Tasks />
      {node.exercise && role !== undefined && <ToTry role={role} />}
      {reads && (
        <section>
          <Title order={2}>{home.newest}</Title>
          <TitlesSwitch />
          <Newest />
        </section>
      )}
      <Changes />
    </>
  )
}

/** What one may read here, in a word. Who runs the node or verifies it reads nothing, however cleared. */
function useStanding(): string {
  const { home } = useWords()
  const { roles, clearance } = useSession()
  if (roles.includes('administrator') || roles.includes('auditor')) return home.noContent
  return clearance === '' ? home.noClearance : home.clearance(clearance)
}
