// SPDX-License-Identifier: Apache-2.0
// Receiving one envelope (design, section 5), by whatever way it came: the table of contents.
//
//   head verified (server.ts, bundles.ts) → no fork in what it says of its ledger → admitted to its channel →
//   body opened → statements verified, release judged (incoming/) →
//   ONE unit { admitted again · effect · ledger entry · receipt beside the dedupe row · channel } →
//   checkpoint published → receipt with its proof
//
// INVARIANT (ledger-first): the receipt leaves after its ledger entry is durable and in a signed checkpoint.
// INVARIANT (nothing-lost): all that an envelope does, and that it was received, is one unit.
import { type Bytes, CodedError, type Instant } from '@tearline/base'
import {
  type Admission,
  type Arrival,
  accept,
  admit,
  type Inbound,
  type VerifiedHead,
} from '@tearline/exchange'
import type { WriteTx } from '@tearline/store'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { channelFor } from './channel.ts'
import { directoryOf } from './directory.ts'
import { effectOf } from './incoming/dispatch.ts'
import type { Effect, Incoming } from './incoming/effect.ts'
import { alone, type Place } from './line.ts'
import { quarantineEnvelope } from './quarantine.ts'
import { receiptFor, storedAnswer } from './receipt.ts'
import { gapRefusal, type Refused, refused, stopForFork } from './refuse.ts'
import { settleReceipt } from './settle.ts'
import { type Gossip, gossipIn, keepGossip } from './witness.ts'

export type Received =
  /** `envelope`: the receipt, sealed to the sender. `repeated`: it had taken effect before. */
  | { readonly kind: 'receipt'; readonly envelope: Bytes; readonly repeated: boolean }
  /** A receipt of the partner's: taken note of, and not answered. */
  | { readonly kind: 'noted' }
  | Refused

/**
 * Whether an envelope is refused on its head alone; null where its body is wanted.
 *
 * `head`: verified. Says the same as `receive` would, before anything of the body is read. Where those before it are
 * under way, or may come in a moment, it waits behind them.
 */
export async function refusalOf(
  ctx: Context,
  head: VerifiedHead,
  place: Place,
): Promise<Received | null> {
  const gossip = await gossipIn(ctx, head.header)
  if (gossip.kind === 'fork') return stopForFork(ctx, head, gossip)
  const admission = await admissionOf(ctx, head)
  if (!isNearGap(admission)) return refused(ctx, head, admission)
  if (await comesBehind(ctx, head, place)) return null
  const now = await admissionOf(ctx, head)
  return isRefusedWith(now, place) ? gapRefusal(now) : refused(ctx, head, now)
}

/**
 * What is said to a head by itself; null where its body is wanted. What took effect before is answered again.
 */
export async function answerToOffer(ctx: Context, head: VerifiedHead): Promise<Received | null> {
  const refusal = await refusalOf(ctx, head, alone)
  if (refusal !== null) return refusal
  const { kind } = await admissionOf(ctx, head)
  return kind === 'repeat' ? answerAgain(ctx, head) : null
}

async function admissionOf(ctx: Context, head: VerifiedHead): Promise<Admission> {
  const { state, recorded } = await channelFor(ctx.store.read, head)
  return admit(state, head, recorded)
}

/** A gap that those may fill which a partner sends beside it. */
function isNearGap(admission: Admission): admission is Extract<Admission, { kind: 'gap' }> {
  return (
    admission.kind === 'gap' && admission.got - admission.expected < limits.envelopesAtOncePerParty
  )
}

/** Not missing: the one before it came, and was refused. It is to be sent again, and people need not hear of it. */
function isRefusedWith(
  admission: Admission,
  place: Place,
): admission is Extract<Admission, { kind: 'gap' }> {
  return admission.kind === 'gap' && place.hasCome(admission.expected)
}

