// SPDX-License-Identifier: Apache-2.0
// A label of STANAG 4774 as a label of the engine. One that the engine wrote is read back whole
// (`of-label.ts`); of any other the most closed sound reading is taken. Its author chose every word: what ours
// say beside the list of recipients may never reach further than that list (INVARIANT never-weaker).
import { type Instant, type PartyCode, partyCodePattern, quote } from '@tearline/base'
import { checkLabel } from '../check.ts'
import { LabelError } from '../error.ts'
import { canonicalSet, type Label, type Tag } from '../label.ts'
import type { Policy, TagSet } from '../policy.ts'
import { fold, type SpifIndex } from '../spif/lookup.ts'
import type { Spif } from '../spif/model.ts'
import { vocabularyOf } from '../vocabulary.ts'
import { StanagError } from './error.ts'
import type { StanagCategory, StanagStatement } from './model.ts'
import { type Recipients, reachOf } from './reach.ts'
import { fileOf, type Reserved, releaseListOf, reservedKey } from './reserved.ts'
import { checkIdentifiers, checkPrivacyMark } from './spif-label.ts'

/** `owner`: whose a label is that does not say it; without it, the policy's own party's. `at`: as of which day. */
export type StanagContext = { readonly at: Instant; readonly owner?: PartyCode }

/**
 * Reads what a label says under its policy.
 *
 * @throws LabelError for what the policy does not know or allow, `label.owner` if nobody says whose it is;
 *   StanagError `label.stanag-policy`, `label.stanag-value`, `label.stanag-set`
 */
export function labelOfStanag(
  policy: Policy,
  spif: Spif,
  said: StanagStatement,
  context: StanagContext,
): Label {
  const index = fileOf(policy, spif)
  checkNames(index, said)
  const vocabulary = vocabularyOf(policy)
  const ours = reservedOf(said.categories)
  const theirs = said.categories.filter((category) => reservedKey(category) === undefined)
  checkIdentifiers(spif, theirs)
  const owners = ownersOf(policy, said, { ours, context })
  const ownership = ours.get('ownership') ?? []
  const base = {
    policy: policy.name,
    policyVersion: ours.get('version')?.[0] ?? policy.version,
    classification: classificationOf(policy, said.classification),
    owners,
    joint: ownership.includes('joint'),
    restrictive: tagsOf(policy, theirs, { type: 'restrictive', as: 'RESTRICTIVE' }),
    informative: tagsOf(policy, theirs, { type: 'informative', as: 'INFORMATIVE' }),
    sourceConcealed: ownership.includes('source-concealed'),
  }
  const controls = controlsOf(policy, theirs, ours)
  const reach = reachOf(vocabulary, {
    base: { ...base, controls },
    recipients: recipientsOf(index, theirs),
    ours,
    at: context.at,
  })
  const label: Label = { ...base, ...reach }
  checkLabel(policy, label)
  return label
}

function checkNames({ spif }: SpifIndex, { policy, privacyMark }: StanagStatement): void {
  const isUri = policy.uri === null || policy.uri === `urn:oid:${spif.policy.id}`
  if (!isUri || fold(policy.name) !== fold(spif.policy.name)) {
    throw new StanagError('label.stanag-policy', `${quote(policy.name)} is another policy`)
  }
  checkPrivacyMark(spif, privacyMark)
}

function reservedOf(
  categories: readonly StanagCategory[],
): ReadonlyMap<Reserved, readonly string[]> {
  const found = new Map<Reserved, readonly string[]>()
  for (const category of categories) {
    const key = reservedKey(category)
    if (key === undefined) continue
    if (found.has(key)) throw twice(category)
    found.set(key, category.values)
  }
  return found
}

function twice({ tagName }: StanagCategory): StanagError {
  return new StanagError('label.stanag-set', `${quote(tagName)} stands twice`)
}

