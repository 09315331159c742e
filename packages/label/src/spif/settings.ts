// SPDX-License-Identifier: Apache-2.0
// What the engine's `Policy` needs and SPIF 2.1 does not say: how markings are written, whose an unattributed
// portion is, what a control does to an audience, which rule a requirement cites, who belongs to a community
// and since when. It stands in the file's `extensions`, so that one signed file is the whole policy; other
// readers pass over it. What the standard can say (classes, required and excluded categories) it says there,
// and nothing here takes any of it back.
import { partyCodeShape, timestampShape } from '@tearline/base'
import { z } from 'zod'
import { authorityBlocks, meanings, rollUps } from '../policy.ts'

export const settingsNamespace = 'urn:tearline:spif:1'

const text = z.string().min(1).max(256)
const rule = z.string().min(1).max(64)
const flag = z
  .enum(['true', 'false', '1', '0'])
  .default('false')
  .transform((word) => word === 'true' || word === '1')

const count = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)

export const settingsShape = z.strictObject({
  /** The policy's name in the engine: `nato`. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  /** The version that labels carry, where it is no whole number as SPIF has it: `2026-11`. */
  edition: z.string().min(1).max(64).optional(),
  grammar: z.enum(['capco', 'tlp']),
  /** `originator`, or the code of the party whose every unattributed portion is. */
  owner: z.union([z.literal('originator'), partyCodeShape]),
  regime: z.enum(['permitted-unless-marked', 'approval-required']),
  /** The permissive tag set whose values are parties and communities, and the word in front of the list. */
  releaseTagSet: text.optional(),
  releaseWord: z.string().min(1).max(64).optional(),
  /** Codes of three letters in that tag set that are no nations, with a space between. */
  communities: z
    .string()
    .max(1_024)
    .regex(/^[A-Z0-9-]+(?: [A-Z0-9-]+)*$/)
    .optional(),
  /** The word for "the originator alone"; without it such a banner could not be printed. */
  closedWord: z.string().min(1).max(64).optional(),
  /** The one classification whose bare marking reaches everyone. */
  open: text.optional(),
  /** The community that a bare marking reaches beside its owner: `NATO`. */
  unmarkedTo: partyCodeShape.optional(),
  /** `ask`: a holder asks before it passes on anything above `open`. */
  onward: z.enum(['ask', 'label']).default('label'),
  /** The rule by which portions without any release marking roll up to a closed marking. */
  closedRule: rule.optional(),
  /** The form of a document's authority block, from which classification on, and by which rule: all or none. */
  authorityBlock: z.enum(authorityBlocks).optional(),
  authorityFrom: text.optional(),
  authorityRule: rule.optional(),
})

/** The elements inside `engine` that hold attributes and no others. */
export const partShapes = {
  /** Another spelling that is read and never written. */
  alias: z.strictObject({ of: text }),
  /** `foreignOnly`: stands on information of others only. */
  classification: z.strictObject({ name: text, foreignOnly: flag }),
  /** What a set of informative values is to the engine: a control, or the place of foreign information. */
  tagSet: z.strictObject({ name: text, type: z.enum(['control', 'foreign']) }),
  /** `notForeign`: the rule by which it may not stand on information of others. */
  value: z.strictObject({
    name: text,
    meaning: z.enum(meanings).optional(),
    rollUp: z.enum(rollUps).optional(),
    notForeign: rule.optional(),
    /** Of a value that its user completes: with what, from how many characters to how many. */
    completion: z.enum(['letters', 'alphanumeric']).optional(),
    charsMin: count.optional(),
    charsMax: count.optional(),
    /** Whether the name stands without a completion as well. */
    alone: flag,
  }),
  /** The rule that the standard's own element of a value follows from; for the last two with their text. */
  rule: z.strictObject({ id: rule, about: z.enum(['classes', 'requires', 'excludes']) }),
  /** The weaker value, as text. */
  supersedes: z.strictObject({ rule }),
  /** A word that once stood behind a list; inside, `class` names each classification. */
  formerly: z.strictObject({ word: text, rule }),
  /** Parties that no tag set lists, ends included. */
  parties: z.strictObject({ first: partyCodeShape, last: partyCodeShape }),
  community: z.strictObject({ code: partyCodeShape }),
  member: z.strictObject({
    party: partyCodeShape,
    from: timestampShape,
    until: timestampShape.optional(),
  }),
  /** Inside, `value` names what the form says in itself. */
  foreignMarking: z.strictObject({
    portion: text,
    owner: partyCodeShape,
    classification: text,
    unmarkedTo: partyCodeShape.optional(),
  }),
} as const

type Part<K extends keyof typeof partShapes> = Readonly<z.output<(typeof partShapes)[K]>>

export type ValueSettings = Part<'value'> & {
  readonly rules: readonly (Part<'rule'> & { readonly text: string })[]
  readonly supersedes: readonly (Part<'supersedes'> & { readonly text: string })[]
  readonly formerly: (Part<'formerly'> & { readonly classes: readonly string[] }) | null
}

export type EngineSettings = Readonly<z.output<typeof settingsShape>> & {
  readonly aliases: readonly (Part<'alias'> & { readonly text: string })[]
  readonly classifications: readonly Part<'classification'>[]
  readonly tagSets: readonly Part<'tagSet'>[]
  readonly values: readonly ValueSettings[]
  readonly parties: readonly Part<'parties'>[]
  readonly members: readonly (Part<'community'> & { readonly members: readonly Part<'member'>[] })[]
  readonly foreignMarkings: readonly (Part<'foreignMarking'> & {
    readonly values: readonly string[]
  })[]
}
