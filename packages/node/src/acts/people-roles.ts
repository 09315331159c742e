// SPDX-License-Identifier: Apache-2.0
// Giving duties, and a way back to somebody who has lost every passkey. What weighs is asked for here and approved by a
// second person (people-approvals.ts); the rest happens at once.
import type { ApprovalId, DeputyId, PersonId } from '@tearline/base'
import type { Role } from '@tearline/release'
import type { Context } from '../context.ts'
import { type Actor, requireRole } from './actor.ts'
import {
  activePerson,
  applyRoles,
  isFirstOfficer,
  isWeighty,
  markFirstOfficer,
  requireCompatible,
  requireOther,
} from './people.ts'
import { askApproval } from './people-approvals.ts'
import { type Appointment, appointNow, requireMayAppoint } from './people-deputies.ts'

/** What an act came to: done, or waiting for somebody. */
export type Outcome = { readonly approval: ApprovalId | null }

/**
 * @throws NodeError `node.role-missing`, `node.own-duties`, `node.not-found`, `node.roles-incompatible`,
 * `node.last-of-role`, `node.busy`
 */
export async function changeRoles(
  ctx: Context,
  actor: Actor,
  { person, roles }: { readonly person: PersonId; readonly roles: readonly Role[] },
): Promise<Outcome> {
  requireRole(actor, 'administrator')
  requireOther(actor, person)
  requireCompatible(roles)
  return ctx.store.write(async (tx) => {
    const before = await activePerson(tx, person)
    const given = roles.filter((role) => !before.roles.includes(role))
    const isFirst = await isFirstOfficer(tx, given)
    if (isWeighty(given) && !isFirst) {
      const asks = { act: 'people.roles', person, roles: [...roles] } as const
      return { approval: await askApproval(tx, ctx, { asks, by: actor.person }) }
    }
    await applyRoles(tx, { person, roles, by: actor.person })
    if (isWeighty(given)) await markFirstOfficer(tx)
    return { approval: null }
  })
}

/** The new link replaces every passkey that the person has. */
export async function askEnrolment(ctx: Context, actor: Actor, person: PersonId): Promise<Outcome> {
  requireRole(actor, 'administrator')
  requireOther(actor, person)
  return ctx.store.write(async (tx) => {
    await activePerson(tx, person)
    const asks = { act: 'people.enrolment', person } as const
    return { approval: await askApproval(tx, ctx, { asks, by: actor.person }) }
  })
}

/** In a role that weighs only with an administrator's approval. */
export async function appointDeputy(
  ctx: Context,
  actor: Actor,
  appointment: Appointment,
): Promise<Outcome & { readonly deputy: DeputyId | null }> {
  requireMayAppoint(actor, appointment)
  const by = actor.person
  return ctx.store.write(async (tx) => {
    if (!isWeighty([appointment.role])) {
      return { deputy: await appointNow(tx, ctx, { ...appointment, by }), approval: null }
    }
    const asks = { act: 'deputies.appoint', ...appointment } as const
    return { deputy: null, approval: await askApproval(tx, ctx, { asks, by }) }
  })
}
