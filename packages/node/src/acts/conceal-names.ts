// SPDX-License-Identifier: Apache-2.0
// Whether a text names a party. The last look before something goes out that must not: marks and ids are made so that
// they cannot, but a purpose and a media type are words that people wrote.
import { canonicalJson, type Json, type PartyCode } from '@tearline/base'
import type { Release, Rendition } from '@tearline/release'
import type { Reads } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'

/** The names of a party that stand in the text; a code counts as a word of its own only. */
export function namesIn(text: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => wordOf(name).test(text))
}

function wordOf(name: string): RegExp {
  const literal = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'iu')
}

/** Its code, and what its documents call it. */
export async function namesOf(reads: Reads, party: PartyCode): Promise<readonly string[]> {
  const documents = await reads.parties.documents(party)
  return [...new Set([party, ...documents.map(({ document }) => document.name)])]
}

/** @throws NodeError `node.concealed-named` */
export async function requireUnnamed(
  ctx: Context,
  originator: PartyCode,
  {
    release,
    signed,
  }: { readonly release: Release; readonly signed: { readonly rendition: Rendition } },
): Promise<void> {
  const text = canonicalJson([release, signed.rendition] as Json)
  if (namesIn(text, await namesOf(ctx.store.read, originator)).length === 0) return
  throw new NodeError('node.concealed-named', 'its terms or a mark name whom they must not', {
    next: 'ask the originator for terms without its name in the purpose',
  })
}
