// SPDX-License-Identifier: Apache-2.0
// What waits for a second person, shown exactly as it was asked for: that is what is approved.
import { Anchor, Button, Group, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAct } from '../../api/act.ts'
import { type Approval, approvalsQuery, approve, peopleQuery, refuse } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { entries } from '../../words/entries.ts'
import { useWords } from '../../words/words.ts'
import { OneTimeLink } from './Invite.tsx'
import { useNames } from './names.ts'

const changed = [approvalsQuery.queryKey, peopleQuery.queryKey, ['rules']]

export function Approvals() {
  const { admin } = useWords()
  const words = admin.approvals
  const list = useInfiniteQuery(approvalsQuery)
  const approving = useAct(approve, changed)
  const approvals = list.data?.pages.flatMap((page) => page.approvals) ?? []
  const link = approving.data?.link ?? null
  useTitle(words.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <p className="quiet">{words.lead}</p>
      {link !== null && <OneTimeLink url={link.url} words={words.link} />}
      <Listing list={list} isEmpty={approvals.length === 0} empty={words.empty}>
        <ul className="rows">
          {approvals.map((approval) => (
            <Waiting
              key={approval.approval}
              approval={approval}
              onApprove={() => approving.mutate(approval)}
            />
          ))}
        </ul>
      </Listing>
      {approving.error !== null && <ProblemNote error={approving.error} />}
    </>
  )
}

type WaitingProps = { readonly approval: Approval; readonly onApprove: () => void }

function Waiting({ approval, onApprove }: WaitingProps) {
  const { admin, emergencies, roles, language } = useWords()
  const words = admin.approvals
  const { person } = useSession()
  const nameOf = useNames()
  const refusing = useAct(refuse, changed)
  const { asked, asks, expires } = approval
  const { act, ...members } = asks
  const isOwn = asked === person
  const inWords = (each: string) =>
    each in roles ? roles[each as keyof typeof roles] : nameOf(each)
  return (
    <li className="row">
      <div>
        <strong>{words.acts[String(act)] ?? String(act)}</strong>
        <p className="quiet">{words.asked(nameOf(asked))}</p>
      </div>
      <dl className="facts">
        {Object.entries(members).map(([name, value]) => (
          <div key={name}>
            <dt>{entries[language].asked[name] ?? name}</dt>
            <dd>
              {name === 'rule' ? (
                <Link to="/rules/$rule" params={{ rule: String(value) }}>
                  {String(value)}
                </Link>
              ) : (
                [value].flat().map(String).map(inWords).join(', ')
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div className="when">
        {words.expires} <Moment at={expires} />
        <Group gap="xs" mt="xs" justify="end">
          {act === 'emergency.release' && (
            <Anchor component={Link} to={`/emergencies/${approval.approval}`}>
              {emergencies.decide}
            </Anchor>
          )}
          {!isOwn && act !== 'emergency.release' && (
            <Button size="compact-sm" onClick={onApprove}>
              {words.approve}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => refusing.mutate(approval)}>
            {isOwn ? words.takeBack : words.refuse}
          </Button>
        </Group>
        {refusing.error !== null && <ProblemNote error={refusing.error} />}
      </div>
    </li>
  )
}
