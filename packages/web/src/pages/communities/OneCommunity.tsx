// SPDX-License-Identifier: Apache-2.0
// Who stands on a community, and who stood on it when: version by version, the newest first.
import { Loader, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useAct } from '../../api/act.ts'
import {
  type Community,
  type CommunityText,
  type CommunityVersion,
  changeCommunity,
  communitiesChanged,
  communityQuery,
} from '../../api/communities.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { CommunityForm } from './CommunityForm.tsx'

export function OneCommunity() {
  const { communities: words, listing } = useWords()
  const { community } = useParams({ from: '/frame/communities/$community' })
  const { roles } = useSession()
  const { data, error } = useQuery(communityQuery(community))
  const newest = data?.versions[0]
  useTitle(newest?.name ?? words.title)
  useHighestBanner()
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined || newest === undefined) return <Loader aria-label={listing.waiting} />
  return (
    <>
      <Title order={1}>{newest.name}</Title>
      <p className="quiet">{words.needToKnow}</p>
      {roles.includes('disclosure-officer') && <Change community={data} newest={newest} />}
      <Title order={2}>{words.versions}</Title>
      <ol className="rows">
        {data.versions.map((each, at) => (
          <Version key={each.version} version={each} {...around(data.versions, at)} />
        ))}
      </ol>
    </>
  )
}

type ChangeProps = { readonly community: Community; readonly newest: CommunityVersion }

function Change({ community: { community, tag }, newest }: ChangeProps) {
  const { communities: words } = useWords()
  const change = (text: CommunityText) => changeCommunity({ community, tag, text })
  const act = useAct(change, communitiesChanged)
  const { name, members } = newest
  return (
    <details className="panel">
      <summary>{words.change}</summary>
      <p>{words.changeWhy}</p>
      <CommunityForm first={{ name, members }} act={act} />
    </details>
  )
}

type Around = {
  readonly before: CommunityVersion | undefined
  readonly after: CommunityVersion | undefined
}

/** The newest stands first. */
function around(versions: readonly CommunityVersion[], at: number): Around {
  return { before: versions[at + 1], after: versions[at - 1] }
}

type VersionProps = Around & { readonly version: CommunityVersion }

function Version({ version, before, after }: VersionProps) {
  const { communities: words, language } = useWords()
  const { members, name, since } = version
  const listed = new Intl.ListFormat(language)
  const joined = before === undefined ? [] : lacking(members, before.members)
  const left = before === undefined ? [] : lacking(before.members, members)
  return (
    <li className="row">
      <div>
        <strong>{words.version(version.version)}</strong>
        <p>{words.count(members.length)}</p>
      </div>
      <div>
        {listed.format(members)}
        {joined.length > 0 && <p>+ {words.joined(listed.format(joined))}</p>}
        {left.length > 0 && <p>− {words.left(listed.format(left))}</p>}
        {before !== undefined && before.name !== name && <p>{words.renamed(before.name)}</p>}
      </div>
      <p className="when">
        {words.from} <Moment at={since} />
        <br />
        {words.until} {after === undefined ? words.today : <Moment at={after.since} />}
      </p>
    </li>
  )
}

function lacking(these: readonly string[], those: readonly string[]): readonly string[] {
  return these.filter((party) => !those.includes(party))
}