/** An originator of our own kind is an address like `urn:tearline:party:XAA`. */
function ownersOf(
  { owner }: Policy,
  { originator }: StanagStatement,
  { ours, context }: { ours: ReadonlyMap<Reserved, readonly string[]>; context: StanagContext },
): readonly PartyCode[] {
  const [, named] = /^urn:tearline:party:(.+)$/.exec(originator?.value ?? '') ?? []
  const said = ours.get('owner') ?? (named === undefined ? undefined : [named])
  if (said !== undefined) return canonicalSet(said.map(partyOf))
  if (context.owner !== undefined) return [context.owner]
  if (owner.kind === 'fixed') return [owner.party]
  throw new LabelError('label.owner', 'nobody says whose the label is', {
    next: 'say whose it is',
  })
}

function partyOf(code: string): PartyCode {
  if (isPartyCode(code)) return code
  throw new LabelError('label.unknown-party', `${quote(code)} is no code of a party`)
}

function isPartyCode(code: string): code is PartyCode {
  return partyCodePattern.test(code)
}

function classificationOf({ classifications }: Policy, said: string): string {
  const found = classifications.find(({ name }) => fold(name) === fold(said))
  if (found !== undefined) return found.name
  throw new LabelError('label.unknown-classification', `${quote(said)} is not known`)
}

function tagsOf(
  policy: Policy,
  categories: readonly StanagCategory[],
  { type, as }: { type: TagSet['type']; as: StanagCategory['type'] },
): readonly Tag[] {
  const tags = categories
    .filter((category) => category.type === as)
    .map((category) => ({ category, set: setOf(policy, category) }))
    .filter(({ set }) => set.type === type)
    .map(({ category, set }) => ({ tag: set.name, values: valuesOf(policy, set, category) }))
  const names = canonicalSet(tags.map(({ tag }) => tag))
  return names.flatMap((name) => tags.filter(({ tag }) => tag === name))
}

/** A category under its right type: a restriction that only informs would be none. */
function setOf({ tagSets }: Policy, { tagName, type }: StanagCategory): TagSet {
  const types = type === 'RESTRICTIVE' ? ['restrictive'] : ['informative', 'control']
  const found = tagSets.find((set) => fold(set.name) === fold(tagName) && types.includes(set.type))
  if (found !== undefined) return found
  throw new LabelError('label.unknown-value', `${quote(tagName)} is not known to the policy`)
}

/** Members of families are found by their whole name, and a family that does not stand alone is none. */
function valuesOf(policy: Policy, set: TagSet, said: StanagCategory): readonly string[] {
  const { values } = vocabularyOf(policy)
  if (said.values.length === 0) {
    throw new LabelError('label.incomplete', `${quote(set.name)} has no value`)
  }
  return canonicalSet(
    said.values.map((word) => {
      const found = values.get(fold(word))
      if (found?.set === set) return found.value.name
      throw new LabelError('label.unknown-value', `${quote(word)} is not known to the policy`)
    }),
  )
}

function controlsOf(
  policy: Policy,
  theirs: readonly StanagCategory[],
  ours: ReadonlyMap<Reserved, readonly string[]>,
): readonly string[] {
  const named = tagsOf(policy, theirs, { type: 'control', as: 'INFORMATIVE' })
  return canonicalSet([...named.flatMap(({ values }) => values), ...(ours.get('control') ?? [])])
}

/** `hasOthers`: a test that the engine has no place for, and hence lets nobody through. */
function recipientsOf(index: SpifIndex, categories: readonly StanagCategory[]): Recipients {
  const name = releaseListOf(index).tagName
  const lists = categories.filter(({ type }) => type === 'PERMISSIVE')
  const [list, second] = lists.filter(({ tagName }) => fold(tagName) === fold(name))
  if (second !== undefined) throw twice(second)
  return {
    codes: list?.values.map((code) => code.toUpperCase()) ?? null,
    hasOthers: lists.length > (list === undefined ? 0 : 1),
  }
}
