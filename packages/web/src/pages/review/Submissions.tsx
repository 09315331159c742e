// SPDX-License-Identifier: Apache-2.0
// What was submitted for release: what waits for a decision, and what became of the rest.
import { Anchor, Checkbox, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { addressees, type Submission, submissionsQuery } from '../../api/release.ts'
import { bannerOf, useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { MarkingChip } from '../../frame/Marking.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { PrecedenceMark } from '../../frame/Precedence.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { useListKeys } from '../inbox/list-keys.ts'
import { stateWord } from './state-word.ts'

export function Submissions() {
  const { review } = useWords()
  const [isAll, setAll] = useState(false)
  const list = useInfiniteQuery(submissionsQuery(isAll ? null : 'open'))
  const all = list.data?.pages.flatMap(({ submissions }) => submissions) ?? []
  const rows = useRef<HTMLUListElement>(null)
  useListKeys(rows)
  useTitle(review.queue)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{review.queue}</Title>
      <Checkbox
        my="sm"
        label={review.all}
        checked={isAll}
        onChange={({ currentTarget: { checked } }) => setAll(checked)}
      />
      <Listing
        list={list}
        isEmpty={all.length === 0}
        empty={isAll ? review.emptyAll : review.empty}
      >
        <ul className="rows" ref={rows}>
          {all.map((each) => (
            <Row key={each.submission} submission={each} />
          ))}
        </ul>
      </Listing>
    </>
  )
}

function Row({ submission }: { readonly submission: Submission }) {
  const { review, portions } = useWords()
  const { by, note, created, ended } = submission
  return (
    <li className="row">
      <MarkingChip {...bannerOf(submission)} />
      <div>
        <Anchor component={Link} to={`/submissions/${submission.submission}`} fw={650}>
          {review.forParties(addressees(submission))}
        </Anchor>{' '}
        <PrecedenceMark precedence={submission.precedence} emergency={null} />
        <p className="quiet">
          {portions(submission.portions)} · {review.by(by.name)} · {stateWord(review, submission)}
        </p>
        {note !== null && <p>{note}</p>}
      </div>
      <p className="when">
        <Moment at={ended ?? created} />
      </p>
    </li>
  )
}
