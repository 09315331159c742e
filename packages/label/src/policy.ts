// SPDX-License-Identifier: Apache-2.0
// A label policy as data (after SPIF 2.1, X.841): what may stand on a label, in which order, and what it
// means. A caveat is added by adding a value here; no code knows the name of any classification or caveat.
//
// Whoever writes a policy decides who reads what. Load it from a source that the party's security officer
// signed, never from a partner.
import {
  type Instant,
  parseInstant,
  partyCodePattern,
  partyCodeShape,
  textShape,
  timestampShape,
} from '@tearline/base'
import { z } from 'zod'
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

/** The same for whole categories: a file may name all values of one. */
const wideRule = namedRule.extend({
  values: z.array(name).min(1).max(limits.valuesPerTagSetMax),
})

/**
 * When a new marking may hold it: obsolete never, else from one instant to another, both inside; null is no bound. A
 * label that exists keeps it.
 */
const validity = {
  notBefore: timestampShape.nullable().default(null),
  notAfter: timestampShape.nullable().default(null),
  obsolete: z.boolean().default(false),
}

const classificationSchema = z.strictObject({
  /** The banner form, `SECRET`; this is also what a label carries. */
  name: form,
  /** The portion form, `S`. */
  portion: form,
  /** Former words for it, such as `TLP:WHITE`: refused, and this one named in their place. */
  aliases: z.array(form).max(limits.rulesPerValueMax).default([]),
  /** Rank: higher is more sensitive. Compared, never shown. */
  hierarchy: z.int().min(0).max(255),
  /** Whom a bare marking of this classification reaches: everyone, or the owner alone. */
  unmarked: z.enum(['everyone', 'owner']),
  /** Whether a holder must ask before it passes on anything so classified. */
  originatorConsent: z.boolean().default(false),
  /** Is in labels that exist, and in no new marking. */
  obsolete: z.boolean().default(false),
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
export const meanings = [
  'noForeign',
  'originatorControl',
  'discretion',
  'releaseTo',
  'displayOnly',
] as const

/**
 * What a roll-up does with a value: keeps it if any portion has it, if all have it, or as long as the joined
 * classification is one that it may stand at.
 */
export const rollUps = ['any', 'all', 'while-allowed'] as const

const completionSchema = z
  .strictObject({
    kind: z.enum(['letters', 'alphanumeric']),
    charsMin: z.int().min(1).max(limits.completionCharsMax),
    charsMax: z.int().min(1).max(limits.completionCharsMax),
    /** Whether the name stands without it as well. */
    alone: z.boolean(),
  })
  .refine(({ charsMin, charsMax }) => charsMin <= charsMax, 'no length between the two')

const tagValueSchema = z.strictObject({
  /** The banner form, `NOFORN`; this is also what a label carries. */
  name: form,
  /** The portion form, `NF`. */
  portion: form,
  meaning: z.enum(meanings).nullable().default(null),
  rollUp: z.enum(rollUps).default('any'),
  /** Of a list: a word that once stood behind one, as in `USA/GBR EYES ONLY`. Read, never written. */
  formerly: z.strictObject({ word: form, classes: namedRule }).nullable().default(null),
  /** Classifications that it may stand at; null is all. */
  classes: namedRule.nullable().default(null),
  /** The rule by which it may not stand on information of others; null where it may. */
  notForeign: name.nullable().default(null),
  /** Of each rule, one value at least must stand beside this one. */
  requires: z.array(namedRule).max(limits.rulesPerValueMax).default([]),
  /** What may not stand beside it, and what a roll-up parts by itself: `parsePolicy` asks for that. */
  excludes: z.array(namedRule).max(limits.rulesPerValueMax).default([]),
  /** What may not stand beside it, and what only people can part: a roll-up that brings both is refused. */
  apart: z.array(wideRule).max(limits.rulesPerValueMax).default([]),
  /** Of each, exactly one option stands beside this value; of an option, any of its values. */
  choices: z
    .array(
      z.strictObject({
        options: z.array(wideRule.shape.values).min(1).max(limits.rulesPerValueMax),
        rule: name,
      }),
    )
    .max(limits.rulesPerValueMax)
    .default([]),
  ...validity,
  /** Weaker values that this one replaces in a roll-up, and excludes on one portion. */
  supersedes: z.array(namedRule).max(limits.rulesPerValueMax).default([]),
  /** What whoever marks may add behind the name and a hyphen: `SI-G-ABCD`; null: nothing. */
  completion: completionSchema.nullable().default(null),
})

const selectionSchema = wideRule
  .extend({
    /** Asked only where one of the values may stand at the classification. */
    least: z.int().min(0).max(limits.valuesPerTagSetMax),
    /** Null is no bound. */
    most: z.int().min(0).max(limits.valuesPerTagSetMax).nullable(),
  })
  .refine(({ least, most }) => most === null || least <= most, 'no number between the two')

const tagSetSchema = z.strictObject({
  name,
  /**
   * `restrictive`: a person must hold every value. `control`: what may be done with the information.
   * `informative`: tells the reader something. `foreign`: holds no values, it marks the place of FGI.
   */
  type: z.enum(['restrictive', 'control', 'informative', 'foreign']),
  /** In the order in which they are printed. */
  values: z.array(tagValueSchema).max(limits.valuesPerTagSetMax),
  /** How many of some of its values a marking holds; a family counts each of its members. */
  selections: z.array(selectionSchema).max(limits.selectionsPerTagSetMax).default([]),
})

const communitySchema = z.strictObject({
  code: partyCodeShape,
  ...validity,
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
  /** Restrictive values that the form says in itself: ATOMAL in `CTS-A`. */
  values: z.array(name).max(limits.rulesPerValueMax).default([]),
  /** The community that an unmarked portion is releasable to, beside the reader's own party; null: none. */
  unmarkedTo: partyCodeShape.nullable(),
})

/** Forms of a classification authority block that can be read (`authority.ts`). */
export const authorityBlocks = ['executive-order-13526'] as const

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
  /** What portions without any release marking roll up to: no marking, or, where the rule applies, a closed one. */
  unmarked: z
    .discriminatedUnion('rollUp', [
      z.strictObject({ rollUp: z.literal('unmarked') }),
      z.strictObject({ rollUp: z.literal('closed'), rule: name }),
    ])
    .default({ rollUp: 'unmarked' }),
  /** The form of a document's authority block, and from which classification on one is needed; null: no block. */
  authority: z
    .strictObject({ block: z.enum(authorityBlocks), from: form, rule: name })
    .nullable()
    .default(null),
  /** The community that a bare marking of a party's own reaches beside its owner; null: by classification. */
  unmarkedTo: partyCodeShape.nullable().default(null),
  /** In any order; `hierarchy` ranks them. */
  classifications: z.array(classificationSchema).min(1).max(limits.classificationsMax),
  /** In the order in which a marking holds them. */
  tagSets: z.array(tagSetSchema).max(limits.tagSetsMax),
  /** Who may stand on a label: alphabetical ranges of equally long codes, ends included; null: any party. */
  parties: z
    .array(z.strictObject({ first: partyCodeShape, last: partyCodeShape, ...validity }))
    .max(limits.partyRangesMax)
    .nullable(),
  communities: z.array(communitySchema).max(limits.communitiesMax),
  foreignMarkings: z.array(foreignMarkingSchema).max(limits.valuesPerTagSetMax).default([]),
})

