// SPDX-License-Identifier: Apache-2.0
// What stands in the place of a view that cannot be shown.
import { Anchor, Button, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '../words/words.ts'
import { ProblemNote } from './ProblemNote.tsx'

export function Failed({ error }: { readonly error: unknown }) {
  const { problem } = useWords()
  return (
    <div className="alone">
      <div className="card">
        <Title order={1} size="h2">
          {problem.title}
        </Title>
        <ProblemNote error={error} />
        <Button onClick={() => location.reload()}>{problem.retry}</Button>
      </div>
    </div>
  )
}

export function NothingHere() {
  const { problem, views } = useWords()
  return (
    <div className="alone">
      <div className="card">
        <Title order={1} size="h2">
          {problem.nothing}
        </Title>
        <Text>{problem.nothingNext}</Text>
        <Anchor component={Link} to="/">
          {views.home}
        </Anchor>
      </div>
    </div>
  )
}
