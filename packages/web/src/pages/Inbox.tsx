// SPDX-License-Identifier: Apache-2.0
import { Title } from '@mantine/core'
import { useWords } from '../words/words.ts'

export function Inbox() {
  const { views } = useWords()
  return <Title order={1}>{views.inbox}</Title>
}
