// SPDX-License-Identifier: Apache-2.0
// Asking that a standing rule be switched on: it waits for another disclosure officer (people-approvals.ts).
import type { ApprovalId, OnwardRuleId } from '@tearline/base'
import type { Context } from '../context.ts'
import { type Actor, requireRole } from './actor.ts'
import { knownRule, orderToStart } from './onward-rules.ts'
import { askApproval } from './people-approvals.ts'

/** @throws NodeError `node.role-missing`, `node.not-found`, `node.own-duties`, `node.rule-state`, `node.busy` */
export async function askStart(ctx: Context, actor: Actor, id: OnwardRuleId): Promise<ApprovalId> {
  requireRole(actor, 'disclosure-officer')
  const asks = orderToStart(ctx, actor, await knownRule(ctx, actor, id))
  return ctx.store.write((tx) => askApproval(tx, ctx, { asks, by: actor.person }))
}
