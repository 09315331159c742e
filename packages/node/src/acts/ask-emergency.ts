// SPDX-License-Identifier: Apache-2.0
// Asking for an emergency release: whoever sees the danger asks, a disclosure officer who is somebody else, and has not
// written it, approves exactly that.
import type { ApprovalId } from '@tearline/base'
import type { Context } from '../context.ts'
import { type Actor, requireRole } from './actor.ts'
import { type EmergencyOrder, requireReleasable } from './emergency.ts'
import { askApproval } from './people-approvals.ts'

/** @throws as `requireReleasable`, and NodeError `node.role-missing`, `node.busy` */
export async function askEmergency(
  ctx: Context,
  actor: Actor,
  wanted: Omit<EmergencyOrder, 'act'>,
): Promise<ApprovalId> {
  requireRole(actor, 'analyst', 'disclosure-officer')
  const asks = { act: 'emergency.release', ...wanted } as const
  await requireReleasable(ctx, actor, asks)
  return ctx.store.write((tx) => askApproval(tx, ctx, { asks, by: actor.person }))
}
