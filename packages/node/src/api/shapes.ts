// SPDX-License-Identifier: Apache-2.0
// Shapes that several operations of the API share.
import { z } from '@hono/zod-openapi'
import {
  digestShape,
  formatInstant,
  type Instant,
  idShape,
  type Json,
  partyCodeShape,
  textShape,
} from '@tearline/base'
import { formatBanner, formatPortionMarking, type Label, labelSchema } from '@tearline/label'
import { portionForms, type Reason, type Terms, termsSchema } from '@tearline/release'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { type Colours, coloursOn } from './colours.ts'
import { plainSentence, sentenceShape } from './problem.ts'

/** No members: what an operation takes that has no query, or no body. */
export const nothing = z.strictObject({})

export const releaseParams = z.strictObject({ release: idShape('release') })
export const reportParams = z.strictObject({ report: idShape('report') })
/** Of a signed statement: its digest names it. */
export const statementParams = z.strictObject({ statement: digestShape })
export const partyParams = z.strictObject({ party: partyCodeShape })

/** In a cursor, which we sealed ourselves. */
export const instantShape = z.int() as unknown as z.ZodType<Instant, Instant>

export function timeOrNull(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at)
}

/** Of an entry of the ledger, in a path or a query. */
export const indexText = z.string().regex(/^\d{1,15}$/)

/** Members left out are the agreement's. */
export const termsWish = z.strictObject(termsSchema.shape).partial()

export function wishOf(terms: z.infer<typeof termsWish>): Partial<Terms> {
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined))
}

export const reasonShape = z.strictObject({
  code: z.string(),
  outcome: z.enum(['permit', 'deny']),
  rule: z.string(),
  text: z.string(),
  remedy: z.string().nullable(),
  sentences: z
    .strictObject({ text: sentenceShape.optional(), remedy: sentenceShape.optional() })
    .optional(),
})

/** How a banner looks: the policy's colour, and black or white on it. */
export const coloursShape = z.strictObject({ background: z.string(), foreground: z.string() })

export const openedShape = z.strictObject({
  number: z.int(),
  portion: idShape('portion'),
  marking: z.string(),
  colours: coloursShape,
  label: labelSchema,
  form: z.enum(portionForms),
  mediaType: z.string(),
  content: z.base64(),
})

export const doneShape = z.strictObject({ done: z.literal(true) })
export const done = { done: true } as const

type Policies = Pick<Context, 'policies'>

export function portionMarking(ctx: Policies, label: Label): string {
  return formatPortionMarking(policyOf(ctx, label), label)
}

export function bannerText(ctx: Policies, label: Label): string {
  return formatBanner(policyOf(ctx, label), label)
}

export function bannerColours(ctx: Policies, label: Label): Colours {
  const { classifications } = policyOf(ctx, label)
  const found = classifications.find(({ name }) => name === label.classification)
  return coloursOn(found?.colour ?? null)
}

export function plainReasons(reasons: readonly Reason[]): z.infer<typeof reasonShape>[] {
  return reasons.map(({ code, outcome, rule, text, remedy, sentences: said }) => {
    const plain = { code, outcome, rule, text, remedy }
    const ofText = plainSentence(said.text)
    const ofRemedy = said.remedy === null ? undefined : plainSentence(said.remedy)
    if (ofText === undefined && ofRemedy === undefined) return plain
    const sentences = { ...(ofText && { text: ofText }), ...(ofRemedy && { remedy: ofRemedy }) }
    return { ...plain, sentences }
  })
}

function policyOf({ policies }: Policies, { policy }: Label) {
  const known = policies.get(policy)
  if (known === undefined)
    throw new NodeError('node.config', 'a label of a policy that is not loaded')
  return known
}

/** An event of the ledger: `kind`, `at`, `chain`, and the members of its kind. */
export const eventShape = z.record(z.string(), z.unknown())

export function plainEvent(event: Json): z.infer<typeof eventShape> {
  return event as z.infer<typeof eventShape>
}

/** One line, for people: with nothing that is not seen, or turns around what stands beside it (UAX 9). */
export const lineShape = (charsMax: number) =>
  textShape(charsMax).regex(/^[^\n\t\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]+$/)
