// SPDX-License-Identifier: Apache-2.0
// Where everybody comes in: who one is here.
import { Badge, Group, Text, Title } from '@mantine/core'
import { useSession } from '../api/session.ts'
import { useHighestBanner } from '../frame/Banner.tsx'
import { useTitle } from '../frame/title.ts'
import { useWords } from '../words/words.ts'
import { TokenForm } from './TokenForm.tsx'

export function Home() {
  const { home, views, roles: names } = useWords()
  const { name, roles, clearance } = useSession()
  useTitle(views.home)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{home.hello(name)}</Title>
      <Group gap="xs" my="sm">
        {roles.map((role) => (
          <Badge key={role} variant="default" tt="none">
            {names[role]}
          </Badge>
        ))}
      </Group>
      <Text>{clearance === '' ? home.noClearance : home.clearance(clearance)}</Text>
      <TokenForm />
    </>
  )
}
