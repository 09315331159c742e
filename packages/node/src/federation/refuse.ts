// SPDX-License-Identifier: Apache-2.0
// Envelopes that are not taken (design, section 5): what is said to their sender, and what is kept of them.
import { canonicalBytes, type PartyCode } from '@tearline/base'
import {
  type Admission,
  type Contradiction,
  ExchangeError,
  signedHeader,
  type VerifiedHead,
} from '@tearline/exchange'
import { digestOf } from '@tearline/seal'
import type { Reads } from '@tearline/store'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { headerAnswered } from './receipt.ts'
import { stoppedError } from './stopped.ts'
import { type Gossip, raiseFork } from './witness.ts'

export type Refused = {
  readonly kind: 'refused'
  readonly error: ExchangeError
  readonly expected?: number
}

/** Null for what is not refused. */
export async function refused(
  ctx: Context,
  head: VerifiedHead,
  admission: Admission,
): Promise<Refused | null> {
  switch (admission.kind) {
    case 'gap': {
      const { expected, got } = admission
      await noteGap(ctx, head.header.from, { expected, got })
      return gapRefusal(admission)
    }
    case 'stopped':
      return { kind: 'refused', error: stoppedError() }
    case 'equivocation':
      await stopForEquivocation(ctx, head, admission)
      return { kind: 'refused', error: equivocationError(admission.contradiction) }
    default:
      return null
  }
}

export function gapRefusal({ expected, got }: Extract<Admission, { kind: 'gap' }>): Refused {
  const text = `number ${got} came, ${expected} is expected`
  const error = new ExchangeError('exchange.gap', text, { at: '/seq' })
  return { kind: 'refused', error, expected }
}

/** INVARIANT (nothing-lost): what is missing is told to people, once, and stays visible until it came. */
async function noteGap(
  ctx: Context,
  party: PartyCode,
  gap: { readonly expected: number; readonly got: number },
): Promise<void> {
  await ctx.store.write(async (tx) => {
    if (!(await tx.health.missing(party, gap))) return
    await record(tx, { kind: 'channel.gap', party, ...gap }, { about: party })
    ctx.log.warn('channel.gap', { party, count: gap.got - gap.expected })
  })
}

export async function stopForFork(
  ctx: Context,
  { header }: VerifiedHead,
  { evidence }: Extract<Gossip, { kind: 'fork' }>,
): Promise<Refused> {
  await ctx.store.write((tx) => raiseFork(ctx, tx, header.from, evidence))
  return { kind: 'refused', error: stoppedError() }
}

/** INVARIANT (one-history): both signed headers are kept: together they prove it to anybody. */
async function stopForEquivocation(
  ctx: Context,
  head: VerifiedHead,
  { contradiction }: Extract<Admission, { kind: 'equivocation' }>,
): Promise<void> {
  const { from: party } = head.header
  await ctx.store.write(async (tx) => {
    if ((await tx.channels.byPartner(party)).inbound.stopped) return
    const first = await contradicted(tx, head, contradiction)
    const evidence = { kind: 'equivocation', contradiction, first, second: signedHeader(head) }
    const digest = digestOf(canonicalBytes(evidence))
    await tx.channels.stop(party, evidence)
    await record(tx, { kind: 'channel.stopped', party, evidence: digest }, { about: party })
    ctx.log.error('channel.stopped', { party, digest, code: contradiction })
  })
}

/** The header on record which the new one contradicts. */
async function contradicted(reads: Reads, { header }: VerifiedHead, how: Contradiction) {
  const { from, id, seq } = header
  const known =
    how === 'same-id'
      ? await reads.inbox.byEnvelope(from, id)
      : await reads.inbox.bySeq(from, how === 'same-number' ? (seq ?? 0) : (seq ?? 0) - 1)
  return known === null ? null : headerAnswered(known.answer)
}

function equivocationError(contradiction: Contradiction): ExchangeError {
  return new ExchangeError('exchange.equivocation', `contradicts what was signed: ${contradiction}`)
}
