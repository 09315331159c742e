// SPDX-License-Identifier: Apache-2.0
// Signing in with a passkey, which also is how a session is proven anew before an act that matters.
import type { WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { countBeginning, countFailure, requireFewFailures } from './attempts.ts'
import { type Caller, requireSameSite, requireSite, type Site } from './caller.ts'
import {
  type Assertion,
  beginAssertion,
  isCountedOn,
  signInRefused,
  takeChallenge,
  verifyAssertion,
} from './passkeys.ts'
import { beginSession, sessionHashIn } from './sessions.ts'

/** @throws NodeError `node.site`, `node.cross-site`, `node.too-many`, `node.busy` */
export async function beginSignIn(ctx: Context, caller: Caller) {
  const site = siteFor(ctx, caller)
  await countBeginning(ctx, caller.peer)
  return beginAssertion(ctx, site)
}

/**
 * Answers the secret of a new session. Whoever has one already must be the same person: then it is proven anew.
 *
 * @throws NodeError `node.sign-in-refused` whatever was wrong; `node.site`, `node.cross-site`, `node.too-many`
 */
export async function finishSignIn(
  ctx: Context,
  caller: Caller,
  assertion: Assertion,
): Promise<string> {
  const site = siteFor(ctx, caller)
  const claimant = { peer: caller.peer, account: assertion.id }
  await requireFewFailures(ctx, claimant)
  const secret = await sessionFor(ctx, { caller, site, assertion })
  if (secret !== null) return secret
  await countFailure(ctx, claimant)
  ctx.log.warn('sign-in.refused', { kind: 'passkey' })
  throw signInRefused()
}

type Answer = { readonly caller: Caller; readonly site: Site; readonly assertion: Assertion }

async function sessionFor(ctx: Context, { caller, site, assertion }: Answer) {
  const ticket = await takeChallenge(ctx, 'sign-in', assertion)
  const passkey = await ctx.store.read.passkeys.byCredential(assertion.id)
  if (ticket === null || passkey === null) return null
  const counter = await verifyAssertion(site, assertion, passkey)
  if (counter === null) return null
  const replaced = sessionHashIn(ctx, site, caller.request)
  return ctx.store.write(async (tx: WriteTx) => {
    const person = await tx.people.byId(passkey.person)
    const current = await tx.passkeys.byCredential(passkey.credential)
    // Asked again within the unit: what was verified may have been used or taken away meanwhile.
    if (!person?.active || current === null || !isCountedOn(current, counter)) return null
    await tx.passkeys.used(current.id, counter, ctx.clock.now())
    return beginSession(tx, ctx, { person: person.id, means: 'passkey', replaced })
  })
}

/** @throws NodeError `node.site`, `node.cross-site` */
export function siteFor(ctx: Context, caller: Caller): Site {
  const site = requireSite(ctx, caller)
  requireSameSite(site, caller.request)
  return site
}
