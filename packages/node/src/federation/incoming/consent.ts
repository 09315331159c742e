// SPDX-License-Identifier: Apache-2.0
// The originator has answered what we asked (design, section 3.6): the whole answer for us, and all that each
// granted party is to be handed.
import type { Instant } from '@tearline/base'
import { ExchangeError } from '@tearline/exchange'
import {
  type Consent,
  type OnwardAnswer,
  type Rendition,
  type VerifiedStatement,
  verifyConsent,
  verifyOnwardAnswer,
  verifyRendition,
} from '@tearline/release'
import type { WriteTx } from '@tearline/store'
import { record } from '../../acts/record.ts'
import type { Context } from '../../context.ts'
import { leaseEnd, requireGrounded, saveSealed, saveWraps, type WrapGround } from './content.ts'
import { type Effect, type Incoming, receivedAt } from './effect.ts'

type Verified = {
  readonly answer: VerifiedStatement<OnwardAnswer>
  readonly consents: readonly VerifiedStatement<Consent>[]
  readonly renditions: readonly VerifiedStatement<Rendition>[]
}

export async function takeConsent(ctx: Context, incoming: Incoming<'consent'>): Promise<Effect> {
  const verified = verifyAll(incoming)
  requireOurs(ctx, incoming, verified)
  await requireAsked(ctx, verified)
  requireGrounded(ctx, incoming.message, incoming.attachments, groundsOf(ctx, verified))
  return (tx) => save(tx, incoming, verified)
}

function verifyAll({ message, verify }: Incoming<'consent'>): Verified {
  return {
    answer: verifyOnwardAnswer(message.answer, verify),
    consents: message.consents.map((consent) => verifyConsent(consent, verify)),
    renditions: message.renditions.map((rendition) => verifyRendition(rendition, verify)),
  }
}

/** All of it is by the sender, for us; each rendition is named by a consent, and each that is named is there. */
function requireOurs(
  { me }: Context,
  { head }: Incoming<'consent'>,
  { answer, consents, renditions }: Verified,
): void {
  const { from } = head.header
  const named = new Set(consents.flatMap(({ statement }) => statement.rendition ?? []))
  const brought = new Set(renditions.map(({ digest }) => digest))
  const fits =
    answer.statement.from === from &&
    answer.statement.to === me &&
    consents.every(({ statement }) => statement.originator === from && statement.holder === me) &&
    renditions.every(({ statement }) => statement.originator === from) &&
    named.symmetricDifference(brought).size === 0
  if (fits) return
  throw new ExchangeError('exchange.message', 'parts of an answer that do not belong together')
}

/** For the third party, and for us who carry it. */
function groundsOf({ me }: Context, { consents }: Verified): readonly WrapGround[] {
  return consents.map(({ digest, statement: { to, portions } }) => {
    return { use: 'consent', statement: digest, to: [to, me], portions } as const
  })
}

/** INVARIANT (originator-first): only to what we have asked of this party, which the answer names by digest. */
async function requireAsked(ctx: Context, { answer }: Verified): Promise<void> {
  const { request, from, items } = answer.statement
  const asked = await ctx.store.read.onward.byDigest(request)
  const portions = new Set(asked?.request.items.map(({ portion }) => portion))
  const isAsked = items.every(({ portion }) => portions.has(portion))
  if (asked?.direction === 'out' && asked.to === from && isAsked) return
  throw new ExchangeError('exchange.answer', 'the answer to something that was not asked', {
    at: '/answer',
  })
}

async function save(tx: WriteTx, incoming: Incoming<'consent'>, verified: Verified): Promise<void> {
  const { message, attachments, head } = incoming
  const { answer, consents, renditions } = verified
  await tx.onward.saveAnswer(message.answer, answer.statement)
  for (const [index, { statement }] of renditions.entries()) {
    const signed = message.renditions[index]
    if (signed !== undefined) await tx.renditions.save(signed, statement, head.header.from)
    await saveSealed(tx, attachments, statement)
  }
  for (const [index, { statement }] of consents.entries()) {
    const signed = message.consents[index]
    if (signed !== undefined) await tx.consents.save(signed, statement, 'in')
  }
  const leases = leasesOf(verified, receivedAt(incoming))
  await saveWraps(tx, message.wraps, attachments, ({ statement }) => leases.get(statement) ?? null)
  await recordAnswer(tx, verified)
}

function leasesOf({ consents }: Verified, at: Instant): ReadonlyMap<string, Instant | null> {
  return new Map(consents.map(({ digest, statement }) => [digest, leaseEnd(statement.terms, at)]))
}

async function recordAnswer(tx: WriteTx, { answer, consents }: Verified): Promise<void> {
  const { from: party, request } = answer.statement
  const chain = { about: party, chainOf: party }
  const names = { request, statement: answer.digest, party, by: null }
  await record(tx, { kind: 'onward.answer-received', ...names }, chain)
  for (const { digest, statement } of consents) {
    const { id, holder, to, portions } = statement
    const event = { consent: id, statement: digest, holder, to, portions, by: null }
    await record(tx, { kind: 'consent.received', ...event }, chain)
  }
}
