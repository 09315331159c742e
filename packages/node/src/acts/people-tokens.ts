// SPDX-License-Identifier: Apache-2.0
// Tokens for machines. A token acts for the person who made it, within its scopes and until its end; one that was made
// with a token reaches no further and lives no longer than that.
import { type Digest, later, type PersonId } from '@tearline/base'
import type { Role } from '@tearline/release'
import type { TokenRecord } from '@tearline/store'
import { authLimits } from '../auth/limits.ts'
import { everyScope, permitsScope } from '../auth/scopes.ts'
import { hashOfSecret, newSecret } from '../auth/secrets.ts'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import type { Actor } from './actor.ts'
import { record } from './record.ts'

export type TokenOrder = {
  readonly name: string
  readonly scopes: readonly string[]
  readonly validSeconds: number
}

/** Answers the token: it is shown once. @throws NodeError `node.scope`, `node.busy` */
export async function issueToken(
  ctx: Context,
  { person, token: used }: Actor,
  { name, scopes, validSeconds }: TokenOrder,
): Promise<{ readonly token: string; readonly record: TokenRecord }> {
  const created = ctx.clock.now()
  const wanted = later(created, validSeconds)
  if (used !== undefined && !scopes.every((scope) => permitsScope(used.scopes, scope))) {
    throw new NodeError('node.scope', 'a token makes none that reaches further', {
      at: '/scopes',
      next: 'sign in and make it there, or ask for less',
    })
  }
  const expires = used !== undefined && used.expires < wanted ? used.expires : wanted
  const token = newSecret('tl', ctx.rng)
  const hash = hashOfSecret('tl', token) as Digest
  const made: TokenRecord = { hash, person, created, expires, name, scopes }
  await ctx.store.write(async (tx) => {
    await tx.people.dropExpiredTokens(created)
    if ((await tx.people.tokensOf(person)).length >= authLimits.tokensMax) {
      throw new NodeError('node.busy', 'you have too many tokens', {
        next: 'revoke one that is not used any more',
      })
    }
    await record(tx, { kind: 'token.issued', token: hash, person, by: person })
    await tx.people.saveToken(made)
  })
  return { token, record: made }
}

const overseers: readonly Role[] = ['administrator', 'security-officer']

/** One's own; those who let people in and vouch for them see everybody's, with their scopes and without the secret. */
export async function listTokens(ctx: Context, actor: Actor): Promise<readonly TokenRecord[]> {
  const { people } = ctx.store.read
  const all = isOverseer(actor) ? await people.allTokens() : await people.tokensOf(actor.person)
  return all.filter(({ expires }) => expires > ctx.clock.now())
}

/** @throws NodeError `node.not-found` also for a token of somebody else */
export async function revokeToken(ctx: Context, actor: Actor, hash: Digest): Promise<void> {
  await ctx.store.write(async (tx) => {
    const token = await tx.people.token(hash, ctx.clock.now())
    if (token === null || !mayRevoke(actor, token.person)) throw notFound()
    const { person } = token
    await record(tx, { kind: 'token.revoked', token: hash, person, by: actor.person })
    await tx.people.dropToken(hash)
  })
}

function mayRevoke(actor: Actor, person: PersonId): boolean {
  return person === actor.person || isOverseer(actor)
}

function isOverseer({ roles }: Actor): boolean {
  return roles.some((role) => overseers.includes(role))
}

/** Every one of them once; with everything, the rest says nothing. */
export function distinctScopes(scopes: readonly string[]): readonly string[] {
  return scopes.includes(everyScope) ? [everyScope] : [...new Set(scopes)].sort()
}
