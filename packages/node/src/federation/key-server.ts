// SPDX-License-Identifier: Apache-2.0
// Keys that the originator keeps (design, section 3.5): asked for at each opening, decided each time, logged, given.
//
//   verified head → opened → decided → sealed and signed →
//   ONE unit for all that wait (key-ledger.ts) { the same again? the same answer · nothing revoked since ·
//   ledger entry · custody · answer } → answer
//
// Verifying and signing go on beside this thread (docs/design).
//
// INVARIANT (ledger-first): the entry is durable before the answer leaves; many requests share one commit.
// INVARIANT (hidden-means-absent): unknown, not ours, forbidden and recalled give one and the same answer: no keys.
import type { Bytes, Instant } from '@tearline/base'
import {
  answer,
  type Heard,
  type KeyRequest,
  openAsked,
  requireBody,
  type VerifiedHead,
} from '@tearline/exchange'
import { permits } from '@tearline/release'
import type { Context } from '../context.ts'
import { forgetBasis, type GrantBasis, grantBasis } from './grant-basis.ts'
import { countedIn, type Granted, keepAnswer } from './key-ledger.ts'
import { answerHeader } from './send.ts'

/**
 * Answers one key request. `head`: verified; `bytes`: the whole envelope.
 *
 * @throws ExchangeError for what is no request, or contradicts an earlier one under its id, or comes from a party
 * whose channel is stopped; StoreError
 */
export async function answerKeyRequest(
  ctx: Context,
  head: VerifiedHead,
  bytes: Bytes,
): Promise<Bytes> {
  return countedIn(ctx.store, async () => {
    const body = bytes.subarray(head.bodyOffset)
    requireBody(head.header, body)
    const asking = { head, ...(await openAsked(head.header, body, ctx.keys.opening)) }
    // Once more for each revocation that came in between: there are few.
    for (;;) {
      const given = await decideAndAnswer(ctx, asking)
      if (given !== null) return given
    }
  })
}

type Asking = Heard & { readonly head: VerifiedHead }

/** Null where something was revoked while the answer was made. */
async function decideAndAnswer(ctx: Context, asking: Asking): Promise<Bytes | null> {
  const { head, message } = asking
  const { release, portions } = message
  const { from: party } = head.header
  const now = ctx.clock.now()
  const basis = await grantBasis(ctx, { party, release, portions })
  const granted = basis === null ? [] : grantedBy(ctx, basis, asking, now)
  const sealed = await sealGrant(ctx, asking, { granted, basis, now })
  const kept = await keepAnswer(ctx, { head, message, basis, granted, now, answer: sealed })
  if (kept === null) forgetBasis(ctx.store, { party, release })
  return kept
}

/** The portions of the request that the reader may open, with their keys, in the order of the request. */
function grantedBy(
  ctx: Context,
  { facts, portions }: GrantBasis,
  { head, message }: Asking,
  at: Instant,
): readonly Granted[] {
  const subject = subjectOf(head, message)
  return message.portions.flatMap((id) => {
    const portion = portions.get(id)
    if (portion === undefined || portion.key === null) return []
    const request = { action: 'read', subject, by: ctx.me, portion, terms: null, at } as const
    const { report, key } = portion
    return permits(request, facts) ? [{ portion: id, report, key }] : []
  })
}

function subjectOf({ header }: VerifiedHead, { reader }: KeyRequest) {
  return {
    kind: 'person',
    party: header.from,
    person: null,
    roles: ['analyst'],
    nation: reader.nationality,
    clearance: reader.clearance,
    compartments: reader.compartments,
  } as const
}

type Answering = {
  readonly granted: readonly Granted[]
  readonly basis: GrantBasis | null
  readonly now: Instant
}

/** INVARIANT (no-key-outside): under the key of this request, which only the party that signed it can have. */
async function sealGrant(
  ctx: Context,
  { head, answerKey }: Asking,
  { granted, basis, now }: Answering,
): Promise<Bytes> {
  const { bytes } = await answer({
    header: answerHeader(ctx, head.header, now),
    ...{ request: head, granted, answerKey, rng: ctx.rng },
    leaseSeconds: basis?.leaseSeconds ?? 0,
    signingKey: ctx.keys.signing,
  })
  return bytes
}
