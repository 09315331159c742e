// SPDX-License-Identifier: Apache-2.0
// The answer for the draft on screen, and for whom it is looked at.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { communityQuery } from '../../../api/communities.ts'
import { useMayReadMembers } from '../../../frame/members.ts'
import { node } from '../../../world.ts'
import type { Desk } from '../useDesk.ts'
import { whoMaySeeMarks } from './query.ts'
import { type MarkAnswers, type Reach, type Reckoning, reckon } from './reckon.ts'

export type Audience = {
  readonly kind: 'party' | 'community'
  readonly id: string
  readonly name: string
}

export type Answered = {
  readonly answer: MarkAnswers | null
  readonly reckoning: Reckoning | null
  readonly error: Error | null
  /** The text is another by now, and its answer on the way. */
  readonly isLate: boolean
}

export function useReckoning({ editor, marks, draft }: Desk, isWanted: boolean): Answered {
  // The text is the editor's own: what has changed in it, these two say.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const texts = useMemo(() => editor?.texts() ?? [], [editor, marks, draft])
  const asked = whoMaySeeMarks(draft?.draft ?? null, texts)
  const { data, error, isPlaceholderData } = useQuery({
    ...asked,
    enabled: isWanted && texts.length > 0,
  })
  const now = new Map(texts.map((text) => [text.key, text]))
  const answer =
    data === undefined || texts.length === 0
      ? null
      : { ...data, texts: data.texts.map((text) => now.get(text.key) ?? text) }
  return {
    answer,
    reckoning: answer && reckon(answer),
    error,
    isLate: isPlaceholderData,
  }
}

/** Whose reach is shown. Null while it is not known: the list of a community is for officers. */
export function useAudience(
  audience: Audience | null,
  reckoning: Reckoning | null,
): readonly Reach[] | null {
  const mayRead = useMayReadMembers()
  const isCommunity = audience?.kind === 'community'
  const { data } = useQuery({
    ...communityQuery(audience?.id ?? ''),
    enabled: isCommunity && mayRead,
  })
  if (reckoning === null) return null
  if (audience === null) return reckoning.parties
  if (!isCommunity) return [reachOf(reckoning, audience.id)]
  const members = data?.versions[0]?.members
  if (members === undefined) return null
  return members.filter((party) => party !== node.party).map((party) => reachOf(reckoning, party))
}

/** Of whom the node says nothing, they get nothing. */
function reachOf({ parties }: Reckoning, party: string): Reach {
  return parties.find(({ id }) => id === party) ?? { id: party, name: party, gets: 0, between: [] }
}
