// SPDX-License-Identifier: Apache-2.0
// Delivering (design, section 3.4): to each partner in order, a few envelopes beside each other, for as long as it takes.
// What an answer means is for `exchange`; here it is carried out.
// INVARIANT (nothing-lost): an envelope leaves the queue with a verified receipt, or for people to look at.
import { type Bytes, CodedError, type Instant, type PartyCode } from '@tearline/base'
import {
  type Answer,
  backOffMilliseconds,
  type ExchangeErrorCode,
  type Outcome,
  outcomeOf,
  type Refusal,
  readHead,
  type StopReason,
  type Window,
} from '@tearline/exchange'
import { stateOf } from '@tearline/release'
import type { PartyDocument } from '@tearline/seal'
import type { OutboxItem } from '@tearline/store'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { directoryOf, newestDocument } from '../federation/directory.ts'
import { askPartner, noteRefusal, type PartnerAnswer, refusalIn } from '../federation/partner.ts'
import { envelopesPath, offersPath } from '../federation/paths.ts'
import { takeAnswer } from '../federation/settle.ts'
import { limits } from '../limits.ts'
import { errorFields } from '../log.ts'

/** Partners to which something may be sent now. */
export async function partnersDue(ctx: Context): Promise<readonly PartyCode[]> {
  const due = await ctx.store.read.outbox.due(ctx.clock.now())
  const open = await Promise.all(due.map(async ({ to }) => ((await isOpen(ctx, to)) ? [to] : [])))
  return open.flat()
}

/** Sends what is due to one partner, until nothing is, something fails, or others should have their turn. */
export async function deliverTo(ctx: Context, to: PartyCode, signal: AbortSignal): Promise<void> {
  // One shows whether the partner takes anything; then several go beside each other.
  let width = 1
  for (let sent = 0; sent < limits.deliveriesPerPass && !signal.aborted; ) {
    const items = await nextFor(ctx, to, width)
    const document = newestDocument(await directoryOf(ctx.store.read), to)
    if (items.length === 0 || document === null || !(await isOpen(ctx, to))) return
    const isDone = await deliverBesideEachOther(ctx, items, { document, signal })
    if (!isDone) return
    sent += items.length
    width = limits.envelopesAtOncePerParty
  }
}

/**
 * Whether more may follow at once. The partner keeps them in order, and only its answer to the first is judged: what it
 * says of another than that it has it is of the moment in which it was asked, and asked again when that is the first.
 */
async function deliverBesideEachOther(
  ctx: Context,
  items: readonly OutboxItem[],
  to: Pick<Delivery, 'document' | 'signal'>,
): Promise<boolean> {
  const [first, ...others] = items.map((item) => send(ctx, { item, ...to }))
  try {
    const isDone = first === undefined || (await settleFirst(ctx, await first, to.signal))
    for (const other of others) {
      const { answer, ...sent } = await other
      if (answer?.status === 200 && !to.signal.aborted) await isDelivered(ctx, sent, answer)
    }
    return isDone
  } finally {
    await Promise.allSettled(others)
  }
}

/** Not while a person must decide about an envelope of the channel: nothing may overtake it. */
async function isOpen(ctx: Context, to: PartyCode): Promise<boolean> {
  const state = stateOf(await directoryOf(ctx.store.read), to)
  if (state !== 'paired' && state !== 'suspended') return false
  const dead = await ctx.store.read.outbox.list({ to, state: 'dead' })
  return dead.every(({ seq }) => seq === null)
}

/** The oldest that are due, at most `count`, and as many as may be in memory together. */
async function nextFor(ctx: Context, to: PartyCode, count: number): Promise<readonly OutboxItem[]> {
  const oldest = await ctx.store.read.outbox.list({ to, state: 'queued' }, { limit: count })
  const now = ctx.clock.now()
  const items: OutboxItem[] = []
  let bytes = 0
  for (const item of oldest) {
    bytes += (await ctx.store.read.blobs.bytesOf(item.content)) ?? 0
    const isAlone = items.length > 0 && (item.seq === null || bytes > limits.bytesUnderWayMax)
    if (item.next > now || isAlone) break
    items.push(item)
  }
  return items
}

type Delivery = {
  readonly item: OutboxItem
  readonly document: PartyDocument
  readonly signal: AbortSignal
}

type Sent = { readonly item: OutboxItem; readonly body: Bytes }
type Asked = Sent & { readonly answer: PartnerAnswer | null }

async function send(ctx: Context, { item, document, signal }: Delivery): Promise<Asked> {
  const body = await ctx.store.read.blobs.load(item.content)
  if (body.length >= limits.offeredBytesMin) {
    const { bodyOffset } = readHead(body)
    const offer = { path: offersPath, body: body.slice(0, bodyOffset), signal }
    const answer = await askPartner(ctx, document, offer)
    if (answer === null || !isWanted.has(answer.status)) return { item, body, answer }
  }
  const answer = await askPartner(ctx, document, { path: envelopesPath, body, signal })
  return { item, body, answer }
}

