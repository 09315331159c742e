// SPDX-License-Identifier: Apache-2.0
// The standing rules: which are on, which wait for a second person, and those of the past.
import { Button, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ListedRule, rulesQuery } from '../../api/rules.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { MarkingChip } from '../../frame/Marking.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { listOf } from './reading.ts'

const states = ['waiting', 'asleep', 'on', 'off', 'over', 'ended'] as const

export function Rules() {
  const { rules: words } = useWords()
  const { roles } = useSession()
  const list = useInfiniteQuery(rulesQuery)
  const rules = list.data?.pages.flatMap((page) => page.rules) ?? []
  // What asks for somebody stands first; within a state the node's order, the newest first.
  const sorted = rules.toSorted((a, b) => states.indexOf(a.state) - states.indexOf(b.state))
  useTitle(words.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <p className="quiet">{words.lead}</p>
      {roles.includes('disclosure-officer') && (
        <Button component={Link} to="/rules/new">
          {words.write}
        </Button>
      )}
      <Listing list={list} isEmpty={rules.length === 0} empty={words.empty}>
        <ul className="rows">
          {sorted.map((rule) => (
            <Row key={rule.rule} rule={rule} />
          ))}
        </ul>
      </Listing>
    </>
  )
}

function Row({ rule }: { readonly rule: ListedRule }) {
  const words = useWords()
  const { rules } = words
  const { rule: id, holders, parties, atMost, colours, state, by, started, until } = rule
  return (
    <li className="row">
      <div>
        <MarkingChip text={atMost} {...colours} />
      </div>
      <div>
        <Link to="/rules/$rule" params={{ rule: id }}>
          {rules.line(listOf(words, holders), listOf(words, parties))}
        </Link>
        <p>
          <strong>{rules.states[state]}</strong>
        </p>
        <p className="quiet">
          {rules.writtenBy(by.name)}
          {started !== null && `, ${rules.startedBy(started.name)}`}
        </p>
      </div>
      <p className="when">
        {rules.until} <Moment at={until} />
      </p>
    </li>
  )
}
