// SPDX-License-Identifier: Apache-2.0
// `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07): an act that is asked for again under its key is not
// done again; the answer is the one that was given.
//
//   claimed ──unit of the act──▶ acted ──answer kept──▶ answered       the same request: the answer
//      │ refused: let go           │ the node stopped here              another request: 422
//      ▼                           ▼
//   free                        told so (409): it took effect, look it up
//
// INVARIANT (nothing-lost): that it acted is written in every unit of the act, so effect and mark become durable
// together. The answer is made after the effect, and kept in a unit of its own: between the two lies the one place
// where a repetition is told that it took effect, and not what came of it. So it is told, too, where the answer holds a
// secret: what is shown once is kept nowhere.
import { canonicalBytes, hex, type Instant, type Json } from '@tearline/base'
import type { ActKey, KeyedAct } from '@tearline/store'
import type { Actor } from '../acts/actor.ts'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'
import { type Problem, problemOf } from './problem.ts'

export type Answered =
  /** As it is sent: a repetition gets the very bytes. */
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly kind: 'refusal'; readonly problem: Problem }

export type AskedAct = {
  readonly actor: Actor
  /** The header as it came. */
  readonly key: string | undefined
  /** All that makes it this request: operation, path, body. */
  readonly request: Json
  /** Whether its answer may be kept: a secret that is shown once is not. */
  readonly isKept: boolean
}

type Claimed = { readonly act: ActKey; readonly claim: string; readonly isKept: boolean }

/** Does it once for its key; without a key, simply does it. */
export async function actOnce(
  ctx: Context,
  { actor, key, request, isKept }: AskedAct,
  work: (ctx: Context) => Promise<string>,
): Promise<Answered> {
  if (key === undefined) return { kind: 'reply', text: await work(ctx) }
  const act = { person: actor.person, key: parseKey(key) }
  const found = await claimOrFind(ctx, act, request)
  if (found.kind === 'answered') return found.answer
  return workUnder(ctx, { act, claim: found.claim, isKept }, work)
}

/** @throws NodeError `node.request` */
function parseKey(header: string): string {
  const key = /^"([\x21\x23-\x5b\x5d-\x7e]+)"$|^([\x21\x23-\x5b\x5d-\x7e]+)$/.exec(header)
  const text = key?.[1] ?? key?.[2]
  if (text !== undefined && text.length <= limits.idempotencyKeyCharsMax) return text
  throw new NodeError('node.request', '`idempotency-key` is not a key', {
    next: 'send a new random UUID for each act, and the same one when you repeat it',
  })
}

type Found =
  | { readonly kind: 'answered'; readonly answer: Answered }
  | { readonly kind: 'claimed'; readonly claim: string }

async function claimOrFind(ctx: Context, act: ActKey, asked: Json): Promise<Found> {
  const claim = hex(ctx.rng.bytes(16))
  return ctx.store.write(async ({ keyedActs }) => {
    const now = ctx.clock.now()
    const request = keyedActs.requestOf(canonicalBytes(asked))
    await keyedActs.dropExpired(now)
    const known = await keyedActs.find(act, now)
    if (known !== null) {
      const answer = answerOf(known, request, now)
      if (answer !== null) return { kind: 'answered', answer }
    }
    const until = (now + limits.actTimeoutMs) as Instant
    const expires = (now + limits.idempotencyKeptMs) as Instant
    await keyedActs.claim(act, { request, claim, until, expires })
    return { kind: 'claimed', claim }
  })
}

/** Null where whoever claimed it is gone, and nothing had taken effect. */
function answerOf(known: KeyedAct, request: string, now: Instant): Answered | null {
  if (known.request !== request) {
    throw new NodeError('node.idempotency-reused', 'this key was used for another request', {
      next: 'send a new key with a new act',
    })
  }
  if (known.answer !== null) return known.answer as unknown as Answered
  if (now < known.until) {
    throw new NodeError('node.idempotency-under-way', 'this act is under way', {
      next: 'wait for its answer, or ask again with the same key',
    })
  }
  if (!known.acted) return null
  throw unanswered('this took effect, and its answer is lost')
}

function unanswered(text: string): NodeError {
  return new NodeError('node.idempotency-unanswered', text, {
    next: 'look at what came of it; do not ask again under another key',
  })
}

async function workUnder(
  ctx: Context,
  claimed: Claimed,
  work: (ctx: Context) => Promise<string>,
): Promise<Answered> {
  const { act, claim, isKept } = claimed
  const keep = async (answer: Answered) => {
    await ctx.store.write((tx) => tx.keyedActs.answer(act, claim, answer as unknown as Json))
    return answer
  }
  try {
    const reply = { kind: 'reply', text: await work(marking(ctx, claimed)) } as const
    if (isKept) return await keep(reply)
    const problem = problemOf(unanswered('this took effect, and its answer is told once'))
    await keep({ kind: 'refusal', problem })
    return reply
  } catch (error) {
    const now = ctx.clock.now()
    await ctx.store.write((tx) => tx.keyedActs.release(act, claim))
    const left = await ctx.store.read.keyedActs.find(act, now)
    // What failed half-way has acted, and is not to be tried again: the refusal is its answer.
    if (left?.claim === claim) await keep({ kind: 'refusal', problem: problemOf(error) })
    throw error
  }
}

/** The same context, whose every unit says that the act has acted. */
function marking(ctx: Context, { act, claim }: Claimed): Context {
  const { store } = ctx
  const write: typeof store.write = (unit) =>
    store.write(async (tx) => {
      await tx.keyedActs.markActed(act, claim)
      return unit(tx)
    })
  const marked = new Proxy(store, {
    get: (target, name) => {
      const value: unknown = name === 'write' ? write : Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return Object.create(ctx, { store: { value: marked } })
}
