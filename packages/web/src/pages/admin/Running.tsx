// SPDX-License-Identifier: Apache-2.0
// What keeps a node going: what it does by itself, its keys, mail that was given up, addresses that are told.
import { Title } from '@mantine/core'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { DeadLetters } from './DeadLetters.tsx'
import { Jobs } from './Jobs.tsx'
import { Keys } from './Keys.tsx'
import { Webhooks } from './Webhooks.tsx'

export function Running() {
  const { admin } = useWords()
  const { roles } = useSession()
  useTitle(admin.running.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{admin.running.title}</Title>
      <DeadLetters />
      <Jobs />
      {roles.includes('administrator') && (
        <>
          <Keys />
          <Webhooks />
        </>
      )}
    </>
  )
}
