// SPDX-License-Identifier: Apache-2.0
// The statements of the conversation itself, checked before anything believes them: receipts and incident notices.
// Those of agreements and releases are in `release`.
//
// A good signature says who wrote it; that it answers what was asked is checked beside it.
import {
  CodedError,
  type Digest,
  fromBase64,
  type PartyCode,
  parseCanonicalJson,
  parseInstant,
  parseShape,
} from '@tearline/base'
import { type Directory, keysOf } from '@tearline/release'
import { type Signed, statementDigest, statementLimits, verifyStatement } from '@tearline/seal'
import type { z } from 'zod'
import { ExchangeError } from './error.ts'
import type { NamedHeader } from './evidence.ts'
import { type ConcealedNotice, concealedNoticeSchema } from './messages/concealed-notice.ts'
import { type EmergencyNotice, emergencyNoticeSchema } from './messages/emergency-notice.ts'
import { type IncidentNotice, incidentNoticeSchema } from './messages/incident-notice.ts'
import { type Receipt, receiptSchema } from './messages/receipt.ts'

/** A statement that the party it names has signed, and its name. */
export type Stated<T> = { readonly statement: T; readonly digest: Digest }

/**
 * A receipt for an envelope that we sent.
 *
 * @throws ExchangeError `exchange.statement`, `exchange.answer`
 */
export function verifyReceipt(
  signed: Signed,
  sent: NamedHeader,
  directory: Directory,
): Stated<Receipt> {
  const stated = verifyBy(signed, receiptSchema, directory, ({ received }) => received)
  const { from, to, envelope, header, seq } = stated.statement
  const { header: ours, headerDigest } = sent
  requireAnswer(from === ours.to && to === ours.from, 'between other parties')
  requireAnswer(
    envelope === ours.id && header === headerDigest && seq === ours.seq,
    'for another envelope',
  )
  return stated
}

/** @throws ExchangeError `exchange.statement` */
export function verifyIncidentNotice(signed: Signed, directory: Directory): Stated<IncidentNotice> {
  return verifyBy(signed, incidentNoticeSchema, directory, ({ issued }) => issued)
}

/** @throws ExchangeError `exchange.statement` */
export function verifyEmergencyNotice(
  signed: Signed,
  directory: Directory,
): Stated<EmergencyNotice> {
  return verifyBy(signed, emergencyNoticeSchema, directory, ({ issued }) => issued)
}

/** @throws ExchangeError `exchange.statement` */
export function verifyConcealedNotice(
  signed: Signed,
  directory: Directory,
): Stated<ConcealedNotice> {
  return verifyBy(signed, concealedNoticeSchema, directory, ({ issued }) => issued)
}

function verifyBy<T extends { readonly kind: string; readonly from: PartyCode }>(
  signed: Signed,
  schema: z.ZodType<T>,
  directory: Directory,
  dateOf: (statement: T) => string,
): Stated<T> {
  try {
    // Read before it is proven, only to find the keys to prove it with.
    const claim = parseShape(
      schema,
      parseCanonicalJson(fromBase64(signed.payload), statementLimits),
    )
    const keys = keysOf(directory, claim.from, parseInstant(dateOf(claim)))
    verifyStatement(signed, claim.kind, keys)
    return { statement: claim, digest: statementDigest(signed) }
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause
    throw new ExchangeError('exchange.statement', cause.message, {
      cause,
      ...(cause.at === undefined ? {} : { at: cause.at }),
    })
  }
}

function requireAnswer(fits: boolean, text: string): void {
  if (!fits) throw new ExchangeError('exchange.answer', `the answer is ${text}`)
}
