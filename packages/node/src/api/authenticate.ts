// SPDX-License-Identifier: Apache-2.0
// Who asks: a person at a browser, by a session, or a machine, by a token of a person of this party. Of either only
// the hash is stored. Who sends both is taken by the token: a page cannot make a browser send one.
import { say, utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import type { SessionRecord } from '@tearline/store'
import type { Actor } from '../acts/actor.ts'
import { countFailure, requireFewFailures } from '../auth/attempts.ts'
import { type Caller, requireSameSite, siteOf } from '../auth/caller.ts'
import { actorOf } from '../auth/duties.ts'
import { asksForProof, permitsScope } from '../auth/scopes.ts'
import { freshUntil, sessionHashIn, sessionOf } from '../auth/sessions.ts'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import type { AnyOperation } from './described.ts'
import { scopeOf } from './document.ts'

type Asked = Pick<AnyOperation, 'id' | 'method' | 'scope'> & {
  /** What a page keeps asking for by itself is no use of a session: it would never end. */
  readonly isUse?: boolean
}

const tokenPattern = /^Bearer (tl-[0-9a-f]{64})$/

/**
 * Nothing, or something malformed, unknown, expired, or of somebody who has left: one answer, so that none tells
 * which it was.
 *
 * @throws NodeError `node.unauthenticated`, `node.too-many`, `node.cross-site`, `node.scope`, `node.step-up`
 */
export async function authenticate(ctx: Context, caller: Caller, asked: Asked): Promise<Actor> {
  const header = caller.request.headers.get('authorization')
  const known =
    header === null ? await bySession(ctx, caller, asked) : await byToken(ctx, header, asked)
  if (known !== null) return known
  await requireFewFailures(ctx, caller)
  if (header !== null) await countFailure(ctx, caller)
  throw new NodeError('node.unauthenticated', 'no valid token or session was given', {
    next: 'sign in on the page of the node, or use a token that it issued and that has not expired',
  })
}

async function byToken(ctx: Context, header: string, asked: Asked): Promise<Actor | null> {
  const text = tokenPattern.exec(header)?.[1]
  if (text === undefined) return null
  const { people } = ctx.store.read
  const token = await people.token(digestOf(utf8(text)), ctx.clock.now())
  const person = token && (await people.byId(token.person))
  if (!person?.active || token === null) return null
  const scope = scopeOf(asked)
  if (!permitsScope(token.scopes, scope)) {
    throw new NodeError('node.scope', 'the token was not made for this', {
      next: say`use one with the scope ${{ scope }}`,
    })
  }
  const { scopes, expires } = token
  return { ...(await actorOf(ctx, person)), token: { scopes, expires } }
}

async function bySession(ctx: Context, caller: Caller, asked: Asked): Promise<Actor | null> {
  const site = siteOf(ctx, caller)
  const hash = site && sessionHashIn(ctx, site, caller.request)
  const session = hash && (await sessionOf(ctx, hash, { isUse: asked.isUse ?? true }))
  if (!session || site === null) return null
  const person = await ctx.store.read.people.byId(session.person)
  if (!person?.active) return null
  requireSameSite(site, caller.request)
  requireFresh(ctx, session, asked)
  return actorOf(ctx, person)
}

/** What cannot be taken back is not done from a desk that somebody has left. */
function requireFresh({ clock }: Context, session: SessionRecord, asked: Asked): void {
  if (!asksForProof(asked) || clock.now() < freshUntil(session)) return
  throw new NodeError('node.step-up', 'this asks for a proof of who you are, made just now', {
    next: 'sign in once more with your passkey or at your provider, and repeat this',
  })
}
