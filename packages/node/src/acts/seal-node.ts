// SPDX-License-Identifier: Apache-2.0
// Closing a running node (design, section 7): keys and store are let go of, and it answers as sealed until it is
// opened again.
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { record } from './record.ts'

/** @throws NodeError `node.role-missing`, `node.not-served` */
export async function sealNode(ctx: Context, actor: Actor): Promise<void> {
  requireRole(actor, 'administrator', 'security-officer')
  const { onSeal } = ctx
  if (onSeal === null) {
    throw new NodeError('node.not-served', 'nothing serves this node: its keys are open nowhere', {
      next: 'start it with `tearline serve`; what is not served is sealed',
    })
  }
  await ctx.store.write((tx) => record(tx, { kind: 'node.sealed', by: actor.person }))
  // Once the answer is on its way.
  setImmediate(onSeal)
}
