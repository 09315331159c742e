// SPDX-License-Identifier: Apache-2.0
// Which roles somebody has now: their own, and those of the people whom they stand in for today.
import type { Clock } from '@tearline/base'
import type { Role } from '@tearline/release'
import type { PersonRecord, Reads } from '@tearline/store'
import type { Actor } from '../acts/actor.ts'
import type { Context } from '../context.ts'

/**
 * Roles that leave room for no other. Who runs the node, and who verifies what it did, have no duty in it: an
 * administrator who were an analyst too would read content.
 */
const alone: readonly Role[] = ['administrator', 'auditor']

/** Whether one person may have all of them. */
export function areCompatible(roles: readonly Role[]): boolean {
  return new Set(roles).size < 2 || !roles.some((role) => alone.includes(role))
}

/**
 * Duties with content and with others' word, which an administrator gives alone. They count for whom a security officer
 * or the provider has vouched: an administrator who invites somebody of their own invention gains nothing by it.
 */
const afterVouching: readonly Role[] = ['analyst', 'disclosure-officer']

/** The store as it is, or as a unit that changes it has left it so far. */
type World = {
  readonly store: { readonly read: Pick<Reads, 'people' | 'deputies'> }
  readonly clock: Clock
}

/** Somebody who is here, with the duties that they have now. */
export async function actorOf(
  world: World & Pick<Context, 'me'>,
  person: PersonRecord,
): Promise<Actor> {
  const { id, nation, clearance, compartments } = person
  const roles = await rolesOf(world, person)
  return { kind: 'person', party: world.me, person: id, nation, clearance, compartments, roles }
}

/** INVARIANT (no-key-outside): a deputy's role that does not go with their own is not theirs. */
export async function rolesOf(
  { store, clock }: World,
  { id, roles, clearance }: PersonRecord,
): Promise<readonly Role[]> {
  const deputies = await store.read.deputies.ofPerson(id, clock.now())
  const held: Role[] = [...roles]
  for (const { role, inPlaceOf } of deputies) {
    const principal = await store.read.people.byId(inPlaceOf)
    const isStillTheirs = principal?.active === true && principal.roles.includes(role)
    if (isStillTheirs && !held.includes(role) && areCompatible([...held, role])) held.push(role)
  }
  return clearance === '' ? held.filter((role) => !afterVouching.includes(role)) : held
}
