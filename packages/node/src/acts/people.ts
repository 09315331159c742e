// SPDX-License-Identifier: Apache-2.0
// The people of this party (design, section 7). An administrator lets them in and gives duties; a security officer
// vouches for nation, clearance and compartments; nobody does either for themselves. Every change is in the ledger
// before it has effect, and ends the sessions of whom it concerns.
import { canonicalBytes, type Digest, newId, type PersonId, say } from '@tearline/base'
import type { Role } from '@tearline/release'
import { digestOf } from '@tearline/seal'
import type { PersonDetail, PersonRecord, WriteTx } from '@tearline/store'
import { areCompatible } from '../auth/duties.ts'
import { type Link, offerEnrolment } from '../auth/links.ts'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { record } from './record.ts'

/** Whose word lets others in or vouches for them: two persons give such a role. */
const weighty: readonly Role[] = ['administrator', 'security-officer']

export function isWeighty(roles: readonly Role[]): boolean {
  return roles.some((role) => weighty.includes(role))
}

/** @throws NodeError `node.role-missing` */
export async function listPeople(ctx: Context, actor: Actor): Promise<readonly PersonRecord[]> {
  requireRole(actor, 'administrator', 'security-officer', 'auditor')
  return ctx.store.read.people.list()
}

/**
 * INVARIANT (hidden-means-absent): whoever may not list people is told of anybody else what an unknown id is told.
 *
 * @throws NodeError `node.not-found`
 */
export async function showPerson(ctx: Context, actor: Actor, id: PersonId): Promise<PersonRecord> {
  const sees: readonly Role[] = ['administrator', 'security-officer', 'auditor']
  const maySee = id === actor.person || actor.roles.some((role) => sees.includes(role))
  const person = maySee ? await ctx.store.read.people.byId(id) : null
  if (person === null) throw notFound()
  return person
}

export type Invitation = {
  readonly login: string
  readonly name: string
  readonly roles: readonly Role[]
}

/**
 * Lets somebody in, who then has a day to make a passkey. They are vouched for by nobody yet, and see nothing.
 *
 * @throws NodeError `node.role-missing`, `node.login-taken`, `node.roles-incompatible`, `node.second-person`
 */
export async function invitePerson(
  ctx: Context,
  actor: Actor,
  { login, name, roles }: Invitation,
): Promise<{ readonly person: PersonId; readonly link: Link }> {
  requireRole(actor, 'administrator')
  requireCompatible(roles)
  const person: PersonRecord = {
    ...{ id: newId('person', ctx.rng), active: true, created: ctx.clock.now(), name },
    ...{ nation: ctx.me, clearance: '', compartments: [], roles },
  }
  return ctx.store.write(async (tx) => {
    if ((await tx.people.byLogin(login)) !== null) throw loginTaken()
    if (isWeighty(roles) && !(await isFirstOfficer(tx, roles))) {
      throw new NodeError('node.second-person', 'nobody comes with such a role', {
        at: '/roles',
        next: 'invite them without it, then ask for the role: a security officer approves it',
      })
    }
    await recordPerson(tx, 'person.invited', { person, by: actor.person })
    await tx.people.save(person, login)
    if (isWeighty(roles)) await markFirstOfficer(tx)
    const link = await offerEnrolment(tx, ctx, { person: person.id, replaces: false })
    return { person: person.id, link }
  })
}

export type Vouched = Pick<PersonDetail, 'nation' | 'clearance' | 'compartments'>

/** @throws NodeError `node.role-missing`, `node.own-duties`, `node.not-found`, `node.clearance-unknown` */
export async function changeClearance(
  ctx: Context,
  actor: Actor,
  { person: id, vouched }: { readonly person: PersonId; readonly vouched: Vouched },
): Promise<void> {
  requireRole(actor, 'security-officer')
  requireOther(actor, id)
  requireKnownClearance(ctx, vouched.clearance)
  await ctx.store.write(async (tx) => {
    const before = await activePerson(tx, id)
    const person = { ...before, ...vouched }
    await recordPerson(tx, 'person.vouched', { person, by: actor.person })
    await tx.people.change(person)
    // What stands on their screen was opened under the one before; whoever had none has opened nothing.
    if (before.clearance !== '') await tx.sessions.endOf(id)
  })
}

function requireKnownClearance({ policies }: Context, clearance: string): void {
  const isKnown = [...policies.values()].some((policy) =>
    policy.classifications.some(({ name }) => name === clearance),
  )
  if (clearance === '' || isKnown) return
  throw new NodeError('node.clearance-unknown', 'no policy of this node has such a level', {
    at: '/clearance',
    next: 'take a classification as `tearline policy show` names it',
  })
}

