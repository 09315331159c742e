// SPDX-License-Identifier: Apache-2.0
// Where the world comes in: the clock and the randomness of the browser, and what the page says of its node. Nothing
// else here asks for them.

/** Milliseconds since 1970. */
export function now(): number {
  return Date.now()
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
