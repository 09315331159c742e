// SPDX-License-Identifier: Apache-2.0
// Passing on (design, section 3.6): a holder asks, the originator answers portion by portion, and signs one
// consent for each party that may have something. The third party verifies that consent by itself.
import { digestShape, idShape, partyCodeShape, textShape, timestampShape } from '@tearline/base'
import { z } from 'zod'
import { ReleaseError } from './error.ts'
import { limits } from './limits.ts'
import { precedences } from './precedence.ts'
import { checkOnce, checkOrder, checkOthers } from './sense.ts'
import { termsSchema } from './terms.ts'

/** What would travel, and what of the originator's is in it: itself, or what a derived portion cites. */
const onwardItemSchema = z.strictObject({
  portion: idShape('portion'),
  cites: z.array(idShape('portion')).min(1).max(limits.citesMax),
})

export const onwardRequestSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('onward-request'),
  id: idShape('request'),
  /** The holder that asks and signs. */
  from: partyCodeShape,
  /** The originator that is asked. */
  to: partyCodeShape,
  /** The release under which the holder has it. */
  release: idShape('release'),
  items: z.array(onwardItemSchema).min(1).max(limits.portionsMax),
  audience: z.array(partyCodeShape).min(1).max(limits.audienceMax),
  purpose: textShape(limits.purposeCharsMax),
  /** The precedence of the request. */
  urgency: z.enum(precedences),
  answerBy: timestampShape,
  issued: timestampShape,
  /** The holder would pass it on without the originator's name. */
  concealed: z.literal(true).exactOptional(),
})
export type OnwardRequest = z.infer<typeof onwardRequestSchema>

/**
 * The answer to what it names of a request, for the asking holder alone. What it does not name waits for another.
 *
 * A third party gets consents, never an answer: it would show what was denied.
 */
export const onwardAnswerSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('onward-answer'),
  request: digestShape,
  from: partyCodeShape,
  to: partyCodeShape,
  items: z
    .array(
      z.strictObject({
        portion: idShape('portion'),
        decision: z.enum(['grant', 'tear-line', 'deny']),
        /** The portion offered instead; set exactly when the decision is `tear-line`. */
        instead: idShape('portion').nullable(),
        reason: textShape(limits.purposeCharsMax).nullable(),
      }),
    )
    .min(1)
    .max(limits.portionsMax),
  issued: timestampShape,
})
export type OnwardAnswer = z.infer<typeof onwardAnswerSchema>

/** The originator's signed permission: this holder may pass these portions to this one party. */
export const consentSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('consent'),
  id: idShape('consent'),
  originator: partyCodeShape,
  holder: partyCodeShape,
  to: partyCodeShape,
  /** The originator's rendition for `to`; null where the portions are the holder's own, citing the originator's. */
  rendition: digestShape.nullable(),
  portions: z.array(idShape('portion')).min(1).max(limits.portionsMax),
  /** The terms on which `to` gets it: at most as wide as those of the holder. */
  terms: termsSchema,
  conditions: textShape(limits.purposeCharsMax).nullable(),
  expires: timestampShape,
  issued: timestampShape,
  /** Without the originator's name, and in no other way: this statement is for the holder alone. */
  concealed: z.literal(true).exactOptional(),
})
export type Consent = z.infer<typeof consentSchema>

/** @throws ReleaseError `release.parties`, `release.duplicate`, `release.dates` */
export function checkOnwardRequest(request: OnwardRequest): void {
  const { from, to, audience, items, answerBy, issued } = request
  checkOthers(from, [to], '/to')
  checkOthers(from, audience, '/audience')
  checkOthers(to, audience, '/audience')
  checkOnce(audience, '/audience')
  checkOnce(
    items.map(({ portion }) => portion),
    '/items',
  )
  checkOrder(issued, answerBy, '/answerBy')
}

/** @throws ReleaseError `release.parties`, `release.duplicate`, `release.answer-instead` */
export function checkOnwardAnswer({ from, to, items }: OnwardAnswer): void {
  checkOthers(from, [to], '/to')
  checkOnce(
    items.map(({ portion }) => portion),
    '/items',
  )
  const index = items.findIndex(
    ({ decision, instead }) => (decision === 'tear-line') !== (instead !== null),
  )
  if (index < 0) return
  throw new ReleaseError('release.answer-instead', 'a portion instead goes with a tear line only', {
    at: `/items/${index}/instead`,
  })
}

/** @throws ReleaseError `release.parties`, `release.duplicate`, `release.dates`, `release.concealed` */
export function checkConsent(consent: Consent): void {
  const { originator, holder, to, portions, terms, expires, issued } = consent
  checkOthers(to, [originator, holder], '/to')
  checkOnce(portions, '/portions')
  checkOrder(issued, expires, '/expires')
  checkOrder(issued, terms.expires, '/terms/expires')
  if (consent.concealed !== true || consent.rendition !== null) return
  throw new ReleaseError(
    'release.concealed',
    'what the holder has written has no other originator',
    {
      at: '/rendition',
    },
  )
}
