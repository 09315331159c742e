// SPDX-License-Identifier: Apache-2.0
// Emergency releases: what waits for a second person, and what went out, came in, or was made of what is ours.
import { Anchor, Button, Group, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Emergency, emergenciesQuery, emergencyIn } from '../../api/emergencies.ts'
import { type Approval, approvalsQuery } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { nodeNow } from '../../world.ts'
import { usePersonNames } from '../admin/names.ts'
import './emergencies.css'

export function Emergencies() {
  const { emergencies: words } = useWords()
  const { roles } = useSession()
  useTitle(words.title)
  useHighestBanner()
  const mayAsk = roles.includes('analyst') || roles.includes('disclosure-officer')
  const mayRead = roles.includes('disclosure-officer') || roles.includes('security-officer')
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <Text className="grave">{words.lead}</Text>
      <WaitingList />
      {mayAsk && <HowToAsk />}
      {mayRead && <Past />}
    </>
  )
}

function WaitingList() {
  const { emergencies: words } = useWords()
  const list = useInfiniteQuery(approvalsQuery)
  const waiting = list.data?.pages.flatMap(({ approvals }) => approvals) ?? []
  const found = waiting.filter((each) => emergencyIn(each) !== null)
  return (
    <section>
      <Title order={2}>{words.waiting}</Title>
      {list.error !== null && <ProblemNote error={list.error} />}
      {list.isSuccess && found.length === 0 && <Text className="quiet">{words.nothingWaits}</Text>}
      <ul className="rows">
        {found.map((each) => (
          <WaitingRow key={each.approval} approval={each} />
        ))}
      </ul>
    </section>
  )
}

function WaitingRow({ approval }: { readonly approval: Approval }) {
  const { emergencies: words } = useWords()
  const { person } = useSession()
  const nameOf = usePersonNames()
  const order = emergencyIn(approval)
  if (order === null) return null
  return (
    <li className="row urgent">
      <strong>{words.toParty(order.to)}</strong>
      <div>
        <Anchor component={Link} to={`/emergencies/${approval.approval}`} fw={650}>
          {approval.asked === person ? words.yours : words.decide}
        </Anchor>
        <p className="quiet">{words.asked(nameOf(approval.asked))}</p>
        <p>{order.reason}</p>
      </div>
      <p className="when">
        {words.lapses} <Moment at={approval.expires} />
      </p>
    </li>
  )
}

function HowToAsk() {
  const { emergencies: words } = useWords()
  return (
    <section>
      <Title order={2}>{words.howTitle}</Title>
      <ol className="warn-steps">
        {words.how.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Group>
        <Button variant="default" component={Link} to="/reports/new">
          {words.write}
        </Button>
        <Button variant="default" component={Link} to="/reports">
          {words.choose}
        </Button>
      </Group>
    </section>
  )
}

function Past() {
  const { emergencies: words } = useWords()
  const list = useInfiniteQuery(emergenciesQuery)
  const all = list.data?.pages.flatMap(({ emergencies }) => emergencies) ?? []
  return (
    <section>
      <Title order={2}>{words.past}</Title>
      <Listing list={list} isEmpty={all.length === 0} empty={words.none}>
        <ul className="rows">
          {all.map((each) => (
            <PastRow key={each.statement} emergency={each} />
          ))}
        </ul>
      </Listing>
    </section>
  )
}

function PastRow({ emergency }: { readonly emergency: Emergency }) {
  const { emergencies: words, portions, language } = useWords()
  const nameOf = usePersonNames()
  const { direction, from, to, owners, reason, asked, approved, tellers } = emergency
  const listed = (parties: readonly string[]) => new Intl.ListFormat(language).format(parties)
  return (
    <li className="row">
      <strong>{words.directions[direction]}</strong>
      <div>
        <strong>{words.what(from, to)}</strong>
        <p>{reason}</p>
        <p className="quiet">
          {words.past3(portions(emergency.portions.length), listed(owners))} ·{' '}
          {words.people(nameOf(asked), nameOf(approved))}
          {tellers.length > 0 && <> · {words.told(listed(tellers))}</>}
        </p>
        <Leading emergency={emergency} />
      </div>
      <p className="when">
        <Moment at={emergency.at} />
        <Until expires={emergency.expires} />
      </p>
    </li>
  )
}

/** To where it can be looked at. */
function Leading({ emergency: { direction, release } }: { readonly emergency: Emergency }) {
  const { emergencies: words } = useWords()
  switch (direction) {
    case 'out':
      return (
        <Anchor component={Link} to={`/custody/${release}`}>
          {words.custody}
        </Anchor>
      )
    case 'in':
      return (
        <Anchor component={Link} to={`/inbox/${release}`}>
          {words.read}
        </Anchor>
      )
    case 'told':
      return <p>{words.toldNext}</p>
  }
}

function Until({ expires }: Pick<Emergency, 'expires'>) {
  const { emergencies: words } = useWords()
  if (expires === null) return null
  return (
    <>
      <br />
      {Date.parse(expires) <= nodeNow() ? words.over : words.until} <Moment at={expires} />
    </>
  )
}
