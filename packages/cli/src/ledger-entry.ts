// SPDX-License-Identifier: Apache-2.0
import type { Json } from '@tearline/base'

/** One entry of the node's ledger: ids, codes, digests and times, never text. */
export type LedgerEntry = {
  readonly index: number
  readonly event: { readonly kind: string; readonly at: string; readonly [name: string]: Json }
}

const inEvery = ['v', 'kind', 'at', 'chain']

/** What the event is about, `name=value` for each member of its own; lists by their length. */
export function subjectText({ event }: LedgerEntry): string {
  return Object.entries(event)
    .filter(([name, value]) => !inEvery.includes(name) && value !== null)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.length : String(value)}`)
    .join(' ')
}

/** As the API tells it: an event is whatever its kind says, and always a kind and a time. */
export function entryOf({
  index,
  event,
}: {
  readonly index: number
  readonly event: { readonly [name: string]: unknown }
}): LedgerEntry {
  const { kind, at, ...rest } = event as { readonly [name: string]: Json }
  return { index, event: { ...rest, kind: String(kind), at: String(at) } }
}
