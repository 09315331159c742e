// SPDX-License-Identifier: Apache-2.0
// Another passkey for oneself: for another device, or for another address of the node.
import { Button, TextInput } from '@mantine/core'
import type { SyntheticEvent } from 'react'
import { useAct } from '../../api/act.ts'
import { addPasskey } from '../../api/passkey.ts'
import { passkeysQuery } from '../../api/people.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

export function NewPasskey() {
  const { admin, signIn } = useWords()
  const { mutate, isPending, error, isSuccess } = useAct(addPasskey, [passkeysQuery.queryKey])
  const onSubmit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutate(String(new FormData(event.currentTarget).get('name')))
  }
  return (
    <details className="panel">
      <summary>{admin.access.add}</summary>
      <form className="fields narrow" onSubmit={onSubmit} autoComplete="off">
        <TextInput name="name" label={signIn.passkeyName} required />
        <Button type="submit" variant="default" loading={isPending}>
          {signIn.makeThePasskey}
        </Button>
        {error !== null && <ProblemNote error={error} />}
        {isSuccess && <p role="status">{admin.people.done}</p>}
      </form>
    </details>
  )
}
