// SPDX-License-Identifier: Apache-2.0
// Acts of two persons: one asks, another approves exactly what was asked for, or refuses it. What was asked stands in
// the store with its digest; whoever approves names that digest, so that nothing else can be put in its place.
import {
  type ApprovalId,
  canonicalBytes,
  type Digest,
  idShape,
  later,
  newId,
  type PersonId,
  parseShape,
  say,
  timestampShape,
} from '@tearline/base'
import { type Role, roles } from '@tearline/release'
import { digestOf } from '@tearline/seal'
import type { ApprovalRecord, WriteTx } from '@tearline/store'
import { z } from 'zod'
import { authLimits } from '../auth/limits.ts'
import { type Link, offerEnrolment } from '../auth/links.ts'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import {
  emergencyOrderSchema,
  mayKnowEmergency,
  type Prepared,
  prepareEmergency,
  releaseInEmergency,
} from './emergency.ts'
import { mayKnowRule, ruleOrderSchema, startRule } from './onward-rules.ts'
import { activePerson, applyRoles } from './people.ts'
import { appointNow } from './people-deputies.ts'
import { record } from './record.ts'

const personOf = { person: idShape('person') }
const orderSchema = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('people.roles'),
    ...personOf,
    roles: z.array(z.enum(roles)).readonly(),
  }),
  z.strictObject({ act: z.literal('people.enrolment'), ...personOf }),
  z.strictObject({
    act: z.literal('deputies.appoint'),
    ...personOf,
    inPlaceOf: idShape('person'),
    role: z.enum(roles),
    from: timestampShape,
    until: timestampShape,
  }),
  emergencyOrderSchema,
  ruleOrderSchema,
])
/** Everything that waits for a second person. */
export type Order = z.infer<typeof orderSchema>

/** Who may say yes: never the office that asks. */
const approvers: { readonly [A in Order['act']]: Role } = {
  'people.roles': 'security-officer',
  'people.enrolment': 'security-officer',
  'deputies.appoint': 'administrator',
  'emergency.release': 'disclosure-officer',
  'rules.start': 'disclosure-officer',
}

export type Approval = Omit<ApprovalRecord, 'detail'> & { readonly asks: Order }

/** @throws NodeError `node.busy` where somebody has asked for too much already */
export async function askApproval(
  tx: WriteTx,
  { clock, rng }: Context,
  { asks, by }: { readonly asks: Order; readonly by: PersonId },
): Promise<ApprovalId> {
  const created = clock.now()
  const waiting = (await tx.approvals.open(created)).filter(({ asked }) => asked === by)
  if (waiting.length >= authLimits.approvalsMax) {
    throw new NodeError('node.busy', 'too much of what you asked for is waiting', {
      next: 'wait until some of it is approved or refused',
    })
  }
  const id = newId('approval', rng)
  const order = digestOf(canonicalBytes(asks))
  const expires = later(created, authLimits.approvalMs / 1000)
  await record(tx, { kind: 'approval.asked', approval: id, act: asks.act, order, by })
  await tx.approvals.add({ id, act: asks.act, asked: by, order, created, expires, detail: asks })
  return id
}

/** What waits, for those who may approve it and for whoever asked. */
export async function listApprovals(ctx: Context, actor: Actor): Promise<readonly Approval[]> {
  const open = await ctx.store.read.approvals.open(ctx.clock.now())
  const known = await Promise.all(
    open.map(approvalOf).map(async (each) => ((await mayKnow(ctx, actor, each)) ? [each] : [])),
  )
  return known.flat()
}

/** Whether one may know that it was asked for, also once it is decided. */
export async function isApprovalKnown(
  ctx: Context,
  actor: Actor,
  id: ApprovalId,
): Promise<boolean> {
  const found = await ctx.store.read.approvals.byId(id)
  return found !== null && mayKnow(ctx, actor, approvalOf(found))
}

async function mayKnow(ctx: Context, actor: Actor, { asked, asks }: Approval): Promise<boolean> {
  if (asked !== actor.person && !actor.roles.includes(approvers[asks.act])) return false
  switch (asks.act) {
    case 'emergency.release':
      return mayKnowEmergency(ctx, actor, asks)
    case 'rules.start': {
      const rule = await ctx.store.read.onwardRules.byId(asks.rule)
      return rule !== null && mayKnowRule(ctx, actor, rule)
    }
    default:
      return true
  }
}

export type Decided = { readonly id: ApprovalId; readonly order: Digest }

