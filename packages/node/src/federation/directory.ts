// SPDX-License-Identifier: Apache-2.0
// Which parties this node knows, and which keys speak for them (design, section 5), out of the store.
import type { PartyCode } from '@tearline/base'
import { type Directory, directoryOf as makeDirectory } from '@tearline/release'
import type { PartyDocument } from '@tearline/seal'
import type { Reads } from '@tearline/store'

type Cached = { readonly revision: number; readonly directory: Promise<Directory> }

/** One entry a store: `store.read` is one object, a transaction's reads are an object each. */
const cache = new WeakMap<Reads, Cached>()

/** Rebuilt only where a party or a document has changed since. */
export async function directoryOf(reads: Reads): Promise<Directory> {
  const { directory: revision } = await reads.revisions()
  const cached = cache.get(reads)
  if (cached?.revision === revision) return cached.directory
  const directory = reads.parties.facts().then(makeDirectory)
  cache.set(reads, { revision, directory })
  return directory
}

const asked = new WeakMap<Reads, Promise<Directory>>()

/**
 * `directoryOf`, looked up once for all requests that arrive in one turn of the event loop. What became known in that
 * same turn may not be in it yet, as if the request had come just before: whoever gives something away asks again in
 * the unit in which it is given.
 */
export function directoryThisTurn(reads: Reads): Promise<Directory> {
  const known = asked.get(reads)
  if (known !== undefined) return known
  const directory = directoryOf(reads)
  asked.set(reads, directory)
  setImmediate(() => asked.delete(reads))
  return directory
}

/** All of the party's, by rising serial. */
export function documentsOf({ parties }: Directory, party: PartyCode): readonly PartyDocument[] {
  return parties.get(party)?.fact.documents ?? []
}

/** The document that counts now; null for a party that is not known. */
export function newestDocument({ parties }: Directory, party: PartyCode): PartyDocument | null {
  return parties.get(party)?.fact.documents.at(-1) ?? null
}
