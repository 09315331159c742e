// SPDX-License-Identifier: Apache-2.0
// What a rule would have granted of past requests, beside what people said to them.
import { Button, Loader, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ruleTestQuery, type TestedPortion, type TestedRequest } from '../../api/rules.ts'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { listOf } from './reading.ts'

export function Trial({ id }: { readonly id: string }) {
  const { rules } = useWords()
  const { test } = rules
  const [isAsked, setAsked] = useState(false)
  return (
    <section aria-label={test.title}>
      <Title order={2}>{test.title}</Title>
      <p className="quiet">{test.lead}</p>
      {isAsked ? (
        <Result id={id} />
      ) : (
        <Button variant="default" onClick={() => setAsked(true)}>
          {test.act}
        </Button>
      )}
    </section>
  )
}

function Result({ id }: { readonly id: string }) {
  const { rules, listing } = useWords()
  const { test } = rules
  const { data, error } = useQuery(ruleTestQuery(id))
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  const { requests } = data
  const all = requests.flatMap(({ portions }) => portions)
  const granted = all.filter(({ would }) => would === 'grant')
  const against = granted.filter(isAgainst)
  if (requests.length === 0) return <Text role="status">{test.none}</Text>
  return (
    <>
      <Text role="status">
        <strong>{test.sum(granted.length, all.length, requests.length)}</strong>
      </Text>
      {against.length > 0 && <Text fw={650}>{test.against(against.length)}</Text>}
      <ul className="rows">
        {requests.map((each) => (
          <Tested key={each.request} tested={each} />
        ))}
      </ul>
    </>
  )
}

function isAgainst({ would, answered }: TestedPortion): boolean {
  return would === 'grant' && answered !== null && answered !== 'grant'
}

function Tested({ tested }: { readonly tested: TestedRequest }) {
  const words = useWords()
  const { test } = words.rules
  const { request, from, audience, asked, portions } = tested
  return (
    <li className="choice">
      <span>
        <Link to="/onward/$request" params={{ request }}>
          {test.request(from, listOf(words, audience))}
        </Link>{' '}
        <span className="quiet">
          <Moment at={asked} />
        </span>
      </span>
      <ul className="checks">
        {portions.map((portion, at) => (
          <Line key={portion.portion} at={at + 1} portion={portion} />
        ))}
      </ul>
    </li>
  )
}

function Line({ at, portion }: { readonly at: number; readonly portion: TestedPortion }) {
  const { rules, signs } = useWords()
  const { test, objections, refused } = rules
  const { marking, would, answered, objections: codes } = portion
  const why = [...new Set(codes.map((code) => objections[code] ?? refused))].join(signs.semicolon)
  return (
    <li data-outcome={isAgainst(portion) ? 'look' : undefined}>
      <span aria-hidden>{would === 'grant' ? '✓' : '…'}</span>
      <strong>
        {test.portion(at)} <span className="mark">{marking}</span>
      </strong>
      <span>
        {test[would]}
        {why !== '' && signs.colon + why}
        {' · '}
        {answered === null ? test.open : test.person[answered]}
      </span>
    </li>
  )
}
