// SPDX-License-Identifier: Apache-2.0
// What key requests leave behind: for all that wait together one unit, and in it an entry for each.
//
//   answers that are ready ──► [ waiting ] ──► unit { revisions · stopped? · known? · entry, custody, answer of each }
//
// INVARIANT (ledger-first): no answer is handed out before the unit that holds its entry is durable.
// INVARIANT (no-key-outside): what was decided counts only if nothing it rests on has changed by then.
import { setImmediate } from 'node:timers/promises'
import {
  type Bytes,
  type Instant,
  type PartyCode,
  type PortionId,
  parseInstant,
  type ReportId,
} from '@tearline/base'
import { ExchangeError, type KeyRequest, type VerifiedHead } from '@tearline/exchange'
import type { PortionKey } from '@tearline/seal'
import { type KeyRequestRecord, type Store, StoreError, type WriteTx } from '@tearline/store'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type GrantBasis, isCurrent } from './grant-basis.ts'
import { secondsAhead } from './partner.ts'
import { stoppedError } from './stopped.ts'
import { inTurn } from './turns.ts'

export type Granted = {
  readonly portion: PortionId
  readonly report: ReportId
  readonly key: PortionKey
}

export type AnswerReady = {
  readonly head: VerifiedHead
  readonly message: KeyRequest
  readonly basis: GrantBasis | null
  readonly granted: readonly Granted[]
  readonly now: Instant
  readonly answer: Bytes
}

/** What came of one: null where something was revoked while it was made. */
type Kept = Bytes | null | ExchangeError

type Waiting = AnswerReady & {
  readonly from: PartyCode
  readonly resolve: (kept: Bytes | null) => void
  readonly reject: (error: unknown) => void
}

type Queue = { readonly waiting: Waiting[]; underWay: number }

const queues = new WeakMap<Store, Queue>()

function queueOf(store: Store): Queue {
  const queue = queues.get(store) ?? { waiting: [], underWay: 0 }
  queues.set(store, queue)
  return queue
}

/** Work whose answer will be kept: a unit that is about to begin waits a moment for what is nearly ready. */
export async function countedIn<T>(store: Store, work: () => Promise<T>): Promise<T> {
  const queue = queueOf(store)
  queue.underWay += 1
  try {
    return await work()
  } finally {
    queue.underWay -= 1
  }
}

/**
 * Answers the envelope to be handed out: this one, or the one that the same request got before.
 *
 * @throws ExchangeError `exchange.equivocation`, `exchange.stopped`; StoreError
 */
export function keepAnswer(ctx: Context, ready: AnswerReady): Promise<Bytes | null> {
  const queue = queueOf(ctx.store)
  return new Promise((resolve, reject) => {
    queue.waiting.push({ ...ready, from: ready.head.header.from, resolve, reject })
    // Whoever comes until the unit begins is taken with it.
    if (queue.waiting.length === 1) void settle(ctx, queue)
  })
}

async function settle(ctx: Context, queue: Queue): Promise<void> {
  const { waiting } = queue
  const taken: Waiting[] = []
  let areSomeLeft = false
  await gathered(queue)
  try {
    const kept = await ctx.store.write((tx) => {
      taken.push(...inTurn(waiting, limits.keyRequestsPerUnit))
      areSomeLeft = waiting.length > 0
      return keepAll(tx, taken)
    })
    taken.forEach((each, at) => {
      answerTo(each, kept[at] ?? null)
    })
  } catch (error) {
    if (taken.length === 0) taken.push(...waiting.splice(0))
    await settleEach(ctx, taken, error)
  }
  if (areSomeLeft) void settle(ctx, queue)
}

/** A commit stops everything else here and costs as much for one as for many: half of what is under way shares it. */
async function gathered({ waiting, underWay }: Queue): Promise<void> {
  for (let turn = 0; turn < limits.gatherTurnsMax && 2 * waiting.length < underWay; turn++) {
    await setImmediate()
  }
}

