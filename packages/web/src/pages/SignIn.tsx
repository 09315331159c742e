// SPDX-License-Identifier: Apache-2.0
import { Button, Text, Title } from '@mantine/core'
import { useWords } from '../words/words.ts'

export function SignIn() {
  const { signIn } = useWords()
  return (
    <main className="alone">
      <div className="card">
        <Title order={1}>{signIn.title}</Title>
        <Text>{signIn.lead}</Text>
        <Button fullWidth>{signIn.withPasskey}</Button>
      </div>
    </main>
  )
}