/** A policy as it is written: what has a default may be left out. */
export type PolicySource = z.input<typeof policySchema>

/** A policy as `parsePolicy` returns it: complete, sound and frozen. */
export type Policy = DeepReadonly<z.output<typeof policySchema>>
export type Classification = Policy['classifications'][number]
export type TagSet = Policy['tagSets'][number]
export type TagValue = TagSet['values'][number]
export type Meaning = NonNullable<TagValue['meaning']>
export type Community = Policy['communities'][number]
export type ForeignMarking = Policy['foreignMarkings'][number]
export type Validity = Pick<TagValue, 'notBefore' | 'notAfter' | 'obsolete'>
export type NamedRule = TagValue['requires'][number]
export type Selection = TagSet['selections'][number]

type DeepReadonly<T> = T extends string | number | boolean | null
  ? T
  : { readonly [Key in keyof T]: DeepReadonly<T[Key]> }

/** Whether a marking of that day may hold it. */
export function isCurrent({ obsolete, notBefore, notAfter }: Validity, at: Instant): boolean {
  const isEarly = notBefore !== null && at < parseInstant(notBefore)
  const isLate = notAfter !== null && at > parseInstant(notAfter)
  return !obsolete && !isEarly && !isLate
}

/** Whether the code lies in one of a policy's ranges. */
export function inRanges(
  ranges: readonly { readonly first: string; readonly last: string }[] | null,
  code: string,
): boolean {
  if (ranges === null) return partyCodePattern.test(code)
  return ranges.some(
    ({ first, last }) => code.length === first.length && first <= code && code <= last,
  )
}
