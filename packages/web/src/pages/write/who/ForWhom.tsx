// SPDX-License-Identifier: Apache-2.0
// For whom it is written: a party, or a community.
import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { communitiesQuery } from '../../../api/communities.ts'
import { partnersQuery } from '../../../api/reports.ts'
import { useWords } from '../../../words/words.ts'
import type { Audience } from './useReckoning.ts'

type Props = {
  readonly audience: Audience | null
  readonly onAudience: (audience: Audience | null) => void
}

export function ForWhom({ audience, onAudience }: Props) {
  const { who: words, views } = useWords()
  const { data } = useQuery(partnersQuery)
  const { data: lists } = useInfiniteQuery(communitiesQuery)
  const partners = (data?.partners ?? []).filter(({ state }) => state === 'paired')
  const communities = lists?.pages.flatMap((page) => page.communities) ?? []
  const all: readonly Audience[] = [
    ...partners.map(({ party: id }) => ({ kind: 'party', id, name: id }) as const),
    ...communities.map(({ community: id, name }) => ({ kind: 'community', id, name }) as const),
  ]
  return (
    <NativeSelect
      size="xs"
      label={words.forWhom}
      value={audience?.id ?? ''}
      onChange={({ currentTarget: { value } }) =>
        onAudience(all.find(({ id }) => id === value) ?? null)
      }
    >
      <option value="">{words.everybody}</option>
      <optgroup label={views.partners}>
        {partners.map(({ party, name }) => (
          <option key={party} value={party}>{`${name} (${party})`}</option>
        ))}
      </optgroup>
      {communities.length > 0 && (
        <optgroup label={views.communities}>
          {communities.map(({ community, name }) => (
            <option key={community} value={community}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
    </NativeSelect>
  )
}
