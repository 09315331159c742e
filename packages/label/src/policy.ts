// SPDX-License-Identifier: Apache-2.0
// A label policy as data (after SPIF 2.1, X.841): what may stand on a label, in which order, and what it
// means. A caveat is added by adding a value here; no code knows the name of any classification or caveat.
//
// Whoever writes a policy decides who reads what. Load it from a source that the party's security officer
// signed, never from a partner.
import {
  parseShape,
  partyCodePattern,
  partyCodeShape,
  textShape,
  timestampShape,
} from '@tearline/base'
import { z } from 'zod'
import { LabelError } from './error.ts'
import { limits } from './limits.ts'

const name = textShape(limits.nameCharsMax)

/** A word as it stands in a marking: what the parser may meet between separators. */
const form = z
  .string()
  .max(limits.nameCharsMax)
  .regex(/^[A-Z0-9]+(?:[ +:-][A-Z0-9]+)*$/)

/** What a rule concerns, and the rule's name in its source. */
const namedRule = z.strictObject({
  values: z.array(name).min(1).max(limits.rulesPerValueMax),
  rule: name,
})

const classificationSchema = z.strictObject({
  /** The banner form, `SECRET`; this is also what a label carries. */
  name: form,
  /** The portion form, `S`. */
  portion: form,
  /** Other spellings that are read and never written, such as `TLP:WHITE`. */
  aliases: z.array(form).max(limits.rulesPerValueMax).default([]),
  /** Rank: higher is more sensitive. Compared, never shown. */
  hierarchy: z.int().min(0).max(255),
  /** Whom a bare marking of this classification reaches: everyone, or the owner alone. */
  unmarked: z.enum(['everyone', 'owner']),
  /** Whether a holder must ask before it passes on anything so classified. */
  originatorConsent: z.boolean().default(false),
  /** Stands on information of others only: the United States have no RESTRICTED of their own. */
  foreignOnly: z.boolean().default(false),
  colour: z
    .string()
    .regex(/^#[0-9A-F]{6}$/)
    .nullable()
    .default(null),
  /** The name to show, by BCP 47 language tag. */
  phrases: z.record(z.string().max(35), textShape(limits.phraseCharsMax)).default({}),
})

/** Meanings that the engine acts on; a value without one is carried, printed and joined, nothing more. */
const meanings = [
  'noForeign',
  'originatorControl',
  'discretion',
  'releaseTo',
  'displayOnly',
] as const

const tagValueSchema = z.strictObject({
  /** The banner form, `NOFORN`; this is also what a label carries. */
  name: form,
  /** The portion form, `NF`. */
  portion: form,
  meaning: z.enum(meanings).nullable().default(null),
  /**
   * What a roll-up does with it: keeps it if any portion has it, if all have it, or as long as the joined
   * classification is one that it may stand at.
   */
  rollUp: z.enum(['any', 'all', 'while-allowed']).default('any'),
  /** Classifications that it may stand at; null is all. */
  classes: namedRule.nullable().default(null),
  /** The rule by which it may not stand on information of others; null where it may. */
  notForeign: name.nullable().default(null),
  /** Of each rule, one value at least must stand beside this one. */
  requires: z.array(namedRule).max(limits.rulesPerValueMax).default([]),
  excludes: z.array(namedRule).max(limits.rulesPerValueMax).default([]),
  /** Weaker values that this one replaces in a roll-up. */
  supersedes: z.array(namedRule).max(limits.rulesPerValueMax).default([]),
})

const tagSetSchema = z.strictObject({
  name,
  /**
   * `restrictive`: a person must hold every value. `control`: what may be done with the information.
   * `informative`: tells the reader something. `foreign`: holds no values, it marks the place of FGI.
   */
  type: z.enum(['restrictive', 'control', 'informative', 'foreign']),
  /** In the order in which they are printed. */
  values: z.array(tagValueSchema).max(limits.valuesPerTagSetMax),
})

const communitySchema = z.strictObject({
  code: partyCodeShape,
  /** Null where membership is not known: then the code is opaque and matches only itself. */
  members: z
    .array(
      z.strictObject({
        party: partyCodeShape,
        from: timestampShape,
        /** Exclusive; null while it lasts. */
        until: timestampShape.nullable(),
      }),
    )
    .max(limits.membersPerCommunityMax)
    .nullable(),
})

/** Information of an organisation with markings of its own, such as `(//NS)` for NATO SECRET. */
const foreignMarkingSchema = z.strictObject({
  portion: form,
  owner: partyCodeShape,
  classification: form,
  /** The community that an unmarked portion is releasable to, beside the reader's own party; null: none. */
  unmarkedTo: partyCodeShape.nullable(),
  rule: name,
})

export const policySchema = z.strictObject({
  name,
  version: name,
  /** Dotted decimal, where one is registered. */
  oid: z
    .string()
    .regex(/^\d+(\.\d+)+$/)
    .max(128)
    .nullable()
    .default(null),
  /** `capco`: `(S//REL TO XAA, XBB)`; `tlp`: one word. */
  grammar: z.enum(['capco', 'tlp']),
  /** Whose an unattributed portion is: one party's, or that of whoever originates it. */
  owner: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), party: partyCodeShape }),
    z.strictObject({ kind: z.literal('originator') }),
  ]),
  /** What a holder may do with an unmarked portion: pass it on within its label, or only after asking. */
  regime: z.enum(['permitted-unless-marked', 'approval-required']),
  /** In any order; `hierarchy` ranks them. */
  classifications: z.array(classificationSchema).min(1).max(limits.classificationsMax),
  /** In the order in which a marking holds them. */
  tagSets: z.array(tagSetSchema).max(limits.tagSetsMax),
  /** Who may stand on a label: alphabetical ranges of equally long codes, ends included; null: any party. */
  parties: z
    .array(z.strictObject({ first: partyCodeShape, last: partyCodeShape }))
    .max(limits.partyRangesMax)
    .nullable(),
  communities: z.array(communitySchema).max(limits.communitiesMax),
  foreignMarkings: z.array(foreignMarkingSchema).max(limits.valuesPerTagSetMax).default([]),
})

