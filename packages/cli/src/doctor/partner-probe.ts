// SPDX-License-Identifier: Apache-2.0
// Asks a partner's node who it is and what time it has; where it does not answer, why not.
import { type Instant, parseJson } from '@tearline/base'
import { limits } from '../limits.ts'
import { claimsOf, type PartyClaims } from '../party-document.ts'

export type Probe =
  | { readonly kind: 'answers'; readonly claims: PartyClaims; readonly aheadMs: number | null }
  /** `why`: for people. */
  | { readonly kind: 'silent'; readonly why: string }

const documentLimits = {
  bytesMax: limits.documentBytesMax,
  depthMax: limits.documentDepthMax,
}

export async function probe(address: string, now: () => Instant): Promise<Probe> {
  try {
    const response = await fetch(`${address.replace(/\/$/, '')}/federation/v1/party`, {
      signal: AbortSignal.timeout(limits.partnerProbeMs),
      redirect: 'error',
    })
    if (!response.ok) return silent(`it answers ${response.status}, as no node does`)
    const text = await response.text()
    const claims = claimsOf(parseJson(text, documentLimits))
    if (claims === null) return silent('something else answers there')
    return { kind: 'answers', claims, aheadMs: aheadIn(response.headers, now()) }
  } catch (error) {
    return silent(whyNot(error))
  }
}

function silent(why: string): Probe {
  return { kind: 'silent', why }
}

/** How far the clock that dated the answer is ahead of ours; null where none did. */
function aheadIn(headers: Headers, now: Instant): number | null {
  const then = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(then) ? null : then - now
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name leads nowhere',
  EAI_AGAIN: 'names cannot be looked up here',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it breaks off',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is its own word alone',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of an authority that is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is of an authority that is not trusted here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
}

/** `fetch` says what happened in the cause of its error. */
function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return 'it failed'
  if (error.name === 'TimeoutError') {
    return `no answer within ${limits.partnerProbeMs / 1000} s: a firewall, or the line`
  }
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return reasons[code] ?? 'something else answers there'
}