/** Whether all before it are under way, now or in a moment: they were sent first, and others may overtake on the way. */
async function comesBehind(ctx: Context, head: VerifiedHead, place: Place): Promise<boolean> {
  const late = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => late.resolve('late'), limits.predecessorWaitMs)
  try {
    for (;;) {
      const change = place.change()
      const admission = await admissionOf(ctx, head)
      if (!isNearGap(admission)) return false
      if (place.isBehindAllSince(admission.expected)) return true
      if (place.hasCome(admission.expected)) return false
      if ((await Promise.race([change, late.promise])) === 'late') return false
    }
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Receives one envelope whole. `head`: verified; `bytes`: all of it; `place`: left once it has taken effect.
 *
 * @throws ExchangeError as `accept`: then nothing was changed; StoreError and LedgerError where it could not be kept
 */
export async function receive(
  ctx: Context,
  head: VerifiedHead,
  bytes: Bytes,
  place: Place = alone,
): Promise<Received> {
  const gossip = await gossipIn(ctx, head.header)
  if (gossip.kind === 'fork') return stopForFork(ctx, head, gossip)
  const channel = await channelFor(ctx.store.read, head)
  const body = bytes.subarray(head.bodyOffset)
  const arrival = accept(head, body, channel, ctx.keys.opening)
  if (arrival.kind === 'repeat') return answerAgain(ctx, head)
  if (isRefusedWith(arrival, place)) return gapRefusal(arrival)
  if (!isTaken(arrival)) {
    return (await refused(ctx, head, arrival)) ?? receive(ctx, head, bytes, place)
  }
  if (arrival.message.kind === 'receipt') {
    await settleReceipt(ctx, head, arrival.message, 'later')
    return { kind: 'noted' }
  }
  const taken = await take(ctx, { head, bytes, arrival, gossip })
  // Another copy came in between: it is looked at again.
  if (taken === null) return receive(ctx, head, bytes, place)
  place.leave()
  return answer(ctx, head, taken, false)
}

type TakenArrival = Extract<Arrival, { kind: 'next' | 'unchained' }>
type Taking = {
  readonly head: VerifiedHead
  readonly bytes: Bytes
  readonly arrival: TakenArrival
  readonly gossip: Gossip
}

function isTaken(arrival: Arrival): arrival is TakenArrival {
  return arrival.kind === 'next' || arrival.kind === 'unchained'
}

/** Null where the channel has moved since `arrival` was made. */
async function take(ctx: Context, taking: Taking): Promise<Bytes | null> {
  const { head, bytes, arrival } = taking
  const { message, attachments } = arrival
  const now = ctx.clock.now()
  const directory = await directoryOf(ctx.store.read)
  const verify = { directory, policies: ctx.policies, now }
  const incoming: Incoming = { head, bytes, message, attachments, verify }
  try {
    const effect = await effectOf(ctx, incoming)
    return await ctx.store.write((tx) => takeEffect(ctx, tx, { ...taking, effect, now }))
  } catch (error) {
    if (!isFaultOfMessage(error)) throw error
    // The sender has had its say: its channel goes on, its words wait for people.
    const effect = quarantineEnvelope(ctx, incoming, error.code)
    return ctx.store.write((tx) => takeEffect(ctx, tx, { ...taking, effect, now }))
  }
}

async function takeEffect(
  ctx: Context,
  tx: WriteTx,
  { head, arrival, gossip, effect, now }: Taking & { effect: Effect; now: Instant },
): Promise<Bytes | null> {
  const { state, recorded } = await channelFor(tx, head)
  const admission = admit(state, head, recorded)
  if (admission.kind !== arrival.kind) return null
  const { from, id: envelope, seq } = head.header
  const names = { envelope, header: head.headerDigest, from, seq }
  const entry = await record(tx, { kind: 'envelope.accepted', ...names }, { about: from })
  await keepGossip(tx, from, gossip)
  await tx.health.saw(from)
  if (admission.kind === 'next') await moveChannel(tx, head, admission.state)
  await effect(tx)
  const stored = storedAnswer(ctx, head, { entry, received: now })
  const row = { from, envelope, header: head.headerDigest, seq }
  await tx.inbox.save({ ...row, received: now, answer: stored })
  // The sender waits for a checkpoint that holds it: one commit less until then.
  await tx.ledger.integrate()
  return stored
}

async function moveChannel(tx: WriteTx, { header }: VerifiedHead, state: Inbound): Promise<void> {
  const channel = await tx.channels.byPartner(header.from)
  await tx.channels.save({ ...channel, inbound: state })
}

/** What the sender signed makes no sense or is not true: not the fault of this node, and never mended by a repeat. */
function isFaultOfMessage(error: unknown): error is CodedError {
  if (!(error instanceof CodedError)) return false
  const [area] = error.code.split('.')
  return (
    ['base', 'exchange', 'label', 'ledger', 'release', 'seal'].includes(area ?? '') ||
    error.code === 'store.absent' ||
    error.code === 'store.conflict'
  )
}

async function answerAgain(ctx: Context, head: VerifiedHead): Promise<Received> {
  const { from, id } = head.header
  const known = await ctx.store.read.inbox.byEnvelope(from, id)
  // Receipts are not kept; a repeat of one is one more.
  return known === null ? { kind: 'noted' } : answer(ctx, head, known.answer, true)
}

async function answer(
  ctx: Context,
  head: VerifiedHead,
  stored: Bytes,
  repeated: boolean,
): Promise<Received> {
  const { bytes: envelope } = await receiptFor(ctx, head.header, stored)
  return { kind: 'receipt', envelope, repeated }
}
