// SPDX-License-Identifier: Apache-2.0
// Reads a policy. What a single label check cannot see is checked here once: that a roll-up under this policy
// can neither lose a restriction nor end in a label that the policy itself forbids (INVARIANT never-weaker).
import { parseShape } from '@tearline/base'
import { LabelError } from './error.ts'
import { completes, splitMember } from './family.ts'
import {
  type ForeignMarking,
  inRanges,
  type NamedRule,
  type Policy,
  policySchema,
  type TagSet,
  type TagValue,
} from './policy.ts'

/**
 * Reads a policy and checks that its parts fit each other, so that no later step meets a name without a
 * meaning.
 *
 * @throws JsonError `base.json-shape`; LabelError `label.policy` with a JSON Pointer
 */
export function parsePolicy(json: unknown): Policy {
  const policy = parseShape(policySchema, json)
  checkNames(policy)
  checkTagSets(policy)
  checkConsentRises(policy)
  checkAuthorityFrom(policy)
  checkCodes(policy)
  return frozen(policy)
}

/** Look-up tables are made from a policy once: it must stay what it was. */
function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) frozen(part)
  }
  return Object.freeze(value)
}

/** Every name and every form stands for one thing: a marking can be read in one way only. */
function checkNames({ classifications, tagSets }: Policy): void {
  const forms = [
    ...classifications.map(({ name, portion, aliases }) => [name, portion, ...aliases]),
    ...tagSets.flatMap(({ values }) => values.map(({ name, portion }) => [name, portion])),
  ]
  const seen = new Set<string>()
  for (const form of forms.flatMap((of) => [...new Set(of)])) {
    if (seen.has(form)) throw policyError(`\`${form}\` stands for two things`, '')
    seen.add(form)
  }
  if (new Set(classifications.map(({ hierarchy }) => hierarchy)).size < classifications.length) {
    throw policyError('two classifications have one rank', '/classifications')
  }
}

function checkTagSets(policy: Policy): void {
  const values = new Map(policy.tagSets.flatMap((set) => set.values.map((v) => [v.name, v])))
  const meant = new Set<string>()
  const families = [...values.values()].filter(({ completion }) => completion !== null)
  for (const [index, set] of policy.tagSets.entries()) {
    checkSelections(set, `/tagSets/${index}/selections`)
    if (set.type === 'foreign' && set.values.length > 0) {
      throw policyError('the place of foreign information holds no values', `/tagSets/${index}`)
    }
    for (const [place, value] of set.values.entries()) {
      const at = `/tagSets/${index}/values/${place}`
      checkReferences(policy, value, { values, at })
      checkMeaning(value, { type: set.type, meant, at })
      checkRollUp(policy, value, { type: set.type, at })
      checkImplied(value, at)
      checkFamily(value, { type: set.type, families, at })
      for (const rule of value.requires) checkRequired(rule, { values, at })
      for (const other of named(value.excludes)) checkExcluded(value, values.get(other), at)
      for (const other of named(value.supersedes)) checkSuperseded(set, { value, other, at })
    }
  }
}

type ValuesByName = ReadonlyMap<string, TagValue>

function named(rules: readonly NamedRule[]): readonly string[] {
  return rules.flatMap(({ values }) => values)
}

function checkReferences(
  { classifications }: Policy,
  { classes, requires, excludes, supersedes, apart, choices }: TagValue,
  { values, at }: { values: ValuesByName; at: string },
): void {
  const classNames = new Set(classifications.map(({ name }) => name))
  const unknown =
    [
      ...named([...requires, ...excludes, ...supersedes, ...apart]),
      ...choices.flatMap(({ options }) => options.flat()),
    ].find((value) => !values.has(value)) ?? classes?.values.find((value) => !classNames.has(value))
  if (unknown !== undefined) throw policyError(`\`${unknown}\` is not defined`, at)
}

/** A limit is about the values of its own set, and some marking can keep it. */
function checkSelections({ values, selections }: TagSet, at: string): void {
  for (const [index, { values: counted, least }] of selections.entries()) {
    const found = values.filter(({ name }) => counted.includes(name))
    if (found.length < new Set(counted).size) {
      throw policyError('limits a value of another category', `${at}/${index}`)
    }
    const isOpenEnded = found.some(({ completion }) => completion !== null)
    if (least > found.length && !isOpenEnded) {
      throw policyError('no selection fits the limit', `${at}/${index}`)
    }
  }
}

