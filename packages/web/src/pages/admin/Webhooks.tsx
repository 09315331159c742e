// SPDX-License-Identifier: Apache-2.0
// Addresses that are told of what happens, each as far as a person may know of it.
import { Button, NativeSelect, TextInput, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { SyntheticEvent } from 'react'
import { useAct } from '../../api/act.ts'
import { peopleQuery } from '../../api/people.ts'
import { addWebhook, dropWebhook, resumeWebhook, webhooksQuery } from '../../api/running.ts'
import { Confirm } from '../../frame/Confirm.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

const changed = [webhooksQuery.queryKey]

export function Webhooks() {
  const { admin } = useWords()
  const words = admin.running
  const list = useInfiniteQuery(webhooksQuery)
  const webhooks = list.data?.pages.flatMap((page) => page.webhooks) ?? []
  return (
    <section aria-label={words.webhooks}>
      <Title order={2}>{words.webhooks}</Title>
      <Listing list={list} isEmpty={webhooks.length === 0} empty={words.webhooksEmpty}>
        <ul className="rows">
          {webhooks.map(({ webhook, url, state }) => (
            <li key={webhook} className="row wide">
              <code className="key">{url}</code>
              <div>
                {words.webhookState[state]}
                {state === 'stopped' && <Resume webhook={webhook} />}
                <Drop webhook={webhook} />
              </div>
            </li>
          ))}
        </ul>
      </Listing>
      <Add />
    </section>
  )
}

function Add() {
  const { admin } = useWords()
  const words = admin.running
  const { data: people } = useInfiniteQuery(peopleQuery)
  const { mutate, isPending, error, data } = useAct(addWebhook, changed)
  const active = people?.pages.flatMap((page) => page.people).filter((each) => each.active) ?? []
  const onSubmit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    mutate({ url: String(form.get('url')), person: String(form.get('person')) })
  }
  return (
    <details className="panel">
      <summary>{words.webhookAdd}</summary>
      <form className="fields narrow" onSubmit={onSubmit} autoComplete="off">
        <TextInput name="url" type="url" label={words.webhookUrl} required />
        <NativeSelect
          name="person"
          label={words.webhookPerson}
          data={active.map(({ person, name }) => ({ value: person, label: name }))}
        />
        <Button type="submit" variant="default" loading={isPending}>
          {words.webhookAdd}
        </Button>
        {error !== null && <ProblemNote error={error} />}
        {data !== undefined && (
          <div aria-live="polite">
            <p>{words.webhookSecret}</p>
            <output className="secret">{data.secret}</output>
          </div>
        )}
      </form>
    </details>
  )
}

function Resume({ webhook }: { readonly webhook: string }) {
  const { admin } = useWords()
  const { mutate, isPending, error } = useAct(resumeWebhook, changed)
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={isPending}
        onClick={() => mutate(webhook)}
      >
        {admin.running.webhookResume}
      </Button>
      {error !== null && <ProblemNote error={error} />}
    </>
  )
}

function Drop({ webhook }: { readonly webhook: string }) {
  const { admin } = useWords()
  const { webhookDrop, webhookDropWhy } = admin.running
  const { mutate, isPending, error } = useAct(dropWebhook, changed)
  const act = { isPending, error, run: () => mutate(webhook) }
  return <Confirm name={webhookDrop} why={webhookDropWhy} act={act} />
}
