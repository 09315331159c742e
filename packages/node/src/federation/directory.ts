// SPDX-License-Identifier: Apache-2.0
// Which parties this node knows, and which keys speak for them (design, section 5), out of the store.
import type { PartyCode } from '@tearline/base'
import { type Directory, directoryOf as makeDirectory, type PartyFact } from '@tearline/release'
import type { PartyDocumentRecord, PartyRecord, Reads } from '@tearline/store'

type Cached = { readonly revision: number; readonly directory: Promise<Directory> }

/** One entry a store: `store.read` is one object, a transaction's reads are an object each. */
const cache = new WeakMap<Reads, Cached>()

/** Rebuilt only where a party or a document has changed since. */
export async function directoryOf(reads: Reads): Promise<Directory> {
  const { directory: revision } = await reads.revisions()
  const cached = cache.get(reads)
  if (cached?.revision === revision) return cached.directory
  const directory = loadDirectory(reads)
  cache.set(reads, { revision, directory })
  return directory
}

async function loadDirectory(reads: Reads): Promise<Directory> {
  const [parties, documents] = await Promise.all([reads.parties.list(), reads.parties.directory()])
  const byParty = Map.groupBy(documents, ({ document }) => document.code)
  return makeDirectory(parties.map((party) => factOf(party, byParty)))
}

function factOf(
  { party: code, state, changed: since }: PartyRecord,
  documents: ReadonlyMap<PartyCode, readonly PartyDocumentRecord[]>,
): PartyFact {
  return {
    code,
    // A document that nobody has compared yet verifies what its party signed, and opens no channel.
    state: state === 'proposed' ? 'known' : state,
    since,
    documents: (documents.get(code) ?? []).map(({ document }) => document),
  }
}
