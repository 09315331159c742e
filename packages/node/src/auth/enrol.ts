// SPDX-License-Identifier: Apache-2.0
// From a link to a passkey: the first administrator, who comes into being with it, and everybody who was invited or
// has lost every passkey.
import { type Digest, newId, type PersonId } from '@tearline/base'
import type { PersonRecord, TicketRecord, WriteTx } from '@tearline/store'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { countBeginning, countFailure, requireFewFailures } from './attempts.ts'
import { type Caller, isLocal, type Site } from './caller.ts'
import { authLimits } from './limits.ts'
import { isUnclaimed, type LinkUse, linkOf, markClaimed } from './links.ts'
import {
  beginRegistration,
  type NewPasskey,
  type Registration,
  signInRefused,
  takeChallenge,
  verifyRegistration,
} from './passkeys.ts'
import { beginSession, sessionHashIn } from './sessions.ts'
import { siteFor } from './sign-in.ts'

export type EnrolOrder = {
  readonly secret: string
  /** Of the first administrator; of others it is known. */
  readonly login: string | null
  readonly name: string | null
}

/** What the ticket of a registration remembers from its beginning to its end. */
type Remembered = {
  readonly use: LinkUse
  readonly link: Digest
  readonly login: string
  readonly name: string
  readonly replaces: boolean
}

/** @throws NodeError `node.link` whatever is wrong with it; `node.request`; what `siteFor` throws */
export async function beginEnrolment(ctx: Context, caller: Caller, order: EnrolOrder) {
  const site = siteFor(ctx, caller)
  await countBeginning(ctx, caller.peer)
  await requireFewFailures(ctx, caller)
  const link = await linkOf(ctx, order.secret)
  if (link === null || !(await isGood(ctx, caller, link))) {
    await countFailure(ctx, caller)
    ctx.log.warn('sign-in.refused', { kind: 'link' })
    throw linkRefused()
  }
  const enrolling = await enrollingOf(ctx, link, order)
  const { login, name } = enrolling
  const detail = { use: link.use, link: link.hash, login, name, replaces: replacesOf(link) }
  return beginRegistration(ctx, site, { ...enrolling, detail })
}

/** A claim only from this machine, and only while nobody is here. */
async function isGood(ctx: Context, caller: Caller, { use, person }: TicketRecord) {
  if (use === 'claim') return isLocal(caller) && (await isUnclaimed(ctx.store.read))
  const known = person && (await ctx.store.read.people.byId(person))
  return known?.active === true
}

async function enrollingOf(ctx: Context, { person }: TicketRecord, { login, name }: EnrolOrder) {
  if (person === null) {
    if (login === null || name === null) {
      throw new NodeError('node.request', 'the first administrator has no name yet', {
        at: login === null ? '/login' : '/name',
        next: 'give a login and a name',
      })
    }
    return { person: newId('person', ctx.rng), login, name, known: [] }
  }
  const known = await ctx.store.read.passkeys.ofPerson(person)
  const said = (await ctx.store.read.people.byId(person))?.name ?? ''
  return { person, login: said, name: said, known }
}

function replacesOf({ detail }: TicketRecord): boolean {
  return typeof detail === 'object' && detail !== null && 'replaces' in detail
    ? detail['replaces'] === true
    : false
}

/**
 * Answers the secret of a session: who has a passkey is signed in with it.
 *
 * @throws NodeError `node.sign-in-refused`, `node.link`; what `siteFor` throws
 */
export async function finishEnrolment(
  ctx: Context,
  caller: Caller,
  { registration, passkeyName }: { registration: Registration; passkeyName: string },
): Promise<string> {
  const site = siteFor(ctx, caller)
  await requireFewFailures(ctx, caller)
  const ticket = await takeChallenge(ctx, 'register', registration)
  const passkey = ticket && (await verifyRegistration(site, registration))
  if (ticket?.person == null || passkey === null || passkey === undefined) {
    await countFailure(ctx, caller)
    ctx.log.warn('sign-in.refused', { kind: 'link' })
    throw signInRefused()
  }
  const remembered = ticket.detail as Remembered | null
  // A challenge for another passkey of somebody who is signed in is no link.
  const isFar = remembered?.use === 'claim' && !isLocal(caller)
  if (remembered === null || isFar) throw linkRefused()
  const arriving = { person: ticket.person, passkey, passkeyName, remembered }
  return ctx.store.write((tx) => arrive(tx, ctx, { ...arriving, site, caller }))
}

type Arriving = {
  readonly person: PersonId
  readonly passkey: NewPasskey
  readonly passkeyName: string
  readonly remembered: Remembered
  readonly site: Site
  readonly caller: Caller
}

async function arrive(tx: WriteTx, ctx: Context, arriving: Arriving): Promise<string> {
  const { person, passkey, passkeyName, remembered, site, caller } = arriving
  const now = ctx.clock.now()
  // The link is used up here and not before: who drops the key half way may take it up again.
  const link = await tx.tickets.take(remembered.use, remembered.link, now)
  if (link === null) throw linkRefused()
  if (remembered.use === 'claim') await makeFirst(tx, ctx, arriving)
  if (!(await tx.people.byId(person))?.active) throw linkRefused()
  if (remembered.replaces) {
    await tx.passkeys.dropOf(person)
    await tx.sessions.endOf(person)
  }
  if ((await tx.passkeys.ofPerson(person)).length >= authLimits.passkeysMax) throw linkRefused()
  const id = await tx.passkeys.add({ ...passkey, person, created: now, name: passkeyName })
  await record(tx, { kind: 'passkey.added', person, passkey: id as Digest, by: person })
  const replaced = sessionHashIn(ctx, site, caller.request)
  return beginSession(tx, ctx, { person, means: 'passkey', replaced })
}

/** The first administrator: the only one whom nobody had to let in. */
async function makeFirst(tx: WriteTx, ctx: Context, { person, remembered }: Arriving) {
  if (!(await isUnclaimed(tx))) throw linkRefused()
  const { login, name } = remembered
  const first: PersonRecord = {
    ...{ id: person, active: true, created: ctx.clock.now(), name, nation: ctx.me },
    ...{ clearance: '', compartments: [], roles: ['administrator'] },
  }
  await record(tx, { kind: 'person.claimed', person, by: person })
  await tx.people.save(first, login)
  await markClaimed(tx)
}

/** Unknown, used, too old, or from elsewhere: one answer. */
export function linkRefused(): NodeError {
  return new NodeError('node.link', 'this link was used, is over, or is not from here', {
    next: 'if you have a passkey here, sign in with it; else ask your administrator for a new link (the first one makes it where the node runs: `tearline person claim`)',
  })
}
