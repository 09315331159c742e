// SPDX-License-Identifier: Apache-2.0
// What other parties released to this one, the newest first: its marking before anything else.
import { Anchor, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { inboxQuery, type Received } from '../api/reports.ts'
import { bannerOf, useHighestBanner } from '../frame/Banner.tsx'
import { Listing } from '../frame/Listing.tsx'
import { MarkingChip } from '../frame/Marking.tsx'
import { Moment } from '../frame/Moment.tsx'
import { termWords } from '../frame/TermsList.tsx'
import { useTitle } from '../frame/title.ts'
import { useWords } from '../words/words.ts'

export function Inbox() {
  const { views } = useWords()
  useTitle(views.inbox)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{views.inbox}</Title>
      <InboxList />
    </>
  )
}

/** `first`: no more than so many. */
export function InboxList({ first }: { readonly first?: number }) {
  const { inbox } = useWords()
  const list = useInfiniteQuery(inboxQuery)
  const all = list.data?.pages.flatMap(({ releases }) => releases) ?? []
  const shown = all.slice(0, first)
  return (
    <Listing
      list={{ ...list, hasNextPage: list.hasNextPage && first === undefined }}
      isEmpty={shown.length === 0}
      empty={inbox.empty}
    >
      <ul className="rows">
        {shown.map((each) => (
          <Row key={each.release} received={each} />
        ))}
      </ul>
    </Listing>
  )
}

function Row({ received }: { readonly received: Received }) {
  const { inbox, portions, terms: words } = useWords()
  const { release, originator, from, terms, state } = received
  const [onward, keys] = termWords(words, terms)
  return (
    <li className="row">
      <MarkingChip {...bannerOf(received)} />
      <div>
        {state === 'active' ? (
          <Anchor component={Link} to={`/inbox/${release}`} fw={650}>
            {inbox.reportOf(originator)}
          </Anchor>
        ) : (
          <>
            <s>{inbox.reportOf(originator)}</s> <strong>{inbox.states[state]}</strong>
          </>
        )}
        {from !== originator && <> {inbox.cameFrom(from)}</>}
        <p className="quiet">
          {portions(received.portions.length)} · {onward} · {keys}
        </p>
      </div>
      <p className="when">
        <Moment at={received.received} />
        {terms.expires !== null && (
          <>
            <br />
            {words.expires} <Moment at={terms.expires} />
          </>
        )}
      </p>
    </li>
  )
}
