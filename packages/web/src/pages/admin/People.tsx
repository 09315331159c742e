// SPDX-License-Identifier: Apache-2.0
// The people of this party: who they are, what they may, and who vouched for them.
import { Badge, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type Person, peopleQuery } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { Deputies } from './Deputies.tsx'
import { Invite } from './Invite.tsx'
import { PersonForms } from './PersonForms.tsx'

export function People() {
  const { admin } = useWords()
  const words = admin.people
  const { roles } = useSession()
  const list = useInfiniteQuery(peopleQuery)
  const people = list.data?.pages.flatMap((page) => page.people) ?? []
  useTitle(words.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <p className="quiet">{words.lead}</p>
      {roles.includes('administrator') && <Invite />}
      <Listing list={list} isEmpty={people.length === 0} empty={words.empty}>
        <ul className="rows">
          {people.map((person) => (
            <OnePerson key={person.person} person={person} />
          ))}
        </ul>
      </Listing>
      <Deputies people={people} />
    </>
  )
}

function OnePerson({ person }: { readonly person: Person }) {
  const { admin, roles: names } = useWords()
  const words = admin.people
  const { name, active, nation, clearance, compartments, roles, created } = person
  const needToKnow = compartments.flatMap(({ tag, values }) =>
    values.map((each) => `${tag}:${each}`),
  )
  return (
    <li className="row">
      <div>{active ? <strong>{name}</strong> : <s>{name}</s>}</div>
      <div>
        <div className="badges">
          {roles.map((role) => (
            <Badge key={role} variant="default" tt="none">
              {names[role]}
            </Badge>
          ))}
        </div>
        <p>
          {active || <strong>{words.inactive} </strong>}
          {clearance === '' ? words.noClearance : [nation, clearance, ...needToKnow].join(' · ')}
        </p>
        {active && <PersonForms person={person} />}
      </div>
      <p className="when">
        {words.since} <Moment at={created} />
      </p>
    </li>
  )
}
