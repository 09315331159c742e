// SPDX-License-Identifier: Apache-2.0
// The way to the provider and back, in a browser. The state is bound to the browser that set out by a cookie of its
// own: a link to the callback that somebody else prepared signs nobody in.
import { type Digest, equalBytes, later, utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { Hono } from 'hono'
import { problemOf } from '../../api/problem.ts'
import type { Context } from '../../context.ts'
import { NodeError } from '../../error.ts'
import { escaped } from '../../pages/escaped.ts'
import { countBeginning, countFailure, requireFewFailures } from '../attempts.ts'
import { type Caller, callerOf, requireSite, type Site } from '../caller.ts'
import { authLimits } from '../limits.ts'
import { signInRefused } from '../passkeys.ts'
import { hashOfSecret, newSecret } from '../secrets.ts'
import { sessionCookie, sessionHashIn } from '../sessions.ts'
import { arriveFrom } from './arrive.ts'
import { addressOf, mappingOf, providerOf, vouchingOf, type Way } from './client.ts'

export function providerApp(ctx: Context): Hono {
  const app = new Hono()
  app.get('/sign-in/provider', (c) => setOut(ctx, callerOf(c.req.raw, c.env)))
  app.get('/sign-in/provider/callback', (c) => comeBack(ctx, callerOf(c.req.raw, c.env)))
  app.onError((error) => refusalPage(error))
  return app
}

async function setOut(ctx: Context, caller: Caller): Promise<Response> {
  const site = requireSite(ctx, caller)
  await countBeginning(ctx, caller.peer)
  const provider = await providerOf(ctx, requireMapping(ctx))
  const { rng, clock, store } = ctx
  const [state, nonce] = [newSecret('tlc', rng), newSecret('tlc', rng)]
  const [verifier, browser] = [newSecret('tlc', rng), newSecret('tlc', rng)]
  const created = clock.now()
  await store.write(async (tx) => {
    await tx.tickets.dropExpired(created)
    if ((await tx.tickets.count('provider', created)) >= authLimits.challengesMax) {
      throw new NodeError('node.busy', 'too many people are signing in at once', {
        next: 'try again in a minute',
      })
    }
    await tx.tickets.save({
      ...{ hash: hashOfSecret('tlc', state) as Digest, use: 'provider', person: null, created },
      expires: later(created, authLimits.providerMs / 1000),
      detail: { nonce, verifier, browser: digestOf(utf8(browser)) },
    })
  })
  // Before an act that matters a session at the provider is not proof enough.
  const isAnew = new URL(caller.request.url).searchParams.has('anew')
  const address = await addressOf(provider, site, { way: { state, nonce, verifier }, isAnew })
  const headers = {
    location: address,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  }
  return new Response(null, {
    status: 302,
    headers: { ...headers, 'set-cookie': wayCookie(ctx, site, browser) },
  })
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
}

/** Whatever was wrong with it: one answer. @throws NodeError `node.sign-in-refused` */
async function comeBack(ctx: Context, caller: Caller): Promise<Response> {
  const site = requireSite(ctx, caller)
  await requireFewFailures(ctx, caller)
  const secret = await sessionFrom(ctx, site, caller)
  if (secret === null) {
    await countFailure(ctx, caller)
    ctx.log.warn('sign-in.refused', { kind: 'provider' })
    throw signInRefused()
  }
  const headers = new Headers(pageHeaders)
  headers.append('set-cookie', sessionCookie(ctx, site, secret))
  headers.append('set-cookie', wayCookie(ctx, site, null))
  // A page and no redirect: the browser withholds a strict cookie while it still is on its way from another site.
  return new Response(arrivedPage, { headers })
}

/** People read it, in the middle of a way through other pages. */
function refusalPage(error: unknown): Response {
  const { status, code, detail, next } = problemOf(error)
  const text = [detail ?? code, next].filter((each) => each !== undefined).join('. Next: ')
  return new Response(refusedPage(escaped(text)), { status, headers: pageHeaders })
}

const refusedPage = (text: string) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Not signed in</title>
<h1>Not signed in</h1><p>${text}</p><p><a href="/sign-in">Back</a></p></html>
`

const arrivedPage = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/sign-in">
<title>Signed in</title><p><a href="/sign-in">Go on</a></p></html>
`

async function sessionFrom(ctx: Context, site: Site, caller: Caller): Promise<string | null> {
  const { search, searchParams } = new URL(caller.request.url)
  const state = searchParams.get('state') ?? ''
  const way = await wayOf(ctx, site, { caller, state })
  if (way === null) return null
  const mapping = requireMapping(ctx)
  const provider = await providerOf(ctx, mapping)
  const vouching = await vouchingOf(provider, site, { way, query: search })
  if (vouching === null) return null
  const replaced = sessionHashIn(ctx, site, caller.request)
  return arriveFrom(ctx, mapping, { vouching, replaced })
}

type Back = { readonly caller: Caller; readonly state: string }
type Kept = Omit<Way, 'state'> & { readonly browser: Digest }

async function wayOf(ctx: Context, site: Site, { caller, state }: Back): Promise<Way | null> {
  const hash = hashOfSecret('tlc', state)
  if (hash === null) return null
  const now = ctx.clock.now()
  const ticket = await ctx.store.write((tx) => tx.tickets.take('provider', hash, now))
  if (ticket === null) return null
  const { nonce, verifier, browser } = ticket.detail as Kept
  const sent = utf8(digestOf(utf8(cookieIn(ctx, site, caller.request))))
  return equalBytes(sent, utf8(browser)) ? { state, nonce, verifier } : null
}

function wayName({ me }: Context, { isSecure }: Site): string {
  return `${isSecure ? '__Secure-' : ''}tearline-${me}-way`
}

function wayCookie(ctx: Context, site: Site, secret: string | null): string {
  const life = secret === null ? 0 : authLimits.providerMs / 1000
  const secure = site.isSecure ? '; Secure' : ''
  const rest = `Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age=${life}${secure}`
  return `${wayName(ctx, site)}=${secret ?? ''}; ${rest}`
}

function cookieIn(ctx: Context, site: Site, { headers }: Request): string {
  const name = `${wayName(ctx, site)}=`
  const all = (headers.get('cookie') ?? '').split(';').map((each) => each.trim())
  return all.find((each) => each.startsWith(name))?.slice(name.length) ?? ''
}

function requireMapping(ctx: Context) {
  const mapping = mappingOf(ctx)
  if (mapping !== null) return mapping
  throw new NodeError('node.provider', 'this node has no provider to sign in at', {
    next: 'sign in with a passkey',
  })
}
