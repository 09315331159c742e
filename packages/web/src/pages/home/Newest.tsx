// SPDX-License-Identifier: Apache-2.0
// Of what came, the newest: the rest is in the inbox.
import { useInfiniteQuery } from '@tanstack/react-query'
import { inboxQuery } from '../../api/inbox.ts'
import { Listing } from '../../frame/Listing.tsx'
import { useWords } from '../../words/words.ts'
import { InboxRow } from '../inbox/InboxRow.tsx'

const newest = 5

export function Newest() {
  const { inbox } = useWords()
  const list = useInfiniteQuery(inboxQuery({ order: 'newest' }))
  const shown = (list.data?.pages.flatMap(({ releases }) => releases) ?? []).slice(0, newest)
  return (
    <Listing
      list={{ ...list, hasNextPage: false }}
      isEmpty={shown.length === 0}
      empty={inbox.empty}
    >
      <ul className="rows">
        {shown.map((each) => (
          <InboxRow key={each.release} received={each} />
        ))}
      </ul>
    </Listing>
  )
}
