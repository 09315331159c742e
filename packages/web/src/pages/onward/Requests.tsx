// SPDX-License-Identifier: Apache-2.0
// Onward requests, asked of this party and by it: what must be answered first stands on top.
import { Anchor, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { type ListedRequest, requestsQuery } from '../../api/onward.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { nodeNow } from '../../world.ts'
import { useListKeys } from '../inbox/list-keys.ts'

const officers = ['disclosure-officer', 'security-officer'] as const

export function Requests() {
  const { onward, rules } = useWords()
  const { roles } = useSession()
  const list = useInfiniteQuery(requestsQuery)
  const all = list.data?.pages.flatMap(({ requests }) => requests) ?? []
  // What waits for this party first; within each part the node's order, by the clock.
  const weight = ({ state, direction }: ListedRequest) =>
    (state === 'open' ? 0 : 2) + (direction === 'in' ? 0 : 1)
  const sorted = all.toSorted((a, b) => weight(a) - weight(b))
  const rows = useRef<HTMLUListElement>(null)
  useListKeys(rows)
  useTitle(onward.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{onward.title}</Title>
      {officers.some((role) => roles.includes(role)) && <Link to="/rules">{rules.title}</Link>}
      <Listing list={list} isEmpty={all.length === 0} empty={onward.empty}>
        <ul className="rows" ref={rows}>
          {sorted.map((each) => (
            <Row key={each.request.id} {...each} />
          ))}
        </ul>
      </Listing>
    </>
  )
}

function Row({ direction, state, request }: ListedRequest) {
  const { onward, precedence, portions } = useWords()
  const { id, from, to, audience, items, purpose, urgency, answerBy } = request
  return (
    <li className="row">
      <span>
        <strong>{precedence.names[urgency]}</strong>
      </span>
      <div>
        <Anchor component={Link} to={`/onward/${id}`} fw={650}>
          {direction === 'in' ? onward.incoming(from, audience) : onward.outgoing(to, audience)}
        </Anchor>
        <p className="quiet">
          {portions(items.length)} · {onward.states[state]}
        </p>
        <p>{purpose}</p>
      </div>
      <p className="when">
        {state === 'open' && (
          <>
            {Date.parse(answerBy) < nodeNow() ? <strong>{onward.overdue}</strong> : onward.answerBy}{' '}
            <Moment at={answerBy} />
          </>
        )}
      </p>
    </li>
  )
}
