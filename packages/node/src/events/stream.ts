// SPDX-License-Identifier: Apache-2.0
// Server-sent events (WHATWG HTML, section 9.2): each is written when the client has room for it. Nothing waits in
// memory for a client that does not read, and one that reads nothing for a while is let go.
import { setTimeout as pause } from 'node:timers/promises'
import { type Bytes, utf8 } from '@tearline/base'
import type { LedgerRecord } from '@tearline/store'
import type { Actor } from '../acts/actor.ts'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'
import { toldOf } from './visible.ts'

export type StreamAsked = {
  readonly actor: Actor
  /** Index of the last entry that the client has heard of. */
  readonly after: number
  /** What the client says to go on behind an entry. */
  readonly idOf: (index: number) => string
  /** Who asked, judged anew: rights end while a stream is open. @throws where they did */
  readonly again: () => Promise<Actor>
}

/** Streams of a node that are open, by person. */
class Streams {
  readonly #open = new Map<string, Set<AbortController>>()
  #count = 0

  /** @throws NodeError `node.busy` */
  take(person: string): AbortController {
    const own = this.#open.get(person) ?? new Set()
    if (own.size >= limits.streamsPerPersonMax || this.#count >= limits.streamsMax) {
      throw new NodeError('node.busy', 'as many streams are open as may be', {
        next: 'close one that is not needed, or ask for the lists instead',
      })
    }
    const ending = new AbortController()
    this.#open.set(person, own.add(ending))
    this.#count++
    ending.signal.addEventListener('abort', () => {
      own.delete(ending)
      this.#count--
      if (own.size === 0) this.#open.delete(person)
    })
    return ending
  }

  endAll(): void {
    for (const own of this.#open.values()) for (const each of [...own]) each.abort()
  }
}

const nodes = new WeakMap<object, Streams>()

function streamsOf({ store }: Context): Streams {
  const known = nodes.get(store) ?? new Streams()
  nodes.set(store, known)
  return known
}

/** To be called when the node stops: a stream would keep its connection for ever. */
export function endStreams(ctx: Context): void {
  streamsOf(ctx).endAll()
}

/** @throws NodeError `node.busy` */
export function eventStream(ctx: Context, asked: StreamAsked): ReadableStream<Bytes> {
  const ending = streamsOf(ctx).take(asked.actor.person)
  const pieces = piecesOf(ctx, asked, ending.signal)
  let stalled: NodeJS.Timeout | undefined
  return new ReadableStream<Bytes>(
    {
      pull: async (controller) => {
        clearTimeout(stalled)
        const piece = await pieces.next().catch(() => ({ done: true, value: undefined }) as const)
        if (piece.done) {
          ending.abort()
          controller.close()
          return
        }
        controller.enqueue(utf8(piece.value))
        stalled = setTimeout(() => {
          ending.abort()
          controller.error(new Error('the client does not read'))
        }, limits.streamStallMs).unref()
      },
      cancel: () => {
        clearTimeout(stalled)
        ending.abort()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Events and heartbeats, as they are written; ends when the person may not listen any more, or the node stops. */
async function* piecesOf(
  ctx: Context,
  { actor, after, idOf, again }: StreamAsked,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  yield `retry: ${limits.streamRetryMs}\n\n`
  let listener = actor
  let place = after
  for (let quiet = 0; !signal.aborted; ) {
    const entries = await ctx.store.read.ledger.list({}, { after: place, limit: limits.streamPart })
    // Nobody is told by a right that they had when they began to listen.
    if (entries.length > 0) listener = await again()
    for (const entry of entries) {
      place = entry.index
      const text = await textOf(ctx, listener, entry, idOf)
      if (text === null) continue
      quiet = 0
      yield text
    }
    if (entries.length > 0) continue
    await pause(limits.streamPollMs, undefined, { signal })
    quiet += limits.streamPollMs
    if (quiet < limits.heartbeatMs) continue
    quiet = 0
    listener = await again()
    yield ': still here\n\n'
  }
}

async function textOf(
  ctx: Context,
  actor: Actor,
  entry: LedgerRecord,
  idOf: (index: number) => string,
): Promise<string | null> {
  const told = await toldOf(ctx, actor, entry)
  if (told === null) return null
  return `id: ${idOf(entry.index)}\nevent: ${told.type}\ndata: ${JSON.stringify(told)}\n\n`
}