/** Said to an offer: its body is wanted, or a node that knows of no offers has it sent. */
const isWanted: ReadonlySet<number> = new Set([204, 404, 405])

/** Whether the next one may follow at once. */
async function settleFirst(
  ctx: Context,
  { item, body, answer }: Asked,
  signal: AbortSignal,
): Promise<boolean> {
  if (signal.aborted) return false
  if (isDamage(refusalIn(answer))) return retry(ctx, item, null)
  await noteRefusal(ctx, item.to, refusalIn(answer))
  const outcome = outcomeOf(answerOf(answer), await windowOf(ctx, item, answer))
  if (outcome.kind !== 'answered' || answer === null)
    return carryOut(ctx, item, { outcome, refusal: refusalIn(answer) })
  return (await isDelivered(ctx, { item, body }, answer)) || retry(ctx, item, null)
}

/** Whether the answer is a good receipt, which then is kept. */
async function isDelivered(
  ctx: Context,
  { item, body }: Sent,
  answer: PartnerAnswer,
): Promise<boolean> {
  try {
    await takeAnswer(ctx, readHead(body), answer.body)
    return true
  } catch (error) {
    if (!(error instanceof CodedError) || error.code.startsWith('store.')) throw error
    ctx.log.error('receipt.refused', { party: item.to, id: item.envelope, ...errorFields(error) })
    return false
  }
}

type Refused = { readonly outcome: Outcome; readonly refusal: Refusal | null }

async function carryOut(
  ctx: Context,
  item: OutboxItem,
  { outcome, refusal }: Refused,
): Promise<boolean> {
  switch (outcome.kind) {
    case 'rewind':
      // Asked for what was just sent: once more, and not at once.
      if (item.seq === null || outcome.seq >= item.seq) return retry(ctx, item, null)
      ctx.log.warn('delivery.rewind', { party: item.to, count: outcome.seq })
      await ctx.store.write((tx) => tx.outbox.rewind(item.to, outcome.seq))
      return true
    case 'stop':
      return stop(ctx, item, { reason: outcome.reason, wanted: refusal?.expected ?? null })
    case 'retry':
      return retry(ctx, item, outcome.afterSeconds)
    case 'answered':
      return retry(ctx, item, null)
  }
}

async function retry(
  ctx: Context,
  { envelope, attempts, to }: OutboxItem,
  afterSeconds: number | null,
): Promise<boolean> {
  const wait = Math.max(backOffMilliseconds(attempts + 1, ctx.rng), (afterSeconds ?? 0) * 1000)
  const next = (ctx.clock.now() + wait) as Instant
  await ctx.store.write((tx) => tx.outbox.markAttempt(envelope, next))
  ctx.log.info('delivery.retry', { party: to, id: envelope, attempt: attempts + 1, ms: wait })
  return false
}

type Stop = { readonly reason: StopReason; readonly wanted: number | null }

async function stop(ctx: Context, item: OutboxItem, { reason, wanted }: Stop): Promise<boolean> {
  // A partner that has not paired with us yet, or not any more, may do so while we wait.
  if (reason === 'refused') return retry(ctx, item, null)
  const { envelope, to } = item
  await ctx.store.write(async (tx) => {
    await tx.outbox.markDead(envelope, reason, wanted)
    const event = { kind: 'envelope.undeliverable', envelope, to, codes: [reason] } as const
    await record(tx, event, { about: to })
  })
  ctx.log.error('delivery.stopped', { party: to, id: envelope, code: reason })
  return false
}

/** What has a receipt, as far as the partner's answer makes it matter. */
async function windowOf(
  ctx: Context,
  { to, seq }: OutboxItem,
  answer: PartnerAnswer | null,
): Promise<Window> {
  const { outbound } = await ctx.store.read.channels.byPartner(to)
  const expected = refusalIn(answer)?.expected
  if (seq === null || expected === undefined) return { acknowledged: 0, next: outbound.next }
  const [wanted] = await ctx.store.read.outbox.since(to, expected, { limit: 1 })
  const isDelivered = wanted === undefined || wanted.state === 'delivered'
  return { acknowledged: isDelivered ? expected : expected - 1, next: outbound.next }
}

function answerOf(answer: PartnerAnswer | null): Answer {
  if (answer === null) return null
  const { status, retryAfterSeconds } = answer
  return { status, retryAfterSeconds, refusal: refusalIn(answer) }
}

/** Our bytes are what we signed: what arrived otherwise was changed or cut off on its way. */
function isDamage(refusal: Refusal | null): boolean {
  return refusal !== null && damages.has(refusal.code)
}

const damages: ReadonlySet<string> = new Set<ExchangeErrorCode>([
  'exchange.magic',
  'exchange.truncated',
  'exchange.header-size',
  'exchange.header',
  'exchange.body-size',
  'exchange.body-digest',
])
