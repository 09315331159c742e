// SPDX-License-Identifier: Apache-2.0
// The passkeys of somebody who is signed in: another one for another device, and taking one away.
import type { Digest } from '@tearline/base'
import type { PasskeyRecord } from '@tearline/store'
import type { Actor } from '../acts/actor.ts'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { countBeginning } from './attempts.ts'
import type { Caller } from './caller.ts'
import { authLimits } from './limits.ts'
import {
  beginRegistration,
  type Registration,
  signInRefused,
  takeChallenge,
  verifyRegistration,
} from './passkeys.ts'
import { siteFor } from './sign-in.ts'

export async function ownPasskeys(ctx: Context, actor: Actor): Promise<readonly PasskeyRecord[]> {
  return ctx.store.read.passkeys.ofPerson(actor.person)
}

/** @throws what `siteFor` throws */
export async function beginAdding(ctx: Context, caller: Caller, { person }: Actor) {
  const site = siteFor(ctx, caller)
  await countBeginning(ctx, caller.peer)
  const known = await ctx.store.read.passkeys.ofPerson(person)
  const name = (await ctx.store.read.people.byId(person))?.name ?? ''
  return beginRegistration(ctx, site, { person, login: name, name, known, detail: null })
}

export type Added = { readonly registration: Registration; readonly passkeyName: string }

/** @throws NodeError `node.sign-in-refused`, `node.busy`; what `siteFor` throws */
export async function finishAdding(
  ctx: Context,
  caller: Caller,
  { actor: { person }, registration, passkeyName }: Added & { readonly actor: Actor },
): Promise<void> {
  const site = siteFor(ctx, caller)
  const ticket = await takeChallenge(ctx, 'register', registration)
  // One that was drawn for somebody else, or for a link, is not for this.
  const isOwn = ticket?.person === person && ticket.detail === null
  const passkey = isOwn ? await verifyRegistration(site, registration) : null
  if (passkey === null) throw signInRefused()
  const created = ctx.clock.now()
  await ctx.store.write(async (tx) => {
    if ((await tx.passkeys.ofPerson(person)).length >= authLimits.passkeysMax) {
      throw new NodeError('node.busy', 'you have too many passkeys', {
        next: 'remove one that you do not have any more',
      })
    }
    const id = await tx.passkeys.add({ ...passkey, person, created, name: passkeyName })
    await record(tx, { kind: 'passkey.added', person, passkey: id as Digest, by: person })
  })
}

/** @throws NodeError `node.not-found`, `node.last-passkey` */
export async function removePasskey(ctx: Context, { person }: Actor, id: string): Promise<void> {
  await ctx.store.write(async (tx) => {
    const own = await tx.passkeys.ofPerson(person)
    if (!own.some((passkey) => passkey.id === id)) throw notFound()
    if (own.length === 1) {
      throw new NodeError('node.last-passkey', 'this is your last passkey', {
        next: 'make another one first',
      })
    }
    await record(tx, { kind: 'passkey.removed', person, passkey: id as Digest, by: person })
    await tx.passkeys.drop(id)
  })
}
