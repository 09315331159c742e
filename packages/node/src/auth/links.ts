// SPDX-License-Identifier: Apache-2.0
// Links with which somebody gets a first passkey: one for the first administrator, printed where the node runs, and
// one for each person who is invited or has lost every passkey. The secret stands in the fragment, which browsers do
// not send and servers do not log; the store has its hash.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Digest,
  equalBytes,
  type Instant,
  type Json,
  later,
  type PersonId,
  utf8,
} from '@tearline/base'
import type { Reads, TicketRecord, WriteTx } from '@tearline/store'
import { record } from '../acts/record.ts'
import { readOrUndefined } from '../config/config.ts'
import type { Context } from '../context.ts'
import { authLimits } from './limits.ts'
import { hashOfSecret, newSecret } from './secrets.ts'

export type LinkUse = 'claim' | 'enrol'
export type Link = { readonly url: string; readonly expires: Instant }

const claimed = 'people.claimed'

/**
 * Whether there never was an administrator: then, and only then, the first may come by a claim. Others may be here
 * already, from a provider.
 */
export async function isUnclaimed({ people, settings }: Asked): Promise<boolean> {
  if ((await settings.get(claimed)) !== null) return false
  return !(await people.list()).some(({ roles }) => roles.includes('administrator'))
}

type Asked = Pick<Reads, 'people' | 'settings'>

/** To be called with whoever becomes administrator: what comes later opens no claim again. */
export async function markClaimed(tx: WriteTx): Promise<void> {
  await tx.settings.set(claimed, true)
}

/** A new link to the first administrator; one that was printed before is void. Null once somebody has come. */
export async function offerClaim(ctx: Context): Promise<Link | null> {
  return ctx.store.write(async (tx) => {
    if (!(await isUnclaimed(tx))) return null
    await tx.tickets.dropUse('claim')
    return saveLink(tx, ctx, { use: 'claim', person: null, detail: null })
  })
}

/** Where `tearline person claim` writes what it then says to the node that is served. */
function claimRequestFile({ directory }: Pick<Context, 'directory'>): string {
  return join(directory, 'claim.request')
}

/**
 * A new link for whoever can write into the directory of the node, which is its operator. Null for everybody else, and
 * once somebody has come.
 */
export async function offerClaimTo(ctx: Context, proof: string): Promise<Link | null> {
  const path = claimRequestFile(ctx)
  const written = readOrUndefined(path)
  if (written === undefined || !equalBytes(written, utf8(proof))) return null
  rmSync(path)
  return offerClaim(ctx)
}

/** `replaces`: whether the passkeys that the person has are void once the new one is there. */
export async function offerEnrolment(
  tx: WriteTx,
  ctx: Context,
  { person, replaces }: { readonly person: PersonId; readonly replaces: boolean },
): Promise<Link> {
  await tx.tickets.dropOf('enrol', person)
  return saveLink(tx, ctx, { use: 'enrol', person, detail: { replaces } })
}

/** For somebody who stands beside the node and knows its keys. Null where nobody has the login. */
export async function linkFor(ctx: Context, login: string): Promise<Link | null> {
  return ctx.store.write(async (tx) => {
    const person = await tx.people.byLogin(login)
    if (!person?.active) return null
    await record(tx, { kind: 'person.enrolment', person: person.id, by: null })
    return offerEnrolment(tx, ctx, { person: person.id, replaces: false })
  })
}

type Offered = { readonly use: LinkUse; readonly person: PersonId | null; readonly detail: Json }

async function saveLink(
  tx: WriteTx,
  ctx: Context,
  { use, person, detail }: Offered,
): Promise<Link> {
  const { clock, rng } = ctx
  const secret = newSecret('tlc', rng)
  const created = clock.now()
  const life = use === 'claim' ? authLimits.claimMs : authLimits.enrolMs
  const expires = later(created, life / 1000)
  const hash = hashOfSecret('tlc', secret) as Digest
  await tx.tickets.save({ hash, use, person, created, expires, detail })
  return { url: `${baseOf(ctx, use)}/sign-in#${use}=${secret}`, expires }
}

/** A claim is made on the node's own machine; by its name, since passkeys are not made for numbers. */
function baseOf({ config }: Context, use: LinkUse): string {
  const { protocol, origin } = new URL(config.address)
  return use === 'enrol' && protocol === 'https:'
    ? origin
    : `http://localhost:${config.listen.port}`
}

/** The ticket of a link that is good now; it stays so until the passkey is there. */
export async function linkOf(
  { store, clock }: Context,
  secret: string,
): Promise<(TicketRecord & { readonly use: LinkUse }) | null> {
  const hash = hashOfSecret('tlc', secret)
  if (hash === null) return null
  for (const use of ['claim', 'enrol'] as const) {
    const ticket = await store.read.tickets.valid(use, hash, clock.now())
    if (ticket !== null) return { ...ticket, use }
  }
  return null
}