/** `originatorControl` may be the meaning of several values, the others of one: two would have to agree. */
function checkMeaning(
  { meaning }: TagValue,
  { type, meant, at }: { type: TagSet['type']; meant: Set<string>; at: string },
): void {
  if (meaning === null) return
  if (type !== 'control') throw policyError('only a control has a meaning', at)
  if (meaning === 'originatorControl') return
  if (meant.has(meaning)) throw policyError(`a second value means ${meaning}`, at)
  meant.add(meaning)
}

/**
 * A family's members keep readers out or inform, and nothing else. No other value requires, excludes or replaces a
 * family, whose members that would miss, and no value reads like a member of one.
 */
function checkFamily(
  { name, portion, completion, meaning, requires, excludes, supersedes }: TagValue,
  { type, families, at }: { type: TagSet['type']; families: readonly TagValue[]; at: string },
): void {
  if (completion !== null && (type === 'control' || meaning !== null)) {
    throw policyError('a control is not completed by whoever marks', at)
  }
  const others = named([...requires, ...excludes, ...supersedes])
  const family = families.find((of) => others.includes(of.name))
  if (family !== undefined) throw policyError(`\`${family.name}\` is a family of values`, at)
  const twin = families.find((of) => readsAsMember(of, [name, portion]))
  if (twin !== undefined) throw policyError(`reads like a value of the family \`${twin.name}\``, at)
}

function readsAsMember({ name, portion, completion }: TagValue, forms: readonly string[]): boolean {
  return forms.some((form) => {
    const parts = splitMember(form)
    if (parts === null || completion === null) return false
    const isOfFamily = parts.family === name || parts.family === portion
    return isOfFamily && completes(completion, parts.end)
  })
}

/** The engine itself adds these two, to roll-ups and where a rule implies them: they ask for nothing. */
function checkImplied(value: TagValue, at: string): void {
  const { meaning, requires, choices, supersedes, classes, notForeign } = value
  if (meaning !== 'noForeign' && meaning !== 'releaseTo') return
  const needs = requires.length + choices.length + supersedes.length
  if (needs > 0 || classes !== null || notForeign !== null)
    throw policyError(`${meaning} may be implied anywhere, yet it asks for something`, at)
}

/**
 * A roll-up never loses a restriction: what it may drop has no meaning and no holders. What it keeps may
 * stand at every higher classification; what it drops it drops for good. Only a permission needs all
 * portions.
 */
function checkRollUp(
  { classifications }: Policy,
  { rollUp, meaning, classes }: TagValue,
  { type, at }: { type: TagSet['type']; at: string },
): void {
  if ((rollUp === 'all') !== (meaning === 'discretion')) {
    throw policyError('a permission, and nothing else, is kept if all portions have it', at)
  }
  const restricts = meaning !== null || type === 'restrictive'
  if (rollUp === 'while-allowed' && restricts)
    throw policyError('a restriction is never dropped', at)
  if (classes === null) return
  const rising = classifications.toSorted((a, b) => a.hierarchy - b.hierarchy)
  const allowed = rising.map(({ name }) => classes.values.includes(name))
  const from = allowed.indexOf(true)
  const until = rollUp === 'while-allowed' ? allowed.lastIndexOf(true) + 1 : allowed.length
  if (allowed.slice(from, until).every((is) => is)) return
  throw policyError('not allowed at a classification that a roll-up may take it to', at)
}

/** What another value needs must survive every roll-up that the other survives. */
function checkRequired(
  rule: NamedRule,
  { values, at }: { values: ValuesByName; at: string },
): void {
  const lasts = ({ rollUp, meaning }: TagValue) =>
    rollUp === 'any' && meaning !== 'releaseTo' && meaning !== 'displayOnly'
  for (const value of rule.values.map((name) => values.get(name))) {
    const replacements = [...values.values()].filter(({ supersedes }) =>
      named(supersedes).includes(value?.name ?? ''),
    )
    const replaced = replacements.find(({ name }) => !rule.values.includes(name))
    if (value !== undefined && lasts(value) && replaced === undefined) continue
    throw policyError(`needs \`${value?.name}\`, which a roll-up may take away`, at)
  }
}

