// SPDX-License-Identifier: Apache-2.0
// What other parties released to this one, the newest first: its marking before anything else. What is filtered for
// stands in the address, so that going back and a link lead to the same list.
import { Title } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { TitlesSwitch } from '../../frame/Titles.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { Filters } from './Filters.tsx'
import './inbox.css'
import { SelectableInbox } from './SelectableInbox.tsx'

export function Inbox() {
  const { views } = useWords()
  const filter = useSearch({ from: '/frame/inbox' })
  const navigate = useNavigate()
  useTitle(views.inbox)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{views.inbox}</Title>
      <Filters
        filter={filter}
        onChange={(next) => void navigate({ to: '/inbox', search: next, replace: true })}
      />
      <TitlesSwitch />
      {/* Another filter is another list: nothing stays selected that is not seen. */}
      <SelectableInbox key={JSON.stringify(filter)} filter={filter} />
    </>
  )
}
