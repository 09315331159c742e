// SPDX-License-Identifier: Apache-2.0
// One standing rule: what it says in words, what it would have granted, what it has granted, and its beginning and end.
import { Badge, Loader, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useAct } from '../../api/act.ts'
import { approve } from '../../api/people.ts'
import { endRule, type Rule, ruleQuery, rulesChanged, startRule } from '../../api/rules.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Confirm } from '../../frame/Confirm.tsx'
import { MarkingChip } from '../../frame/Marking.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { Reading } from './Reading.tsx'
import { listOf } from './reading.ts'
import { Trial } from './Trial.tsx'

export function OneRule() {
  const words = useWords()
  const { rules, listing } = words
  const { rule: id } = useParams({ from: '/frame/rules/$rule' })
  const { data: rule, error } = useQuery(ruleQuery(id))
  useTitle(rules.title)
  useHighestBanner()
  if (error !== null) return <ProblemNote error={error} />
  if (rule === undefined) return <Loader aria-label={listing.waiting} />
  const { holders, parties, started } = rule
  return (
    <>
      <Title order={1}>{rules.line(listOf(words, holders), listOf(words, parties))}</Title>
      <Standing rule={rule} />
      <Reading rule={rule} started={started?.name ?? null} />
      <Trial id={id} />
      <Acts rule={rule} />
      <Answers rule={rule} />
    </>
  )
}

type Props = { readonly rule: Rule }

function Standing({ rule: { state, by, started, atMost, colours } }: Props) {
  const { rules } = useWords()
  return (
    <div className="badges">
      <span>
        {rules.upTo} <MarkingChip text={atMost} {...colours} />
      </span>
      <Badge variant="default" tt="none" h="auto" className="wrapped">
        {rules.states[state]}
      </Badge>
      <span className="quiet">
        {rules.writtenBy(by.name)}
        {started !== null && `, ${rules.startedBy(started.name)}`}
      </span>
    </div>
  )
}

function Acts({ rule }: Props) {
  const { rules } = useWords()
  const { roles, person } = useSession()
  const starting = useAct(startRule, rulesChanged)
  const approving = useAct(approve, rulesChanged)
  const ending = useAct(endRule, rulesChanged)
  const { rule: id, state, by, waits } = rule
  if (!roles.includes('disclosure-officer') || state === 'over' || state === 'ended') return null
  return (
    <section>
      {state === 'off' && by.person === person && (
        <Confirm
          name={rules.ask}
          why={rules.askWhy}
          act={{ ...starting, run: () => starting.mutate(id) }}
        />
      )}
      {waits !== null && by.person === person && <Text role="status">{rules.asked}</Text>}
      {waits !== null && by.person !== person && (
        <Confirm
          name={rules.start}
          why={rules.startWhy}
          act={{ ...approving, run: () => approving.mutate(waits) }}
        />
      )}
      <Confirm
        name={rules.end}
        why={rules.endWhy}
        act={{ ...ending, run: () => ending.mutate(id) }}
      />
    </section>
  )
}

function Answers({ rule: { answers, started } }: Props) {
  const words = useWords()
  const { answers: said } = words.rules
  if (started === null) return null
  return (
    <section aria-label={said.title}>
      <Title order={2}>{said.title}</Title>
      {answers.length === 0 && <Text className="quiet">{said.none}</Text>}
      <ul className="rows">
        {answers.map(({ request, from, audience, portions, answered }) => (
          <li key={`${request} ${answered}`} className="row wide">
            <Link to="/onward/$request" params={{ request }}>
              {said.line(portions, from, listOf(words, audience))}
            </Link>
            <p className="when">
              <Moment at={answered} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
