// SPDX-License-Identifier: Apache-2.0
// Where the world comes in: the clock and the randomness of the browser, and what the page says of its node. Nothing
// else here asks for them.

/** Milliseconds since 1970. */
export function now(): number {
  return Date.now()
}

/** What the node said of the time, and what the two clocks of this computer said then. */
type Heard = { readonly node: number; readonly wall: number; readonly steady: number }
let heard: Heard | null = null

/** A header says whole seconds: the next one may be near. */
const headerMs = 1_000

/** Of the header `Date` of an answer: what is over, the clock of the node decides, however wrong this one is. */
export function hearTime(date: string | null): void {
  const node = date === null ? Number.NaN : Date.parse(date)
  if (!Number.isNaN(node)) heard = { node, wall: Date.now(), steady: performance.now() }
}

/**
 * Milliseconds since 1970, at the node; never earlier than it is there.
 *
 * One clock of a computer can be set back, and the other stands still while it sleeps: the one that went further counts.
 */
export function nodeNow(): number {
  if (heard === null) return Date.now()
  const { node, wall, steady } = heard
  return node + headerMs + Math.max(Date.now() - wall, performance.now() - steady)
}

/** A key for one act: who repeats a request that got no answer repeats its key too. */
export function newKey(): string {
  return crypto.randomUUID()
}

export type NodeFacts = {
  readonly party: string
  readonly name: string
  /** Invented data. */
  readonly exercise: boolean
  /** Whether people can sign in at their organisation's provider. */
  readonly provider: boolean
}

const about = document.querySelector<HTMLMetaElement>('meta[name=tearline-node]')?.dataset ?? {}

/** As the node wrote it into the page. */
export const node: NodeFacts = {
  party: about['party'] ?? '',
  name: about['name'] ?? '',
  exercise: about['exercise'] === 'yes',
  provider: about['provider'] === 'yes',
}
