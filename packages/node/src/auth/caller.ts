// SPDX-License-Identifier: Apache-2.0
// Who stands at the other end of a request: the network address, the site that a browser believes to be at, and
// whether a page of another site made the browser send it.
//
// The headers are the caller's to choose, except that a browser sets `Origin`, `Host` and `Sec-Fetch-Site` itself.
// A forged one buys a program what it could do anyway; what must not be forged through is somebody else's browser.
import type { IncomingMessage } from 'node:http'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'

export type Caller = {
  readonly request: Request
  /** Null where no network was in between: then nobody is near, either. */
  readonly peer: string | null
}

/** Where a browser may sign in. A passkey is made for one of them and signs for no other. */
export type Site = {
  readonly origin: string
  /** The name that passkeys are bound to. */
  readonly rpId: string
  readonly isSecure: boolean
}

/** `env`: what the listener hands over with a request; a call inside the process has none. */
export function callerOf(request: Request, env: unknown): Caller {
  const { incoming } = (env ?? {}) as { readonly incoming?: IncomingMessage }
  return { request, peer: incoming?.socket?.remoteAddress ?? null }
}

/** From this very machine, and not passed on by something on it. */
export function isLocal({ request, peer }: Caller): boolean {
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) =>
    request.headers.has(name),
  )
  return !isForwarded && peer !== null && /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(peer)
}

/** Null where browsers have no business at this name: another host, or a number instead of a name. */
export function siteOf({ config }: Context, caller: Caller): Site | null {
  const asked = new URL(caller.request.url)
  const own = new URL(config.address)
  if (asked.host === own.host && isNamed(own)) {
    const isSecure = own.protocol === 'https:'
    if (isSecure || isLocal(caller)) return siteAt(own, isSecure)
  }
  const isOurs = config.listen.port === 0 || Number(asked.port || 80) === config.listen.port
  return asked.hostname === 'localhost' && isOurs && isLocal(caller) ? siteAt(asked, false) : null
}

/** Without TLS only on this machine: there a browser makes passkeys too. */
function isNamed({ protocol, hostname }: URL): boolean {
  return hostname === 'localhost' || (protocol === 'https:' && /[a-z]/i.test(hostname))
}

function siteAt({ host, hostname }: URL, isSecure: boolean): Site {
  return { origin: `${isSecure ? 'https' : 'http'}://${host}`, rpId: hostname, isSecure }
}

/** @throws NodeError `node.site` */
export function requireSite(ctx: Context, caller: Caller): Site {
  const site = siteOf(ctx, caller)
  if (site !== null) return site
  throw new NodeError('node.site', 'nobody can sign in at this address', {
    next: 'open the address of the node in its configuration, or localhost on its own machine',
  })
}

/**
 * Nothing that a browser sends for a page of another site is taken for its person's will.
 *
 * @throws NodeError `node.cross-site`
 */
export function requireSameSite({ origin }: Site, { headers, method }: Request): void {
  const isReading = method === 'GET' || method === 'HEAD'
  const from = headers.get('origin')
  const fetched = headers.get('sec-fetch-site')
  const isTyped = isReading && fetched === 'none'
  const isOwn = fetched === null || fetched === 'same-origin' || isTyped
  const isSaid = from === origin || (from === null && (isReading || fetched === 'same-origin'))
  if (isOwn && isSaid) return
  throw new NodeError('node.cross-site', 'a page of another site sent this', {
    next: 'open the pages of the node itself and do it there',
  })
}
