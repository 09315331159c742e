// SPDX-License-Identifier: Apache-2.0
// A policy made ready for look-up. Built once a policy and kept beside it; a policy is never changed in place.
import { type Instant, type PartyCode, parseInstant } from '@tearline/base'
import { memberOf, splitMember, standsAlone } from './family.ts'
import {
  type Classification,
  type Community,
  inRanges,
  isCurrent,
  type Meaning,
  type Policy,
  type Selection,
  type TagSet,
  type TagValue,
} from './policy.ts'

/** A value and its place: categories in printing order, values in the order of their category. */
export type PlacedValue = {
  readonly value: TagValue
  readonly set: TagSet
  readonly category: number
  readonly order: number
  /** Of a member the name of its family, which rules about the family name. */
  readonly family: string | null
}

/** A limit on how many of these values a marking holds. */
export type PlacedSelection = {
  readonly selection: Selection
  readonly values: readonly TagValue[]
}

/** Members of families are found like any other value. */
export type ValueLookup = { readonly get: (text: string) => PlacedValue | undefined }

export type Vocabulary = {
  readonly policy: Policy
  readonly classifications: ReadonlyMap<string, Classification>
  /** By name, which is the banner form. */
  readonly values: ValueLookup
  readonly valuesByPortion: ValueLookup
  /** Every value that the policy names, a family once. */
  readonly placed: readonly PlacedValue[]
  readonly selections: readonly PlacedSelection[]
  readonly meanings: ReadonlyMap<Meaning, PlacedValue>
  readonly communities: ReadonlyMap<string, Community>
  /** The category of foreign information; undefined where the policy has none. */
  readonly foreignCategory: number | undefined
  readonly isParty: (code: string) => code is PartyCode
}

const known = new WeakMap<Policy, Vocabulary>()

export function vocabularyOf(policy: Policy): Vocabulary {
  const found = known.get(policy)
  if (found !== undefined) return found
  const vocabulary = buildVocabulary(policy)
  known.set(policy, vocabulary)
  return vocabulary
}

function buildVocabulary(policy: Policy): Vocabulary {
  const placed = policy.tagSets.flatMap((set, category) =>
    set.values.map((value, order): PlacedValue => ({ value, set, category, order, family: null })),
  )
  const foreignCategory = policy.tagSets.findIndex(({ type }) => type === 'foreign')
  return {
    policy,
    classifications: new Map(policy.classifications.map((level) => [level.name, level])),
    values: lookup(placed, 'name'),
    valuesByPortion: lookup(placed, 'portion'),
    placed,
    selections: policy.tagSets.flatMap(({ values, selections }) =>
      selections.map((selection) => ({
        selection,
        values: values.filter(({ name }) => selection.values.includes(name)),
      })),
    ),
    meanings: new Map(
      placed.flatMap((of) => (of.value.meaning === null ? [] : [[of.value.meaning, of]])),
    ),
    communities: new Map(policy.communities.map((community) => [community.code, community])),
    foreignCategory: foreignCategory < 0 ? undefined : foreignCategory,
    isParty: partyTest(policy),
  }
}

function lookup(placed: readonly PlacedValue[], form: 'name' | 'portion'): ValueLookup {
  const named = new Map(placed.map((of) => [of.value[form], of]))
  return {
    get: (text) => {
      const found = named.get(text)
      if (found !== undefined) return standsAlone(found.value) ? found : undefined
      const parts = splitMember(text)
      const family = parts === null ? undefined : named.get(parts.family)
      if (parts === null || family === undefined) return undefined
      const value = memberOf(family.value, parts.end)
      return value === null ? undefined : { ...family, value, family: family.value.name }
    },
  }
}

/** Single codes are looked up, true ranges walked: most policies list codes. */
function partyTest(policy: Policy): (code: string) => code is PartyCode {
  const single = new Set<string>(policy.parties?.map(({ first }) => first))
  const ranges = policy.parties?.filter(({ first, last }) => first !== last) ?? null
  return (code): code is PartyCode => single.has(code) || inRanges(ranges, code)
}

/** Whether a marking of that day may name the party or community. */
export function isRecipientOn(
  { policy: { parties }, communities }: Vocabulary,
  code: string,
  at: Instant,
): boolean {
  const community = communities.get(code)
  if (community !== undefined) return isCurrent(community, at)
  return inRanges(parties?.filter((range) => isCurrent(range, at)) ?? null, code)
}

/** Who is a member at that time: alphabetical; null where the policy does not know. */
export function membersAt({ members }: Community, at: Instant): readonly PartyCode[] | null {
  if (members === null) return null
  return members
    .filter(({ from }) => parseInstant(from) <= at)
    .filter(({ until }) => until === null || at < parseInstant(until))
    .map(({ party }) => party)
}
