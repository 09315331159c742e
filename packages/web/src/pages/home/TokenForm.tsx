// SPDX-License-Identifier: Apache-2.0
// A token with which its person acts by the command line. It is shown once, and kept nowhere here.
import { Button, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { replyOf } from '@tearline/client'
import type { SubmitEvent } from 'react'
import { api } from '../../api/client.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

/** A working day: whoever comes back tomorrow makes another. */
const validSeconds = 12 * 3600

export function TokenForm() {
  const { token: words } = useWords()
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: (name: string) =>
      replyOf(api.POST('/api/v1/tokens', { body: { name, scopes: ['all'], validSeconds } })),
    gcTime: 0,
  })
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutate(String(new FormData(event.currentTarget).get('name')))
  }
  return (
    <details>
      <summary>{words.title}</summary>
      <form className="fields narrow" onSubmit={onSubmit} autoComplete="off">
        <Text size="sm">{words.lead}</Text>
        <TextInput name="name" label={words.name} defaultValue={words.nameDefault} required />
        <Button type="submit" variant="default" loading={isPending}>
          {words.act}
        </Button>
        {error !== null && <ProblemNote error={error} />}
        <output className="secret">{data?.secret}</output>
      </form>
    </details>
  )
}
