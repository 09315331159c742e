// SPDX-License-Identifier: Apache-2.0
// Envelopes of one party that come beside each other and take effect one after another (design, section 5).
//
//   7 comes ─ 8 comes ─ 7's body ─ 8's body ─ 7 takes effect ─ 8 takes effect while 7 is answered
//
// Kept in memory, of this process alone: what it does not know of is a gap, and the sender goes back to it.
import type { PartyCode } from '@tearline/base'
import type { VerifiedHead } from '@tearline/exchange'
import { limits } from '../limits.ts'

/** The place of one envelope, from its verified head until it has taken effect or was refused. */
export type Place = {
  /** Whether each of its channel, from this number to the one before it, is under way. */
  readonly isBehindAllSince: (seq: number) => boolean
  /** Whether this number came and left just now: what was refused is not missing. */
  readonly hasCome: (seq: number) => boolean
  /** Resolves when another one of the party comes or leaves. */
  readonly change: () => Promise<void>
  /** Resolves when all that are under way before it have left. */
  readonly turn: () => Promise<void>
  /** Lets the next have its turn. */
  readonly leave: () => void
}

export type Line = { readonly join: (head: VerifiedHead) => Place }

type UnderWay = { readonly seq: number; readonly left: PromiseWithResolvers<void> }
type Queue = { readonly underWay: Set<UnderWay>; changed: PromiseWithResolvers<void> }

export function newLine(): Line {
  const queues = new Map<PartyCode, Queue>()
  /** Numbers of each party that left last: as many as can have been under way together. */
  const gone = new Map<PartyCode, readonly number[]>()

  function queueOf(party: PartyCode): Queue {
    const known = queues.get(party)
    if (known !== undefined) return known
    const queue = { underWay: new Set<UnderWay>(), changed: Promise.withResolvers<void>() }
    queues.set(party, queue)
    return queue
  }

  function join({ header: { from, seq } }: VerifiedHead): Place {
    // Beside the channel nothing waits for anything.
    if (seq === null) return alone
    const queue = queueOf(from)
    const own = { seq, left: Promise.withResolvers<void>() }
    queue.underWay.add(own)
    tellChange(queue)
    const place = placeIn(queue, own, () => {
      gone.set(from, [...(gone.get(from) ?? []), seq].slice(-limits.envelopesAtOncePerParty))
      if (queue.underWay.size === 0) queues.delete(from)
    })
    return { ...place, hasCome: (other) => gone.get(from)?.includes(other) === true }
  }

  return { join }
}

function placeIn(queue: Queue, own: UnderWay, onLeft: () => void): Omit<Place, 'hasCome'> {
  const before = () => [...queue.underWay].filter(({ seq }) => seq < own.seq)
  return {
    isBehindAllSince: (first) => {
      const numbers = new Set(before().map(({ seq }) => seq))
      for (let seq = first; seq < own.seq; seq++) if (!numbers.has(seq)) return false
      return true
    },
    change: () => queue.changed.promise,
    turn: async () => {
      await Promise.all(before().map(({ left }) => left.promise))
    },
    leave: () => {
      if (!queue.underWay.delete(own)) return
      onLeft()
      own.left.resolve()
      tellChange(queue)
    },
  }
}

function tellChange(queue: Queue): void {
  queue.changed.resolve()
  queue.changed = Promise.withResolvers()
}

/** Of what comes by itself: in a bundle, or beside the channel. */
export const alone: Place = {
  isBehindAllSince: () => false,
  hasCome: () => false,
  change: () => new Promise(() => {}),
  turn: async () => {},
  leave: () => {},
}
