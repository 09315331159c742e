// SPDX-License-Identifier: Apache-2.0
// Questions asked of this party and by it: what must be answered first stands on top. No texts: each is read where its
// own banner stands over it.
import { Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { type ListedQuestion, questionsQuery } from '../../api/questions.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { useListKeys } from '../inbox/list-keys.ts'
import { QuestionRow } from './QuestionRow.tsx'

export function Questions() {
  const { questions } = useWords()
  const list = useInfiniteQuery(questionsQuery)
  const all = list.data?.pages.flatMap((page) => page.questions) ?? []
  // What waits for this party first; within each part the node's order, by the clock.
  const weight = ({ state, direction }: ListedQuestion) =>
    (state === 'open' ? 0 : 2) + (direction === 'in' ? 0 : 1)
  const sorted = all.toSorted((a, b) => weight(a) - weight(b))
  const rows = useRef<HTMLUListElement>(null)
  useListKeys(rows)
  useTitle(questions.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{questions.title}</Title>
      <Listing list={list} isEmpty={all.length === 0} empty={questions.empty}>
        <ul className="rows" ref={rows}>
          {sorted.map((each) => (
            <QuestionRow key={each.question} question={each} />
          ))}
        </ul>
      </Listing>
    </>
  )
}