/** Two values that exclude each other must not meet in a roll-up: the algebra or `supersedes` parts them. */
function checkExcluded(value: TagValue, other: TagValue | undefined, at: string): void {
  if (other === undefined) return
  if (other === value) throw policyError('excludes itself', at)
  const disclosure = [value, other].filter(
    ({ meaning }) => meaning !== null && meaning !== 'originatorControl',
  )
  const leaves = disclosure.some(
    ({ meaning }) => meaning === 'discretion' || meaning === 'releaseTo',
  )
  const replaces =
    named(value.supersedes).includes(other.name) || named(other.supersedes).includes(value.name)
  if (disclosure.length === 2 || leaves || replaces) return
  throw policyError(`a roll-up could hold it together with \`${other.name}\``, at)
}

/**
 * A control replaces a weaker one: of its own set, further down (hence no circle), with no other meaning,
 * and with it all that the weaker one replaces, so that the grouping of sources does not matter.
 */
function checkSuperseded(
  { type, values }: TagSet,
  { value, other, at }: { value: TagValue; other: string; at: string },
): void {
  const weaker = values.slice(values.indexOf(value) + 1).find(({ name }) => name === other)
  const isWeaker = weaker?.meaning === null || weaker?.meaning === value.meaning
  const replaced = new Set(named(value.supersedes))
  const replacesAll = named(weaker?.supersedes ?? []).every((name) => replaced.has(name))
  if (type === 'control' && isWeaker && replacesAll && value.rollUp === 'any') return
  throw policyError(`\`${other}\` would be lost in a roll-up`, at)
}

/** Joining raises the classification; it must not end a duty to ask. */
function checkConsentRises({ classifications }: Policy): void {
  const rising = classifications.toSorted((a, b) => a.hierarchy - b.hierarchy)
  for (const [index, { name, originatorConsent }] of rising.entries()) {
    if (!originatorConsent && rising[index - 1]?.originatorConsent === true) {
      throw policyError(`\`${name}\` needs no consent, a lower one does`, '/classifications')
    }
  }
}

function checkAuthorityFrom({ authority, classifications }: Policy): void {
  if (authority === null || classifications.some(({ name }) => name === authority.from)) return
  throw policyError(`\`${authority.from}\` is not defined`, '/authority/from')
}

function checkCodes(policy: Policy): void {
  const { parties, communities, foreignMarkings, owner, unmarkedTo } = policy
  for (const [index, { first, last }] of (parties ?? []).entries()) {
    if (first.length !== last.length || first > last) {
      throw policyError('not a range', `/parties/${index}`)
    }
  }
  const codes = communities.map(({ code }) => code)
  if (new Set(codes).size < codes.length) {
    throw policyError('a community stands twice', '/communities')
  }
  const reached = communities.find(({ code }) => code === unmarkedTo)
  if (unmarkedTo !== null && (reached?.members ?? null) === null) {
    throw policyError(`the members of \`${unmarkedTo}\` are not known`, '/unmarkedTo')
  }
  const mentioned = [
    ...communities.flatMap(({ members }) => members ?? []).map(({ party }) => party),
    ...(owner.kind === 'fixed' ? [owner.party] : []),
  ]
  const unknown = mentioned.find((code) => !inRanges(parties, code))
  if (unknown !== undefined)
    throw policyError(`\`${unknown}\` is no party of the policy`, '/parties')
  const both = parties === null ? undefined : codes.find((code) => inRanges(parties, code))
  if (both !== undefined)
    throw policyError(`\`${both}\` is a party and a community`, '/communities')
  checkForeignMarkings(policy, foreignMarkings)
}

function checkForeignMarkings(
  { classifications, communities, tagSets }: Policy,
  foreignMarkings: readonly ForeignMarking[],
): void {
  const classNames = new Set(classifications.map(({ name }) => name))
  const codes = new Set(communities.map(({ code }) => code))
  const restrictive = tagSets.filter(({ type }) => type === 'restrictive')
  const valueNames = new Set(restrictive.flatMap((set) => set.values.map(({ name }) => name)))
  for (const [index, { classification, unmarkedTo, values }] of foreignMarkings.entries()) {
    const at = `/foreignMarkings/${index}`
    if (!values.every((value) => valueNames.has(value))) throw policyError('unknown value', at)
    if (!classNames.has(classification)) throw policyError('unknown classification', at)
    if (unmarkedTo !== null && !codes.has(unmarkedTo)) throw policyError('unknown community', at)
  }
}

function policyError(text: string, at: string): LabelError {
  return new LabelError('label.policy', text, { at })
}
