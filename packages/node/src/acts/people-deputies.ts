// SPDX-License-Identifier: Apache-2.0
// Standing in for somebody who is away: one role of theirs, from a day until a day.
import { type DeputyId, newId, type PersonId, parseInstant } from '@tearline/base'
import type { Role } from '@tearline/release'
import type { DeputyRecord, WriteTx } from '@tearline/store'
import { authLimits } from '../auth/limits.ts'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { activePerson, requireCompatible, requireOther } from './people.ts'
import { record } from './record.ts'

export type Appointment = {
  /** Who stands in. */
  readonly person: PersonId
  readonly inPlaceOf: PersonId
  readonly role: Role
  readonly from: string
  readonly until: string
}

/** @throws NodeError `node.role-missing`, `node.own-duties` */
export function requireMayAppoint(actor: Actor, { person }: Appointment): void {
  requireRole(actor, 'security-officer')
  requireOther(actor, person)
}

/** @throws NodeError `node.not-found`, `node.deputy`, `node.roles-incompatible` */
export async function appointNow(
  tx: WriteTx,
  { clock, rng }: Context,
  { person: id, inPlaceOf, role, by, ...times }: Appointment & { readonly by: PersonId },
): Promise<DeputyId> {
  const [person, principal] = [await activePerson(tx, id), await activePerson(tx, inPlaceOf)]
  const [from, until] = [parseInstant(times.from), parseInstant(times.until)]
  const isInTime = from < until && until > clock.now() && until - from <= authLimits.deputyMs
  if (!isInTime || id === inPlaceOf || !principal.roles.includes(role)) {
    throw new NodeError('node.deputy', 'nobody can stand in for this', {
      next: 'name somebody else, a role that the absent person has, and at most three months',
    })
  }
  requireCompatible([...person.roles, role])
  const deputy = newId('deputy', rng)
  await record(tx, { kind: 'deputy.appointed', deputy, person: id, inPlaceOf, by })
  await tx.deputies.add({ id: deputy, person: id, inPlaceOf, role, from, until, by })
  return deputy
}

/** @throws NodeError `node.role-missing` */
export async function listDeputies(ctx: Context, actor: Actor): Promise<readonly DeputyRecord[]> {
  requireRole(actor, 'administrator', 'security-officer', 'auditor')
  return ctx.store.read.deputies.list(ctx.clock.now())
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function endDeputy(ctx: Context, actor: Actor, id: DeputyId): Promise<void> {
  requireRole(actor, 'security-officer', 'administrator')
  const now = ctx.clock.now()
  await ctx.store.write(async (tx) => {
    const deputy = (await tx.deputies.list(now)).find((each) => each.id === id)
    if (deputy === undefined) throw notFound()
    const { person, inPlaceOf } = deputy
    await record(tx, { kind: 'deputy.ended', deputy: id, person, inPlaceOf, by: actor.person })
    await tx.deputies.end(id, now)
  })
}
