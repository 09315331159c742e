// SPDX-License-Identifier: Apache-2.0
// Searches that the reader keeps: one button to ask again, one to give up.
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SubmitEvent } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { dropSearch, type KeptSearch, keepSearch, keptSearchesQuery } from '../../api/search.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

export function KeptSearches({ onChoose }: { readonly onChoose: (query: string) => void }) {
  const { search: words } = useWords()
  const { data } = useQuery(keptSearchesQuery)
  const searches = data?.searches ?? []
  if (searches.length === 0) return null
  return (
    <ul className="kept" aria-label={words.kept}>
      {searches.map((each) => (
        <Kept key={each.search} kept={each} onChoose={onChoose} />
      ))}
    </ul>
  )
}

function Kept({
  kept: { search, name, query },
  onChoose,
}: {
  readonly kept: KeptSearch
  readonly onChoose: (query: string) => void
}) {
  const { search: words } = useWords()
  const queries = useQueryClient()
  const { key, answered } = useActKey()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => dropSearch(search, key),
    onSettled: (_done, failed) => answered(failed),
    onSuccess: () => queries.invalidateQueries(keptSearchesQuery),
  })
  return (
    <li>
      <Button variant="default" size="compact-sm" title={query} onClick={() => onChoose(query)}>
        {name}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={words.giveUp(name)}
        title={words.giveUp(name)}
        loading={isPending}
        onClick={() => mutate()}
      >
        ×
      </Button>
      {error !== null && <ProblemNote error={error} />}
    </li>
  )
}

export function KeepSearch({ query }: { readonly query: string }) {
  const { search: words } = useWords()
  const queries = useQueryClient()
  const { key, answered } = useActKey()
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: (name: string) => keepSearch({ name, query }, key),
    onSettled: (_done, failed) => answered(failed),
    onSuccess: () => queries.invalidateQueries(keptSearchesQuery),
  })
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutate(String(new FormData(event.currentTarget).get('name')))
  }
  if (isSuccess) return <output className="quiet">{words.isKept}</output>
  return (
    <details>
      <summary>{words.keep}</summary>
      <form className="fields narrow" onSubmit={onSubmit} autoComplete="off">
        <TextInput name="name" label={words.name} defaultValue={query} maxLength={100} required />
        <Button type="submit" variant="default" loading={isPending}>
          {words.keepIt}
        </Button>
        {error !== null && <ProblemNote error={error} />}
      </form>
    </details>
  )
}
