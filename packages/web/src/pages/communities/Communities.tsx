// SPDX-License-Identifier: Apache-2.0
// The communities that releases are addressed to, by name.
import { Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAct } from '../../api/act.ts'
import { addCommunity, communitiesChanged, communitiesQuery } from '../../api/communities.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { CommunityForm } from './CommunityForm.tsx'

export function Communities() {
  const { communities: words } = useWords()
  const { roles } = useSession()
  const list = useInfiniteQuery(communitiesQuery)
  const communities = list.data?.pages.flatMap((page) => page.communities) ?? []
  useTitle(words.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <p className="quiet">{words.lead}</p>
      <p className="quiet">{words.needToKnow}</p>
      <Listing list={list} isEmpty={communities.length === 0} empty={words.empty}>
        <ul className="rows">
          {communities.map(({ community, name, version, since }) => (
            <li key={community} className="row">
              <Link to="/communities/$community" params={{ community }}>
                {name}
              </Link>
              <span>{words.version(version)}</span>
              <p className="when">
                {words.since} <Moment at={since} />
              </p>
            </li>
          ))}
        </ul>
      </Listing>
      {roles.includes('disclosure-officer') && <Add />}
    </>
  )
}

function Add() {
  const { communities: words } = useWords()
  const act = useAct(addCommunity, communitiesChanged)
  return (
    <details className="panel">
      <summary>{words.add}</summary>
      <CommunityForm first={{ name: '', members: [] }} act={act} />
    </details>
  )
}
