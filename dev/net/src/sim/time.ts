// SPDX-License-Identifier: Apache-2.0
// Time in a simulated alliance: one line along which timers run, and each node's own clock beside it, which may be
// wrong, jump or stand still. Timers do not follow a wrong clock, as they do not on a real machine.
import { type Clock, type Instant, parseInstant } from '@tearline/base'

export const simStart = parseInstant('2026-11-23T08:00:00Z')

type Timer = { readonly at: number; readonly order: number; readonly ring: () => void }

export class Time {
  /** Milliseconds since the run began. */
  now = 0
  readonly #timers = new Set<Timer>()
  #order = 0

  /** Answers how to cancel it. */
  after(milliseconds: number, ring: () => void): () => void {
    const timer = { at: this.now + milliseconds, order: this.#order++, ring }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Rings what is due by then, in its order. */
  advance(milliseconds: number): void {
    this.now += milliseconds
    const due = [...this.#timers].filter(({ at }) => at <= this.now)
    due.sort((a, b) => a.at - b.at || a.order - b.order)
    for (const timer of due) if (this.#timers.delete(timer)) timer.ring()
  }

  /** When the next timer rings, in milliseconds from now; null where none is set. */
  next(): number | null {
    const times = [...this.#timers].map(({ at }) => at)
    return times.length === 0 ? null : Math.max(0, Math.min(...times) - this.now)
  }
}

/** A node's own idea of the time. */
export class NodeClock implements Clock {
  readonly #time: Time
  #offset = 0
  #frozenAt: Instant | null = null

  constructor(time: Time) {
    this.#time = time
  }

  /** A function of its own: a clock is handed on as one, too. */
  readonly now = (): Instant =>
    this.#frozenAt ?? ((simStart + this.#time.now + this.#offset) as Instant)

  jump(milliseconds: number): void {
    this.#offset += milliseconds
  }

  freeze(): void {
    this.#frozenAt = this.now()
  }

  /** Right again. */
  mend(): void {
    this.#offset = 0
    this.#frozenAt = null
  }

  isWrong(): boolean {
    return this.#offset !== 0 || this.#frozenAt !== null
  }
}
