// SPDX-License-Identifier: Apache-2.0
// One HTTP exchange with another node, at the address in its party document.
import {
  type Bytes,
  CodedError,
  type Instant,
  type PartyCode,
  parseInstant,
  parseJson,
  parseShape,
} from '@tearline/base'
import {
  envelopeBytesMax,
  type Refusal,
  refusalJsonLimits,
  refusalSchema,
} from '@tearline/exchange'
import type { PartyDocument } from '@tearline/seal'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { bodySource } from './body.ts'

export const envelopeType = 'application/vnd.tearline.envelope'

export type PartnerAnswer = {
  readonly status: number
  readonly retryAfterSeconds: number | null
  readonly body: Bytes
}

/** `body`: absent for a GET. Null where no answer came: refused, cut off, too slow, or too long. */
export async function askPartner(
  ctx: Context,
  { address }: PartyDocument,
  { path, body, signal }: { path: string; body?: Bytes; signal?: AbortSignal },
): Promise<PartnerAnswer | null> {
  const request = new Request(urlOf(address, path), {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body, headers: { 'content-type': envelopeType } }),
  })
  const slow = ctx.timeout(limits.exchangeTimeoutMs)
  const ended = signal === undefined ? slow : AbortSignal.any([signal, slow])
  try {
    const response = await ctx.transport(request, ended)
    return {
      status: response.status,
      retryAfterSeconds: retryAfter(response.headers.get('retry-after')),
      body: await bodySource(response).readAll(envelopeBytesMax),
    }
  } catch {
    // Whatever the network did: there is no answer, and it will be tried again.
    return null
  }
}

function urlOf(address: string, path: string): string {
  return `${address.replace(/\/$/, '')}${path}`
}

/** Seconds; the form with a date is not spoken between nodes. */
function retryAfter(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null
}

/** Null where a node did not say it: a proxy, or an answer cut short. */
export function refusalIn(answer: PartnerAnswer | null): Refusal | null {
  if (answer === null || answer.status === 200) return null
  try {
    return parseShape(refusalSchema, parseJson(answer.body, refusalJsonLimits))
  } catch (error) {
    if (error instanceof CodedError) return null
    throw error
  }
}

/** For people to see; of a clock that is wrong, by how much, if the partner says what time it has. */
export async function noteRefusal(
  ctx: Context,
  party: PartyCode,
  refusal: Refusal | null,
): Promise<void> {
  if (refusal === null) return
  const { code, now } = refusal
  const skew = now === undefined ? null : secondsAhead(parseInstant(now), ctx.clock.now())
  await ctx.store.write((tx) => tx.health.refused(party, code, skew))
}

/** By how many seconds the one clock is ahead of the other. */
export function secondsAhead(theirs: Instant, ours: Instant): number {
  return Math.round((theirs - ours) / 1000)
}
