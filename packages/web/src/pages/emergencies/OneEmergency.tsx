// SPDX-License-Identifier: Apache-2.0
// One emergency release that waits: whoever decides reads exactly what would go, to whom and for how long, and what
// cannot be taken back, before there is a button.
import { Button, Group, Loader, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useAct } from '../../api/act.ts'
import { type EmergencyOrder, emergencyIn } from '../../api/emergencies.ts'
import { type Approval, approvalsQuery, approve, refuse } from '../../api/people.ts'
import { reportReading } from '../../api/reports.ts'
import { useSession } from '../../api/session.ts'
import { bannerOf, useBanner } from '../../frame/Banner.tsx'
import { NothingHere } from '../../frame/Failed.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { Portions } from '../../frame/Portions.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { usePersonNames } from '../admin/names.ts'
import { Consequences } from './Consequences.tsx'
import './emergencies.css'

export function OneEmergency() {
  const { emergencies: words, listing } = useWords()
  const { approval } = useParams({ from: '/frame/emergencies/$approval' })
  const list = useInfiniteQuery(approvalsQuery)
  useTitle(words.title)
  const all = list.data?.pages.flatMap(({ approvals }) => approvals) ?? []
  const found = all.find((each) => each.approval === approval)
  const order = found === undefined ? null : emergencyIn(found)
  if (list.error !== null) return <ProblemNote error={list.error} />
  if (list.isPending) return <Loader aria-label={listing.waiting} />
  if (found === undefined || order === null) return <NothingHere />
  return <Waiting approval={found} order={order} />
}

type WaitingProps = { readonly approval: Approval; readonly order: EmergencyOrder }

function Waiting({ approval, order }: WaitingProps) {
  const { emergencies: words, listing } = useWords()
  const nameOf = usePersonNames()
  const { data, error } = useQuery(reportReading(order.report))
  useBanner(data === undefined ? null : bannerOf(data))
  const { to, reason, seconds, portions } = order
  const chosen = data?.portions.filter(({ portion }) => portions.includes(portion)) ?? []
  return (
    <article>
      <Title order={1}>{words.oneTitle(to)}</Title>
      <Text>
        {words.asked(nameOf(approval.asked))} <Moment at={approval.created} /> · {words.lapses}{' '}
        <Moment at={approval.expires} />
      </Text>
      <blockquote className="said">
        <strong>{words.reasonOf}</strong>
        <p className="text">{reason}</p>
      </blockquote>
      <Title order={2}>{words.exactly(to)}</Title>
      {error !== null && <ProblemNote error={error} />}
      {data === undefined && error === null && <Loader aria-label={listing.waiting} />}
      <Portions portions={chosen} />
      <Consequences to={to} hours={seconds / 3_600} />
      <Deciding approval={approval} to={to} isSeen={chosen.length === portions.length} />
    </article>
  )
}

type DecidingProps = Pick<WaitingProps, 'approval'> & {
  readonly to: string
  /** All that would go is on screen. */
  readonly isSeen: boolean
}

function Deciding({ approval, to, isSeen }: DecidingProps) {
  const { emergencies: words } = useWords()
  const { person } = useSession()
  const navigate = useNavigate()
  // Away first: once it is decided, there is nothing at this address.
  const then = (decide: (approval: Approval) => Promise<unknown>) => async (given: Approval) => {
    await decide(given)
    await navigate({ to: '/emergencies' })
  }
  const changed = [['emergencies'], ['tasks'], approvalsQuery.queryKey]
  const approving = useAct(then(approve), changed)
  const refusing = useAct(then(refuse), changed)
  const isOwn = approval.asked === person
  const error = approving.error ?? refusing.error
  return (
    <section className="decision">
      {isOwn && <Text>{words.notYou}</Text>}
      <Group>
        {!isOwn && (
          <Button
            disabled={!isSeen}
            loading={approving.isPending}
            onClick={() => approving.mutate(approval)}
          >
            {words.approve(to)}
          </Button>
        )}
        <Button
          variant="default"
          loading={refusing.isPending}
          onClick={() => refusing.mutate(approval)}
        >
          {isOwn ? words.takeBack : words.refuse}
        </Button>
      </Group>
      {error !== null && <ProblemNote error={error} />}
    </section>
  )
}
