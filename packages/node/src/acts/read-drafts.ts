// SPDX-License-Identifier: Apache-2.0
// What a holder wants to pass on in its own words (design, section 3.7): the originator reads it before it answers.
import type { PortionId, RequestId } from '@tearline/base'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { onwardDrafts } from '../federation/incoming/onward-request.ts'
import { type Actor, requireRole } from './actor.ts'
import { mayKnowOf } from './list-onward.ts'
import { record } from './record.ts'

/** By portion; empty where the holder asks for portions of ours as they are. @throws NodeError `node.role-missing`, `node.not-found` */
export async function readDrafts(
  ctx: Context,
  actor: Actor,
  id: RequestId,
): Promise<ReadonlyMap<PortionId, Uint8Array>> {
  requireRole(actor, 'disclosure-officer')
  const known = await ctx.store.read.onward.byId(id)
  if (known === null || known.direction !== 'in') throw notFound()
  if (!(await mayKnowOf(ctx, actor, known.request))) throw notFound()
  // INVARIANT (ledger-first): it is on record before anybody reads it.
  const event = { kind: 'draft.opened', request: known.digest, by: actor.person } as const
  await ctx.store.write((tx) => record(tx, event, { about: known.from }))
  return onwardDrafts(ctx, known.digest)
}
