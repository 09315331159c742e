// SPDX-License-Identifier: Apache-2.0
// Who stands in for whom, for a time.
import { Button, Group, NativeSelect, TextInput, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { SyntheticEvent } from 'react'
import { useAct } from '../../api/act.ts'
import {
  appointDeputy,
  approvalsQuery,
  deputiesQuery,
  endDeputy,
  type Person,
  peopleQuery,
} from '../../api/people.ts'
import { type Role, useSession } from '../../api/session.ts'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

type DeputiesProps = { readonly people: readonly Person[] }

const changed = [deputiesQuery.queryKey, approvalsQuery.queryKey, peopleQuery.queryKey]

export function Deputies({ people }: DeputiesProps) {
  const { admin, roles: names } = useWords()
  const words = admin.deputies
  const { roles } = useSession()
  const list = useInfiniteQuery(deputiesQuery)
  const { mutate, error } = useAct(endDeputy, changed)
  const deputies = list.data?.pages.flatMap((page) => page.deputies) ?? []
  const nameOf = (id: string) => people.find(({ person }) => person === id)?.name ?? id
  const mayChange = roles.includes('administrator') || roles.includes('security-officer')
  return (
    <section aria-label={words.title}>
      <Title order={2}>{words.title}</Title>
      <p className="quiet">{words.lead}</p>
      <Listing list={list} isEmpty={deputies.length === 0} empty={words.empty}>
        <ul className="rows">
          {deputies.map(({ deputy, person, inPlaceOf, role, from, until }) => (
            <li key={deputy} className="row">
              <strong>{names[role]}</strong>
              <span>{words.line(nameOf(person), nameOf(inPlaceOf))}</span>
              <div className="when">
                <Moment at={from} /> – <Moment at={until} />
                {mayChange && (
                  <Button size="compact-sm" variant="default" onClick={() => mutate(deputy)}>
                    {words.end}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      </Listing>
      {error !== null && <ProblemNote error={error} />}
      {mayChange && <Appoint people={people.filter(({ active }) => active)} />}
    </section>
  )
}

function Appoint({ people }: DeputiesProps) {
  const { admin, roles: names } = useWords()
  const words = admin.deputies
  const { mutate, isPending, error, data } = useAct(appointDeputy, changed)
  const choices = people.map(({ person, name }) => ({ value: person, label: name }))
  const onSubmit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name))
    mutate({
      ...{ person: text('person'), inPlaceOf: text('inPlaceOf'), role: text('role') as Role },
      ...{ from: instantIn(text('from')), until: instantIn(text('until')) },
    })
  }
  return (
    <details className="panel">
      <summary>{words.appoint}</summary>
      <form className="fields narrow" onSubmit={onSubmit} autoComplete="off">
        <NativeSelect name="person" label={words.person} data={choices} />
        <NativeSelect name="inPlaceOf" label={words.inPlaceOf} data={choices} />
        <NativeSelect
          name="role"
          label={words.role}
          data={Object.entries(names).map(([value, label]) => ({ value, label }))}
        />
        <Group grow>
          <TextInput name="from" type="datetime-local" label={words.from} required />
          <TextInput name="until" type="datetime-local" label={words.until} required />
        </Group>
        <Button type="submit" variant="default" loading={isPending}>
          {words.act}
        </Button>
        {error !== null && <ProblemNote error={error} />}
        {data !== undefined && (
          <p role="status">{data.approval === null ? admin.people.done : admin.people.waits}</p>
        )}
      </form>
    </details>
  )
}

/** What such a field holds, read as UTC. */
function instantIn(local: string): string {
  return `${local}:00Z`
}
