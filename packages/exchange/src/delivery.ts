// SPDX-License-Identifier: Apache-2.0
// Sending (design, section 3.4): at least once, in order, one envelope under way for each partner, for as long as
// it takes. What the partner's answer means, and how long to wait, are functions of data; the node has the clock.
import { type Rng, timestampShape, unreachable } from '@tearline/base'
import { z } from 'zod'
import type { Admission } from './channel.ts'
import type { ExchangeErrorCode } from './error.ts'
import {
  backOffFirstSeconds,
  backOffLastSeconds,
  codeCharsMax,
  retryAfterSecondsMax,
} from './limits.ts'
import { sequenceShape } from './shapes.ts'

/** What a refusing node says; members that are not known here are passed over. */
export const refusalSchema = z.object({
  code: z.string().max(codeCharsMax),
  /** With `exchange.gap`: the number that the partner waits for. */
  expected: sequenceShape.optional(),
  /** With `exchange.clock-ahead` and `exchange.clock-behind`: what time it is there. */
  now: timestampShape.optional(),
})
export type Refusal = z.infer<typeof refusalSchema>

/** What the receiver says of an envelope that is not to take effect; null where the answer is a receipt. */
export function refusalOf(admission: Admission): (Refusal & { code: ExchangeErrorCode }) | null {
  switch (admission.kind) {
    case 'next':
    case 'unchained':
    case 'repeat':
      return null
    case 'gap':
      return { code: 'exchange.gap', expected: admission.expected }
    case 'equivocation':
      return { code: 'exchange.equivocation' }
    case 'stopped':
      return { code: 'exchange.stopped' }
    default:
      return unreachable(admission)
  }
}

/** An HTTP answer; null where none came. All of it is the partner's word. */
export type Answer = {
  readonly status: number
  readonly retryAfterSeconds: number | null
  readonly refusal: Refusal | null
} | null

/** Where the sender stands: the last number that has a receipt (0 before the first), and the next to be sealed. */
export type Window = { readonly acknowledged: number; readonly next: number }

/** Why sending stops until people have looked. */
export const stopReasons = [
  /** The partner does not know us, or our keys do not count there. */
  'refused',
  /** The partner holds this envelope for malformed: sending it again will not help. */
  'rejected',
  /** The partner has on record something else that we signed. */
  'equivocation',
  /** The partner asks for what it has given a receipt for: its store went back in time. */
  'partner-behind',
  /** The partner waits for a number that we have not sealed: our store went back in time. */
  'partner-ahead',
] as const
export type StopReason = (typeof stopReasons)[number]

export type Outcome =
  /** The body is a receipt; the envelope is delivered if that verifies. */
  | { readonly kind: 'answered' }
  | { readonly kind: 'retry'; readonly afterSeconds: number | null }
  /** Go on from this number. */
  | { readonly kind: 'rewind'; readonly seq: number }
  | { readonly kind: 'stop'; readonly reason: StopReason }

/**
 * How long to wait before a further try: full jitter, so that partners that lost a node together do not come
 * back together.
 *
 * `attempt`: tries so far, from 1. Milliseconds, from 0 to `backOffLastSeconds`.
 *
 * @see Brooker, Exponential Backoff and Jitter, AWS Architecture Blog (2015)
 */
export function backOffMilliseconds(attempt: number, rng: Rng): number {
  const doublings = Math.min(Math.max(attempt - 1, 0), 30)
  const ceiling = Math.min(backOffFirstSeconds * 2 ** doublings, backOffLastSeconds) * 1000
  return Math.floor(unitInterval(rng) * (ceiling + 1))
}

/** What the answer to an envelope means. A redirection is not followed: the address is in the party document. */
export function outcomeOf(answer: Answer, window: Window): Outcome {
  if (answer === null) return { kind: 'retry', afterSeconds: null }
  if (answer.status === 200) return { kind: 'answered' }
  if (isPassing(answer.status)) return { kind: 'retry', afterSeconds: waitOf(answer) }
  return refusalOutcome(answer.refusal, window)
}

function refusalOutcome(refusal: Refusal | null, window: Window): Outcome {
  switch (refusal?.code) {
    case undefined:
      // Not said by a node: a proxy in between, or another service at its address.
      return { kind: 'retry', afterSeconds: null }
    case 'exchange.gap':
      return rewindOutcome(refusal.expected, window)
    case 'exchange.equivocation':
    case 'exchange.stopped':
      return { kind: 'stop', reason: 'equivocation' }
    case 'exchange.unknown-party':
    case 'exchange.revoked-party':
    case 'exchange.recipient':
    case 'exchange.signature':
      return { kind: 'stop', reason: 'refused' }
    case 'exchange.clock-ahead':
    case 'exchange.clock-behind':
      return { kind: 'retry', afterSeconds: null }
    default:
      return { kind: 'stop', reason: 'rejected' }
  }
}

function rewindOutcome(expected: number | undefined, window: Window): Outcome {
  if (expected === undefined) return { kind: 'stop', reason: 'rejected' }
  if (expected <= window.acknowledged) return { kind: 'stop', reason: 'partner-behind' }
  if (expected >= window.next) return { kind: 'stop', reason: 'partner-ahead' }
  return { kind: 'rewind', seq: expected }
}

/** Time-outs, too many requests, and the server's own failures. */
function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500
}

function waitOf(answer: NonNullable<Answer>): number | null {
  if (answer.retryAfterSeconds === null) return null
  return Math.min(Math.max(answer.retryAfterSeconds, 0), retryAfterSecondsMax)
}

/** From 0, below 1, in steps of 2^-32. */
function unitInterval(rng: Rng): number {
  const [a = 0, b = 0, c = 0, d = 0] = rng.bytes(4)
  return (a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) / 2 ** 32
}
