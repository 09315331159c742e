// SPDX-License-Identifier: Apache-2.0
// Whom a label of STANAG 4774 reaches. The list of recipients decides; what the engine wrote beside it says
// only which of its own kinds the list stands for, and is refused where the two differ. Without that word an
// absent list is the owner alone, unless the policy says whom a bare classification reaches.
// INVARIANT (never-weaker)
import { type Instant, type PartyCode, quote } from '@tearline/base'
import { LabelError } from '../error.ts'
import { canonicalSet, type Label, type Releasability } from '../label.ts'
import { unmarkedParties } from '../unmarked.ts'
import { membersAt, type Vocabulary } from '../vocabulary.ts'
import { StanagError } from './error.ts'
import type { Reserved } from './reserved.ts'

/** `codes`: null where the label has no list. */
export type Recipients = { readonly codes: readonly string[] | null; readonly hasOthers: boolean }

type Said = {
  readonly base: Omit<Label, 'releasability' | 'displayOnly' | 'displayOnlyOpaque'>
  readonly recipients: Recipients
  readonly ours: ReadonlyMap<Reserved, readonly string[]>
  readonly at: Instant
}
type Reach = Pick<Label, 'releasability' | 'displayOnly' | 'displayOnlyOpaque' | 'controls'>

export function reachOf(vocabulary: Vocabulary, said: Said): Reach {
  const shown = split(vocabulary, said.ours.get('displayOnly') ?? [])
  const kind = said.ours.get('reach')?.[0]
  const release =
    kind === undefined ? closedReading(vocabulary, said) : writtenReading(vocabulary, said, kind)
  return { ...release, displayOnly: shown.parties, displayOnlyOpaque: shown.opaque }
}

type Release = Pick<Label, 'releasability' | 'controls'>

function writtenReading(vocabulary: Vocabulary, said: Said, kind: string): Release {
  const { owners, controls } = said.base
  const { codes, hasOthers } = said.recipients
  const isOwnerAlone = codes?.length === 1 && owners.length === 1 && codes[0] === owners[0]
  const releasability = ((): Releasability | null => {
    if (hasOthers) return null
    if (kind === 'everyone') return codes === null ? { kind } : null
    if (kind === 'set') return codes === null ? null : { kind, ...split(vocabulary, codes) }
    if (kind === 'owner-default' || kind === 'originator-only')
      return isOwnerAlone ? { kind } : null
    return null
  })()
  if (releasability !== null) return { releasability, controls }
  throw new StanagError('label.stanag-value', 'the list of recipients and its kind contradict')
}

function closedReading(vocabulary: Vocabulary, said: Said): Release {
  const { codes, hasOthers } = said.recipients
  if (!hasOthers && codes !== null) return listed(vocabulary, said, codes)
  if (!hasOthers && isOpen(vocabulary, said)) {
    return { releasability: { kind: 'everyone' }, controls: said.base.controls }
  }
  const [owner, second] = said.base.owners
  const members =
    hasOthers || second !== undefined || owner === undefined
      ? null
      : unmarkedParties(vocabulary, owner, said.at)
  if (members !== null) return listed(vocabulary, said, members)
  return closed(vocabulary, said, hasOthers ? 'originator-only' : 'owner-default')
}

function isOpen({ classifications }: Vocabulary, { base }: Said): boolean {
  const { classification, restrictive, informative, controls } = base
  const isBare = [restrictive, informative, controls].every(({ length }) => length === 0)
  return isBare && classifications.get(classification)?.unmarked === 'everyone'
}

/**
 * Communities are expanded to their members of the day. The owner always has its own; but one that is only
 * presumed, because the policy is its own, does not come onto a list of others: the label may be theirs.
 */
function listed(vocabulary: Vocabulary, said: Said, codes: readonly string[]): Release {
  const { owners, controls } = said.base
  const { owner } = vocabulary.policy
  const presumed = owner.kind === 'fixed' ? owner.party : null
  const own = owners.filter((code) => code !== presumed)
  const { parties, opaque } = split(vocabulary, codes)
  const members = opaque.map((code) => {
    const community = vocabulary.communities.get(code)
    return community === undefined ? null : membersAt(community, said.at)
  })
  const unknown = opaque.filter((_, index) => members[index] === null)
  const all = canonicalSet([...parties, ...members.flatMap((each) => each ?? []), ...own])
  const beyondOwner = all.filter((code) => !owners.includes(code))
  if (beyondOwner.length + unknown.length === 0) return closed(vocabulary, said, 'originator-only')
  return { releasability: { kind: 'set', parties: all, opaque: unknown }, controls }
}

/** For the owner alone. Where the policy has a word for that, it is a mark and the word stands (R13, R16). */
function closed(
  { meanings, values }: Vocabulary,
  { base }: Said,
  kind: 'owner-default' | 'originator-only',
): Release {
  const { controls } = base
  const mark = meanings.get('noForeign')?.value.name
  const isMarked =
    kind === 'originator-only' ||
    controls.some((name) => name === mark || isControl(values.get(name)?.value.meaning))
  if (mark === undefined || !isMarked) return { releasability: { kind }, controls }
  return {
    releasability: { kind: 'originator-only' },
    controls: canonicalSet([...controls, mark]),
  }
}

function isControl(meaning: string | null | undefined): boolean {
  return meaning === 'originatorControl'
}

function split(
  { isParty, communities }: Vocabulary,
  codes: readonly string[],
): { readonly parties: readonly PartyCode[]; readonly opaque: readonly string[] } {
  const unknown = codes.find((code) => !isParty(code) && !communities.has(code))
  if (unknown !== undefined) {
    throw new LabelError('label.unknown-party', `${quote(unknown)} is no party of the policy`)
  }
  const opaque = codes.filter((code) => communities.has(code))
  const parties = codes.filter(isParty).filter((code) => !communities.has(code))
  return { parties: canonicalSet(parties), opaque: canonicalSet(opaque) }
}
