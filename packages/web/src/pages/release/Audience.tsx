// SPDX-License-Identifier: Apache-2.0
// To whom: parties one by one, and a community beside them. Who stands on it today is shown to whoever may know it.
import { Button, Checkbox, Group, Loader, NativeSelect, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { communitiesQuery, communityQuery } from '../../api/communities.ts'
import type { ReleaseOrder } from '../../api/release.ts'
import { partnersQuery } from '../../api/reports.ts'
import { useMayReadMembers } from '../../frame/members.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

type Chosen = Pick<ReleaseOrder, 'to' | 'community'>
type AudienceProps = {
  readonly chosen: Chosen
  readonly onChange: (changed: Partial<Chosen>) => void
}

export function Audience({ chosen: { to, community }, onChange }: AudienceProps) {
  const { release: words, listing } = useWords()
  const { data, error } = useQuery(partnersQuery)
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  return (
    <section className="to-whom">
      <Checkbox.Group label={words.to} value={[...to]} onChange={(next) => onChange({ to: next })}>
        <Group mt="xs">
          {data.partners
            .filter(({ state }) => state === 'paired')
            .map(({ party, name }) => (
              <Checkbox key={party} value={party} label={`${name} (${party})`} />
            ))}
        </Group>
      </Checkbox.Group>
      <CommunityChoice chosen={community} onChange={(next) => onChange({ community: next })} />
    </section>
  )
}

type CommunityProps = {
  readonly chosen: string | null
  readonly onChange: (community: string | null) => void
}

function CommunityChoice({ chosen, onChange }: CommunityProps) {
  const { release: words, listing } = useWords()
  const list = useInfiniteQuery(communitiesQuery)
  const all = list.data?.pages.flatMap(({ communities }) => communities) ?? []
  if (list.error !== null) return <ProblemNote error={list.error} />
  if (all.length === 0) return null
  return (
    <div className="community-choice">
      <Group align="end">
        <NativeSelect
          label={words.community}
          value={chosen ?? ''}
          onChange={({ currentTarget: { value } }) => onChange(value === '' ? null : value)}
          data={[
            { value: '', label: words.noCommunity },
            ...all.map(({ community, name }) => ({ value: community, label: name })),
          ]}
        />
        {list.hasNextPage && (
          <Button variant="default" onClick={() => void list.fetchNextPage()}>
            {listing.more}
          </Button>
        )}
      </Group>
      {chosen !== null && <Members community={chosen} />}
    </div>
  )
}

function Members({ community }: { readonly community: string }) {
  const { release: words, language } = useWords()
  const mayRead = useMayReadMembers()
  const { data, error } = useQuery({ ...communityQuery(community), enabled: mayRead })
  if (!mayRead) return <Text className="quiet">{words.membersHidden}</Text>
  if (error !== null) return <ProblemNote error={error} />
  const [newest] = data?.versions ?? []
  if (newest === undefined) return null
  const listed = new Intl.ListFormat(language).format(newest.members)
  return <Text>{words.membersToday(listed)}</Text>
}
