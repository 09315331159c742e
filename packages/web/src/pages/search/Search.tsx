// SPDX-License-Identifier: Apache-2.0
// Portions by their words, of those that the reader may read now, under their markings.
import { Button, Checkbox, TextInput, Title } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { SearchAsked } from '../../api/search.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { FoundList } from './FoundList.tsx'
import { KeepSearch, KeptSearches } from './KeptSearches.tsx'

export function Search() {
  const { search: words } = useWords()
  const [wish, setWish] = useState<SearchAsked>({ query: '', excerpts: false })
  const [asked, setAsked] = useState<SearchAsked | null>(null)
  useTitle(words.title)
  useHighestBanner()
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (wish.query.trim() !== '') setAsked({ ...wish, query: wish.query.trim() })
  }
  const again = (query: string) => {
    const next = { ...wish, query }
    setWish(next)
    setAsked(next)
  }
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <search>
        <form className="search" onSubmit={onSubmit} autoComplete="off">
          <TextInput
            type="search"
            autoFocus
            label={words.words}
            description={words.hint}
            value={wish.query}
            maxLength={500}
            onChange={({ currentTarget: { value } }) => setWish({ ...wish, query: value })}
          />
          <Button type="submit">{words.act}</Button>
          <Checkbox
            label={words.excerpts}
            description={words.excerptsHint}
            checked={wish.excerpts}
            onChange={({ currentTarget: { checked } }) => setWish({ ...wish, excerpts: checked })}
          />
        </form>
        <KeptSearches onChoose={again} />
      </search>
      {asked !== null && (
        <>
          <FoundList asked={asked} />
          <KeepSearch key={asked.query} query={asked.query} />
        </>
      )}
      <p className="quiet limits">{words.limits}</p>
    </>
  )
}