/**
 * Does what was asked for. A link that comes of it is shown to whoever approved, who hands it over.
 *
 * @throws NodeError `node.not-found`, `node.own-duties`, `node.role-missing`, `node.approval-differs`; what the act throws
 */
export async function approve(ctx: Context, actor: Actor, decided: Decided): Promise<Link | null> {
  const emergency = await emergencyToRelease(ctx, actor, decided)
  return ctx.store.write(async (tx) => {
    const approval = await waitingFor(tx, ctx, { actor, decided })
    requireSecond(actor, approval)
    const { id, order, asks } = approval
    await record(tx, { kind: 'approval.given', approval: id, order, by: actor.person })
    await tx.approvals.end(id, { state: 'approved', by: actor.person, at: ctx.clock.now() })
    return execute(tx, ctx, { asks, by: actor.person, emergency })
  })
}

/** Rendered and decided ahead of the unit in which it goes; null where something else waits under that id. */
async function emergencyToRelease(
  ctx: Context,
  actor: Actor,
  { id, order }: Decided,
): Promise<Prepared | null> {
  const found = await ctx.store.read.approvals.byId(id)
  const approval = found && approvalOf(found)
  if (approval?.asks.act !== 'emergency.release' || approval.order !== order) return null
  if (approval.state !== 'open' || !(await mayKnow(ctx, actor, approval))) throw notFound()
  requireSecond(actor, approval)
  return prepareEmergency(ctx, actor, { order: approval.asks, asked: approval.asked })
}

/** Whoever asked may take it back, too. */
export async function refuse(ctx: Context, actor: Actor, decided: Decided): Promise<void> {
  await ctx.store.write(async (tx) => {
    const approval = await waitingFor(tx, ctx, { actor, decided })
    const { id, order, asked } = approval
    if (asked !== actor.person) requireSecond(actor, approval)
    await record(tx, { kind: 'approval.refused', approval: id, order, by: actor.person })
    await tx.approvals.end(id, { state: 'refused', by: actor.person, at: ctx.clock.now() })
  })
}

type Deciding = { readonly actor: Actor; readonly decided: Decided }

async function waitingFor(tx: WriteTx, ctx: Context, { actor, decided }: Deciding) {
  const found = await tx.approvals.byId(decided.id)
  const approval = found && approvalOf(found)
  if (approval === null || !(await mayKnow(ctx, actor, approval))) throw notFound()
  if (approval.state !== 'open' || approval.expires <= ctx.clock.now()) throw notFound()
  if (approval.order === decided.order) return approval
  throw new NodeError('node.approval-differs', 'this is not what was asked for', {
    at: '/order',
    next: 'read what waits, and name the digest that stands there',
  })
}

/** Who asked does not approve it, nor whoever gains by it. */
function requireSecond(actor: Actor, { asked, asks }: Approval): void {
  requireRole(actor, approvers[asks.act])
  if (actor.person !== asked && actor.person !== gainerBy(asks)) return
  throw new NodeError(
    'node.own-duties',
    'a second person approves this, whom it does not concern',
    {
      next: say`ask another ${{ role: approvers[asks.act] }}`,
    },
  )
}

/** Whom it concerns; null where that is whoever asked, and nobody else. */
function gainerBy(asks: Order): PersonId | null {
  switch (asks.act) {
    case 'emergency.release':
      return null
    case 'rules.start':
      return asks.writer
    default:
      return asks.person
  }
}

type Executing = {
  readonly asks: Order
  readonly by: PersonId
  readonly emergency: Prepared | null
}

/** Everything is looked at again: much may have changed while it waited. */
async function execute(
  tx: WriteTx,
  ctx: Context,
  { asks, by, emergency }: Executing,
): Promise<Link | null> {
  switch (asks.act) {
    case 'people.roles':
      await applyRoles(tx, { person: asks.person, roles: asks.roles, by })
      return null
    case 'people.enrolment':
      await activePerson(tx, asks.person)
      await record(tx, { kind: 'person.enrolment', person: asks.person, by })
      return offerEnrolment(tx, ctx, { person: asks.person, replaces: true })
    case 'deputies.appoint':
      await appointNow(tx, ctx, { ...asks, by })
      return null
    case 'emergency.release':
      if (emergency === null) throw notFound()
      await releaseInEmergency(ctx, tx, emergency)
      return null
    case 'rules.start':
      await startRule(tx, ctx, { order: asks, by })
      return null
  }
}

function approvalOf({ detail, ...record }: ApprovalRecord): Approval {
  return { ...record, asks: parseShape(orderSchema, detail) }
}
