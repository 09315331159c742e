// SPDX-License-Identifier: Apache-2.0
// Envelopes that were given up (design, section 3.4): an administrator sees which and why, and decides. Ids and codes
// only: what is inside was sealed to the partner.
// INVARIANT (nothing-lost): what is numbered is never stepped over: the partner would wait for it for ever.

import type { EnvelopeId } from '@tearline/base'
import { say } from '@tearline/base'
import type { OutboxItem, Reads, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { record } from './record.ts'

/** The oldest first. @throws NodeError `node.role-missing` */
export async function listDeadLetters(
  ctx: Context,
  actor: Actor,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly OutboxItem[]> {
  requireRole(actor, 'administrator', 'security-officer', 'auditor')
  return ctx.store.read.outbox.list({ state: 'dead' }, page)
}

/**
 * Tries it again, now, and what waits behind it; where the partner has lost what it gave receipts for, from there on.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`
 */
export async function retryDeadLetter(
  ctx: Context,
  actor: Actor,
  envelope: EnvelopeId,
): Promise<void> {
  requireRole(actor, 'administrator')
  await ctx.store.write(async (tx) => {
    const { to, wanted } = await requireDead(tx, envelope)
    if (wanted === null) await tx.outbox.revive(envelope)
    else await tx.outbox.rewind(to, wanted)
    await record(tx, { kind: 'envelope.retried', envelope, to, by: actor.person }, { about: to })
  })
}

/**
 * Decides that it is not sent.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`; `node.letter-numbered` where the partner would wait for it
 */
export async function dropDeadLetter(
  ctx: Context,
  actor: Actor,
  envelope: EnvelopeId,
): Promise<void> {
  requireRole(actor, 'administrator')
  await ctx.store.write(async (tx) => {
    const { to, seq } = await requireDead(tx, envelope)
    if (seq !== null) await requireOver(tx, to)
    await tx.outbox.drop(envelope)
    await record(tx, { kind: 'envelope.dropped', envelope, to, by: actor.person }, { about: to })
  })
}

async function requireDead(tx: WriteTx, envelope: EnvelopeId): Promise<OutboxItem> {
  const item = await tx.outbox.byEnvelope(envelope)
  if (item === null || item.state !== 'dead') throw notFound()
  return item
}

/** A numbered envelope can be dropped where nothing will follow it. */
async function requireOver(reads: Reads, to: OutboxItem['to']): Promise<void> {
  if ((await reads.parties.byCode(to))?.state === 'revoked') return
  throw new NodeError(
    'node.letter-numbered',
    say`\`${{ to }}\` would wait for it, and take nothing else`,
    {
      next: say`mend with ${{ to }} what its reason says, then retry it; drop it if you revoke ${{ to }}`,
    },
  )
}
