// SPDX-License-Identifier: Apache-2.0
// The only source of chance in a simulated run: streams of numbers that follow from a text, so that a seed names a run.
// sfc32 (Chris Doty-Humphrey, PractRand) is fast and good enough to choose by; it keeps nothing secret, and the keys
// of simulated nodes are worth nothing.
import type { Rng } from '@tearline/base'
import { sha256 } from '@tearline/seal'

export class Random implements Rng {
  readonly #state: Uint32Array

  /** The same text gives the same stream. */
  constructor(text: string) {
    const digest = sha256(new TextEncoder().encode(text))
    this.#state = new Uint32Array(digest.buffer.slice(digest.byteOffset, digest.byteOffset + 16))
    for (let warm = 0; warm < 12; warm++) this.#next()
  }

  /** A whole number from 0 to below `n`. */
  below(n: number): number {
    return Math.floor((this.#next() / 2 ** 32) * n)
  }

  chance(probability: number): boolean {
    return this.#next() / 2 ** 32 < probability
  }

  /** Undefined for an empty list. */
  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)]
  }

  /** One of the keys, each as often as its weight says; null where no weight is above 0. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K | null {
    const entries = Object.entries(weights) as [K, number][]
    let left = (this.#next() / 2 ** 32) * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      left -= weight
      if (left < 0) return key
    }
    return null
  }

  readonly bytes = (count: number): Uint8Array<ArrayBuffer> => {
    const made = new Uint8Array(count)
    for (let at = 0; at < count; at++) made[at] = this.#next() & 0xff
    return made
  }

  #next(): number {
    const s = this.#state
    const [a = 0, b = 0, c = 0, counter = 0] = s
    const sum = (a + b + counter) >>> 0
    s[0] = b ^ (b >>> 9)
    s[1] = c + (c << 3)
    s[2] = ((c << 21) | (c >>> 11)) + sum
    s[3] = counter + 1
    return sum
  }
}