/** A policy as it is written: what has a default may be left out. */
export type PolicySource = z.input<typeof policySchema>
export type Policy = z.output<typeof policySchema>
export type Classification = z.output<typeof classificationSchema>
export type Meaning = (typeof meanings)[number]
export type TagSet = z.output<typeof tagSetSchema>
export type TagValue = z.output<typeof tagValueSchema>
export type Community = z.output<typeof communitySchema>
export type ForeignMarking = z.output<typeof foreignMarkingSchema>
type NamedRule = z.output<typeof namedRule>

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
  checkCodes(policy)
  return policy
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
  for (const [index, set] of policy.tagSets.entries()) {
    if (set.type === 'foreign' && set.values.length > 0) {
      throw policyError('the place of foreign information holds no values', `/tagSets/${index}`)
    }
    for (const [place, value] of set.values.entries()) {
      const at = `/tagSets/${index}/values/${place}`
      checkReferences(policy, value, { values, at })
      checkMeaning(value, { type: set.type, meant, at })
      checkRollUp(policy, value, { type: set.type, at })
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
  { classes, requires, excludes, supersedes }: TagValue,
  { values, at }: { values: ValuesByName; at: string },
): void {
  const classNames = new Set(classifications.map(({ name }) => name))
  const unknown =
    named([...requires, ...excludes, ...supersedes]).find((value) => !values.has(value)) ??
    classes?.values.find((value) => !classNames.has(value))
  if (unknown !== undefined) throw policyError(`\`${unknown}\` is not defined`, at)
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
 * A roll-up never loses a restriction: what it may drop has no meaning and no holders, and what it keeps
 * may stand at every higher classification too. Only a permission needs all portions.
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
  if (rollUp === 'while-allowed' || classes === null) return
  const allowed = classifications.filter(({ name }) => classes.values.includes(name))
  const lowest = Math.min(...allowed.map(({ hierarchy }) => hierarchy))
  if (allowed.length < classifications.filter(({ hierarchy }) => hierarchy >= lowest).length) {
    throw policyError('kept in a roll-up, yet not allowed at a higher classification', at)
  }
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

/** A control replaces a weaker one: of its own set, further down (hence no circle), with no other meaning. */
function checkSuperseded(
  { type, values }: TagSet,
  { value, other, at }: { value: TagValue; other: string; at: string },
): void {
  const weaker = values.slice(values.indexOf(value) + 1).find(({ name }) => name === other)
  const isWeaker = weaker?.meaning === null || weaker?.meaning === value.meaning
  if (type === 'control' && isWeaker && value.rollUp === 'any') return
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

function checkCodes(policy: Policy): void {
  const { parties, communities, foreignMarkings, owner } = policy
  for (const [index, { first, last }] of (parties ?? []).entries()) {
    if (first.length !== last.length || first > last) {
      throw policyError('not a range', `/parties/${index}`)
    }
  }
  const codes = communities.map(({ code }) => code)
  if (new Set(codes).size < codes.length) {
    throw policyError('a community stands twice', '/communities')
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
  { classifications, communities }: Policy,
  foreignMarkings: readonly ForeignMarking[],
): void {
  const classNames = new Set(classifications.map(({ name }) => name))
  const codes = new Set(communities.map(({ code }) => code))
  for (const [index, { classification, unmarkedTo }] of foreignMarkings.entries()) {
    const at = `/foreignMarkings/${index}`
    if (!classNames.has(classification)) throw policyError('unknown classification', at)
    if (unmarkedTo !== null && !codes.has(unmarkedTo)) throw policyError('unknown community', at)
  }
}

/** Whether the code lies in one of a policy's ranges. */
export function inRanges(ranges: Policy['parties'], code: string): boolean {
  if (ranges === null) return partyCodePattern.test(code)
  return ranges.some(
    ({ first, last }) => code.length === first.length && first <= code && code <= last,
  )
}

function policyError(text: string, at: string): LabelError {
  return new LabelError('label.policy', text, { at })
}
