// SPDX-License-Identifier: Apache-2.0
// Sessions of people at a browser: an opaque secret in a cookie, its hash in the store. It ends when it was idle too
// long, at a fixed time however much it is used, when its person signs out, and when what its person may do changes.
import { type Digest, type Instant, later, type PersonId } from '@tearline/base'
import type { Means, SessionRecord, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import type { Site } from './caller.ts'
import { authLimits } from './limits.ts'
import { hashOfSecret, newSecret } from './secrets.ts'

/** Names the party: nodes on one machine share a jar of cookies, ports do not separate them. */
function cookieName({ me }: Context, { isSecure }: Site): string {
  return `${isSecure ? '__Host-' : ''}tearline-${me}`
}

/** Null where the browser sent none, or several: then something else has put one there. */
export function sessionHashIn(ctx: Context, site: Site, request: Request): Digest | null {
  const name = `${cookieName(ctx, site)}=`
  const sent = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each.startsWith(name))
  return sent.length === 1 ? hashOfSecret('tls', sent[0]?.slice(name.length)) : null
}

/** `secret`: null takes the cookie away. */
export function sessionCookie(ctx: Context, site: Site, secret: string | null): string {
  const life = secret === null ? '; Max-Age=0' : ''
  const secure = site.isSecure ? '; Secure' : ''
  return `${cookieName(ctx, site)}=${secret ?? ''}; Path=/; HttpOnly; SameSite=Strict${secure}${life}`
}

export type Proven = {
  readonly person: PersonId
  readonly means: Means
  /** When they proved it; absent for just now. */
  readonly authenticated?: Instant
}

/**
 * Answers the secret of a new session. A new proof never lives on in an old session: one that somebody else may have
 * put into the browser gains nothing by it. The one that is replaced ends.
 */
export async function beginSession(
  tx: WriteTx,
  { clock, rng }: Context,
  { person, means, replaced, authenticated }: Proven & { readonly replaced: Digest | null },
): Promise<string> {
  const now = clock.now()
  await tx.sessions.dropExpired(now)
  if (replaced !== null) await tx.sessions.end(replaced)
  const others = await tx.sessions.ofPerson(person)
  for (const { hash } of others.slice(0, Math.max(0, others.length + 1 - authLimits.sessionsMax))) {
    await tx.sessions.end(hash)
  }
  const secret = newSecret('tls', rng)
  const hash = hashOfSecret('tls', secret) as Digest
  const expires = later(now, authLimits.sessionMs / 1000)
  // What a provider says of the future is not believed.
  const proven = Math.min(authenticated ?? now, now) as Instant
  const times = { created: now, seen: now, authenticated: proven, expires }
  await tx.sessions.save({ hash, person, means, ...times })
  return secret
}

/** Null for one that is unknown, over, or was idle too long. `isUse`: whether to ask is to use it. */
export async function sessionOf(
  { store, clock, settings }: Context,
  hash: Digest,
  { isUse }: { readonly isUse: boolean },
): Promise<SessionRecord | null> {
  const now = clock.now()
  const session = await store.read.sessions.byHash(hash, now)
  if (session === null || now - session.seen >= settings.now().sessionIdleSeconds * 1_000)
    return null
  if (isUse && now - session.seen >= authLimits.seenMs) {
    await store.write((tx) => tx.sessions.touch(hash, now))
  }
  return session
}

/** Until when a session counts as proven just now. */
export function freshUntil({ authenticated }: SessionRecord): Instant {
  return later(authenticated, authLimits.freshMs / 1000)
}