/** What a change of roles does once nothing stands in its way, whoever had to agree to it. */
export async function applyRoles(
  tx: WriteTx,
  { person: id, roles, by }: { person: PersonId; roles: readonly Role[]; by: PersonId },
): Promise<void> {
  requireCompatible(roles)
  const before = await activePerson(tx, id)
  await requireSomebodyLeft(tx, before, roles)
  const person = { ...before, roles }
  await recordPerson(tx, 'person.roles', { person, by })
  await tx.people.change(person)
  await tx.sessions.endOf(id)
}

/**
 * Ends what somebody may do, at once: sessions, tokens, passkeys, links, and duties taken over for others.
 *
 * @throws NodeError `node.role-missing`, `node.own-duties`, `node.not-found`, `node.last-of-role`
 */
export async function deactivatePerson(ctx: Context, actor: Actor, id: PersonId): Promise<void> {
  requireRole(actor, 'administrator', 'security-officer')
  requireOther(actor, id)
  await ctx.store.write(async (tx) => {
    const person = await activePerson(tx, id)
    await requireSomebodyLeft(tx, person, [])
    const left = { ...person, active: false }
    await recordPerson(tx, 'person.deactivated', { person: left, by: actor.person })
    await tx.people.save(left, null)
    await tx.sessions.endOf(id)
    await tx.people.dropTokensOf(id)
    await tx.passkeys.dropOf(id)
    await tx.tickets.dropOf('enrol', id)
    await tx.deputies.endOf(id, ctx.clock.now())
  })
}

/** @throws NodeError `node.not-found` */
export async function activePerson(tx: WriteTx, id: PersonId): Promise<PersonRecord> {
  const person = await tx.people.byId(id)
  if (!person?.active) throw notFound()
  return person
}

/** @throws NodeError `node.own-duties` */
export function requireOther(actor: Actor, person: PersonId): void {
  if (actor.person !== person) return
  throw new NodeError('node.own-duties', 'nobody does this for themselves', {
    next: 'ask another person with this role',
  })
}

/** @throws NodeError `node.roles-incompatible` */
export function requireCompatible(roles: readonly Role[]): void {
  if (areCompatible(roles)) return
  throw new NodeError('node.roles-incompatible', 'one person does not have these roles together', {
    at: '/roles',
    next: 'an administrator and an auditor have no other role; give it to somebody else',
  })
}

/** Without one of each nobody could let anybody in, or agree to it. */
async function requireSomebodyLeft(
  tx: WriteTx,
  { id, roles }: PersonRecord,
  kept: readonly Role[],
): Promise<void> {
  const people = await tx.people.list()
  for (const role of weighty.filter((each) => roles.includes(each) && !kept.includes(each))) {
    const isLeft = people.some(
      (other) => other.id !== id && other.active && other.roles.includes(role),
    )
    if (isLeft) continue
    throw new NodeError('node.last-of-role', say`this is the last ${{ role }}`, {
      next: say`make somebody else ${{ role }} first`,
    })
  }
}

const firstOfficer = 'people.first-officer'

/**
 * The first security officer cannot be approved by a second person, since there is none. It happens once in the life
 * of a node: afterwards nobody can empty the office to fill it alone.
 */
export async function isFirstOfficer(tx: WriteTx, roles: readonly Role[]): Promise<boolean> {
  if (roles.includes('administrator') || (await tx.settings.get(firstOfficer)) !== null)
    return false
  return !(await tx.people.list()).some((person) => person.roles.includes('security-officer'))
}

export async function markFirstOfficer(tx: WriteTx): Promise<void> {
  await tx.settings.set(firstOfficer, true)
}

function loginTaken(): NodeError {
  return new NodeError('node.login-taken', 'somebody signs in with this already', {
    at: '/login',
    next: 'choose another',
  })
}

type PersonEvent = 'person.invited' | 'person.vouched' | 'person.roles' | 'person.deactivated'

/** Of what is vouched for the ledger has the digest: names and clearances are for those who may list people. */
export async function recordPerson(
  tx: WriteTx,
  kind: PersonEvent,
  { person, by }: { readonly person: PersonRecord; readonly by: PersonId | null },
): Promise<void> {
  const { id, ...detail } = person
  const digest: Digest = digestOf(canonicalBytes(detail))
  await record(tx, { kind, person: id, detail: digest, by })
}
