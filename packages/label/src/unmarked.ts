// SPDX-License-Identifier: Apache-2.0
// Whom a bare marking reaches beyond its owner, where the policy says so for all: NATO SECRET without a list
// is for the members of NATO (policies/rules.md, U1). The label always holds them by name, as of the day.
import type { Instant, PartyCode } from '@tearline/base'
import { canonicalSet, type Label } from './label.ts'
import { membersAt, type Vocabulary } from './vocabulary.ts'

/** The owner and the members of that day; null where the policy leaves a bare marking to its owner. */
export function unmarkedParties(
  { policy, communities }: Vocabulary,
  owner: PartyCode,
  at: Instant,
): readonly PartyCode[] | null {
  const community = communities.get(policy.unmarkedTo ?? '')
  const members = community === undefined ? null : membersAt(community, at)
  return members === null ? null : canonicalSet([owner, ...members])
}

/**
 * Whether its bare marking says all of whom the label reaches. Only the membership that lasts counts: read
 * again on a later day, the marking means no one else.
 */
export function isSaidUnmarked(vocabulary: Vocabulary, label: Label): boolean {
  const { releasability, owners, controls, displayOnly, displayOnlyOpaque, sourceConcealed } = label
  const [owner, second] = owners
  if (releasability.kind !== 'set' || releasability.opaque.length > 0) return false
  if (owner === undefined || second !== undefined || sourceConcealed) return false
  if (displayOnly.length + displayOnlyOpaque.length > 0) return false
  if (controls.some((name) => (vocabulary.values.get(name)?.value.meaning ?? null) !== null)) {
    return false
  }
  const lasting = lastingParties(vocabulary, owner)
  return (
    lasting !== null &&
    lasting.length === releasability.parties.length &&
    lasting.every((code, index) => code === releasability.parties[index])
  )
}

function lastingParties(
  { policy, communities }: Vocabulary,
  owner: PartyCode,
): readonly PartyCode[] | null {
  const members = communities.get(policy.unmarkedTo ?? '')?.members ?? null
  if (members === null) return null
  const lasting = members.filter(({ until }) => until === null).map(({ party }) => party)
  return canonicalSet([owner, ...lasting])
}
