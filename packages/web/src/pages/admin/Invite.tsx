// SPDX-License-Identifier: Apache-2.0
// Letting somebody in: their link is shown once, and kept nowhere here.
import { Button, TextInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { type Invitation, invite, peopleQuery } from '../../api/people.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { Roles } from './Roles.tsx'

const nobody: Invitation = { login: '', name: '', roles: ['analyst'] }

export function Invite() {
  const { admin } = useWords()
  const words = admin.invite
  const [order, setOrder] = useState(nobody)
  const { mutate, isPending, error, data } = useAct(invite, [peopleQuery.queryKey])
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault()
    mutate(order, { onSuccess: () => setOrder(nobody) })
  }
  return (
    <details className="panel">
      <summary>{words.title}</summary>
      <form className="fields narrow" onSubmit={onSubmit} autoComplete="off">
        <TextInput
          label={words.login}
          value={order.login}
          onChange={({ currentTarget: { value } }) => setOrder({ ...order, login: value })}
          required
        />
        <TextInput
          label={words.name}
          value={order.name}
          onChange={({ currentTarget: { value } }) => setOrder({ ...order, name: value })}
          required
        />
        <Roles
          label={words.roles}
          hint={words.rolesHint}
          value={order.roles}
          onChange={(roles) => setOrder({ ...order, roles })}
        />
        <Button type="submit" loading={isPending}>
          {words.act}
        </Button>
        {error !== null && <ProblemNote error={error} />}
        {data !== undefined && <OneTimeLink url={data.link.url} words={words.link} />}
      </form>
    </details>
  )
}

export function OneTimeLink({ url, words }: { readonly url: string; readonly words: string }) {
  return (
    <div aria-live="polite">
      <p>{words}</p>
      <output className="secret">{url}</output>
    </div>
  )
}