/** One that cannot be kept must not take the others with it. A store that refuses refuses all of them. */
async function settleEach(ctx: Context, taken: readonly Waiting[], error: unknown): Promise<void> {
  for (const each of taken) {
    if (error instanceof StoreError || taken.length === 1) each.reject(error)
    else {
      await ctx.store
        .write((tx) => keepAll(tx, [each]))
        .then(
          ([kept = null]) => answerTo(each, kept),
          (reason: unknown) => each.reject(reason),
        )
    }
  }
}

function answerTo({ resolve, reject }: Waiting, kept: Kept): void {
  if (kept instanceof ExchangeError) reject(kept)
  else resolve(kept)
}

async function keepAll(tx: WriteTx, waiting: readonly Waiting[]): Promise<readonly Kept[]> {
  const revisions = await tx.revisions()
  const stopped = await stoppedAmong(tx, waiting)
  const known = new Map(
    (await tx.keyRequests.known(waiting.map(nameOf))).map((each) => [keyOf(each), each]),
  )
  const kept: Kept[] = []
  const fresh: Waiting[] = []
  for (const each of waiting) {
    const before = known.get(keyOf(nameOf(each)))
    // INVARIANT (one-history): to a party that has told two stories nothing is given until people have looked.
    if (stopped.has(each.from)) kept.push(stoppedError())
    else if (before !== undefined) kept.push(sameAnswer(each, before))
    else if (each.basis !== null && !isCurrent(each.basis, revisions)) kept.push(null)
    else {
      known.set(keyOf(nameOf(each)), recordOf(each))
      fresh.push(each)
      kept.push(each.answer)
    }
  }
  await keepFresh(tx, fresh)
  return kept
}

/** What each leaves behind: asked and granted, or asked and not. */
async function keepFresh(tx: WriteTx, fresh: readonly Waiting[]): Promise<void> {
  for (const { from: to, head, message, granted } of fresh) {
    const request = head.headerDigest
    const portions = granted.map(({ portion }) => portion)
    const event =
      granted.length === 0
        ? ({ kind: 'key.refused', request, to, portions: message.portions } as const)
        : ({ kind: 'key.granted', request, to, portions } as const)
    await record(tx, event, { about: to })
  }
  await noteSeen(tx, fresh)
  await tx.custody.add(fresh.flatMap(openingsOf))
  await tx.keyRequests.saveAll(fresh.map(recordOf))
}

/** Of each party once: a request is of now, and shows its clock. */
async function noteSeen(tx: WriteTx, fresh: readonly Waiting[]): Promise<void> {
  const last = new Map(fresh.map((each) => [each.from, each]))
  for (const [party, { head, now }] of last) {
    await tx.health.saw(party, secondsAhead(parseInstant(head.header.issued), now))
  }
}

function openingsOf({ from: party, granted, message, now: at }: Waiting) {
  const edge = { party, person: null, act: 'opened', under: message.release, at } as const
  return granted.map(({ portion, report }) => ({ portion, report, ...edge }))
}

async function stoppedAmong(
  tx: WriteTx,
  waiting: readonly Waiting[],
): Promise<ReadonlySet<PartyCode>> {
  const stopped = new Set<PartyCode>()
  for (const party of new Set(waiting.map(({ from }) => from))) {
    if ((await tx.channels.byPartner(party)).inbound.stopped) stopped.add(party)
  }
  return stopped
}

function sameAnswer({ head }: Waiting, known: KeyRequestRecord): Kept {
  if (known.header === head.headerDigest) return known.answer
  return new ExchangeError('exchange.equivocation', 'another request had this id', { at: '/id' })
}

type Name = Pick<KeyRequestRecord, 'from' | 'envelope'>

function nameOf({ from, head }: Waiting): Name {
  return { from, envelope: head.header.id }
}

function keyOf({ from, envelope }: Name): string {
  return `${from} ${envelope}`
}

function recordOf(waiting: Waiting): KeyRequestRecord {
  const { head, now: received, answer } = waiting
  return { ...nameOf(waiting), header: head.headerDigest, received, answer }
}
