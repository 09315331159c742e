// SPDX-License-Identifier: Apache-2.0
import { Title } from '@mantine/core'
import { useWords } from '../words/words.ts'

export function Home() {
  const { views } = useWords()
  return <Title order={1}>{views.home}</Title>
}
