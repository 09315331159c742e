// SPDX-License-Identifier: Apache-2.0
// Whether all of what another party originated may go to a third, as it is or without that party's name.
import type { Digest, PartyCode } from '@tearline/base'
import { type Agreement, decide, type RenditionPortion, type Terms } from '@tearline/release'
import type { Reads, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import type { Actor } from './actor.ts'
import { denialsOf, deniedError, deniedFor, digestOfDecisions, recordDenial } from './decisions.ts'
import { collectFacts, underAgreement } from './facts.ts'

export type HandoverAsked = {
  readonly portions: readonly RenditionPortion[]
  readonly to: PartyCode
  readonly terms: Terms
  readonly agreement: Agreement
  readonly concealed?: boolean
}

/**
 * INVARIANT (originator-first): every portion is permitted, or nothing goes; a refusal is recorded.
 *
 * @throws NodeError `node.denied` with all reasons
 */
export async function decideHandover(
  ctx: Context,
  actor: Actor,
  asked: HandoverAsked,
): Promise<Digest> {
  const decisions = await decisionsOn(ctx, ctx.store.read, asked)
  const reasons = denialsOf(decisions.map(({ decision }) => decision))
  if (reasons.length === 0) return digestOfDecisions(decisions)
  throw await recordDenial(ctx, actor, 'pass-on', reasons)
}

/**
 * The same of what is known in this unit: a recall may have come since.
 *
 * @throws NodeError `node.denied` with all reasons
 */
export async function requireStill(ctx: Context, tx: WriteTx, asked: HandoverAsked): Promise<void> {
  const decisions = await decisionsOn(ctx, tx, asked)
  const reasons = denialsOf(decisions.map(({ decision }) => decision))
  if (reasons.length > 0) throw deniedError('node.denied', deniedFor, reasons)
}

async function decisionsOn(ctx: Context, reads: Reads, asked: HandoverAsked) {
  const { portions, to, agreement } = asked
  const facts = await collectFacts(
    ctx,
    reads,
    portions.map(({ portion }) => portion),
  )
  return portions.map((portion) => ({
    portion: portion.portion,
    decision: decide(handover(ctx, portion, asked), underAgreement(facts, to, agreement)),
  }))
}

function handover(
  ctx: Context,
  { portion, originator, label }: RenditionPortion,
  { to: party, terms, concealed }: HandoverAsked,
) {
  return {
    action: 'pass-on',
    subject: { kind: 'party', party },
    by: ctx.me,
    portion: { portion, originator, label, cites: [] },
    ...{ terms, concealed },
    at: ctx.clock.now(),
  } as const
}
