// SPDX-License-Identifier: Apache-2.0
// The node as a client of the organisation's OpenID provider: authorization code with PKCE (RFC 7636), state and
// nonce. The library checks signatures, issuer, audience and times; what it throws proves nothing and says nothing.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseJson, parseShape } from '@tearline/base'
import type { Configuration, CustomFetch } from 'openid-client'
import { readOrUndefined } from '../../config/config.ts'
import type { Context } from '../../context.ts'
import { NodeError } from '../../error.ts'
import type { Site } from '../caller.ts'
import { authLimits } from '../limits.ts'
import { type Claims, type Mapping, mappingSchema } from './mapping.ts'

/** What a browser takes to the provider, and what has to come back from it. */
export type Way = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** Loaded only where somebody signs in by way of a provider: most nodes have none. */
type Library = typeof import('openid-client')

export type Provider = {
  readonly mapping: Mapping
  readonly client: Configuration
  readonly library: Library
}

export type Vouching = {
  readonly issuer: string
  readonly subject: string
  /** When the person last proved to the provider who they are, in seconds since 1970. */
  readonly authenticated: number
  readonly claims: Claims
}

export function hasProvider(ctx: Context): boolean {
  return readOrUndefined(mappingFile(ctx)) !== undefined
}

function mappingFile({ directory }: Context): string {
  return resolve(directory, 'provider.json')
}

/** The mapping is read each time: what the operator changes counts from the next sign-in. Null where there is none. */
export function mappingOf(ctx: Context): Mapping | null {
  const bytes = readOrUndefined(mappingFile(ctx))
  if (bytes === undefined) return null
  try {
    const { providerBytesMax: bytesMax, providerDepthMax: depthMax } = authLimits
    const mapping = parseShape(mappingSchema, parseJson(bytes, { bytesMax, depthMax }))
    if (isProtected(new URL(mapping.issuer))) return mapping
  } catch (cause) {
    throw mappingBad(cause)
  }
  throw mappingBad(undefined)
}

function mappingBad(cause: unknown): NodeError {
  const at =
    cause instanceof Error && 'at' in cause && typeof cause.at === 'string' ? cause.at : null
  return new NodeError('node.provider', 'provider.json is not a mapping of a provider', {
    cause,
    ...(at === null ? {} : { at }),
    next: 'mend the member named above; the issuer is an https address',
  })
}

function isProtected({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || isOwnMachine(hostname)
}

function isOwnMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

/** @throws NodeError `node.provider-unreachable` */
export async function providerOf(ctx: Context, mapping: Mapping): Promise<Provider> {
  const issuer = new URL(mapping.issuer)
  const { clientSecretFile: file } = mapping
  const secret =
    file === null ? undefined : readFileSync(resolve(ctx.directory, file), 'utf8').trim()
  const library = await import('openid-client')
  try {
    const client = await library.discovery(issuer, mapping.clientId, secret, undefined, {
      [library.customFetch]: fetchBy(ctx),
      execute: isOwnMachine(issuer.hostname) ? [library.allowInsecureRequests] : [],
    })
    return { mapping, client, library }
  } catch (cause) {
    throw new NodeError('node.provider-unreachable', 'the provider did not answer as one', {
      cause,
      next: 'try again; if it goes on, an operator compares `issuer` in provider.json',
    })
  }
}

function fetchBy({ transport }: Context): CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    const init = { method, headers, ...(body == null ? {} : { body, duplex: 'half' }) }
    return transport(
      new Request(url, init as RequestInit),
      signal ?? AbortSignal.timeout(authLimits.providerTimeoutMs),
    )
  }
}

export async function addressOf(
  { client, mapping, library }: Provider,
  site: Site,
  { way: { state, nonce, verifier }, isAnew }: { readonly way: Way; readonly isAnew: boolean },
): Promise<string> {
  return library.buildAuthorizationUrl(client, {
    redirect_uri: callbackOf(site),
    scope: mapping.scope,
    state,
    nonce,
    code_challenge: await library.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // Whoever was signed in at the provider for longer proves it there once more.
    max_age: String(maxAgeSeconds),
    ...(isAnew ? { prompt: 'login' } : {}),
  }).href
}

const maxAgeSeconds = authLimits.freshMs / 1000
const callbackPath = '/sign-in/provider/callback'

function callbackOf({ origin }: Site): string {
  return `${origin}${callbackPath}`
}

/** Null where what came back proves nothing. */
export async function vouchingOf(
  { client, mapping, library }: Provider,
  site: Site,
  { way, query }: { readonly way: Way; readonly query: string },
): Promise<Vouching | null> {
  try {
    const tokens = await library.authorizationCodeGrant(
      client,
      new URL(`${callbackOf(site)}${query}`),
      {
        expectedState: way.state,
        expectedNonce: way.nonce,
        pkceCodeVerifier: way.verifier,
        maxAge: maxAgeSeconds,
        idTokenExpected: true,
      },
    )
    const said = tokens.claims()
    if (said?.auth_time === undefined) return null
    const { iss: issuer, sub: subject, auth_time: authenticated } = said
    const claims =
      mapping.claimsFrom === 'id-token'
        ? said
        : await library.fetchUserInfo(client, tokens.access_token, subject)
    return { issuer, subject, authenticated, claims: claims as Claims }
  } catch {
    return null
  }
}
