// SPDX-License-Identifier: Apache-2.0
import type { CompiledQuery, Insertable, Kysely } from 'kysely'
import type { Tables } from '../schema.ts'

type Entry = Insertable<Tables['ledgerEntry']>

/** Compiled once a connection: appending is what a node does most, and compiling takes longer than inserting. */
const compiled = new WeakMap<Kysely<Tables>, CompiledQuery<unknown>>()

export async function insertEntry(db: Kysely<Tables>, entry: Entry): Promise<void> {
  const values = inOrder(entry)
  const query = compiled.get(db) ?? db.insertInto('ledgerEntry').values(values).compile()
  compiled.set(db, query)
  await db.executeQuery({ ...query, parameters: Object.values(values) })
}

/** Parameters stand in the order of the columns, and those in the order of the first entry's members. */
function inOrder(entry: Entry): Required<Entry> {
  const { index, entry: committed, leaf, kind, at, about, chain, chainNumber, opening } = entry
  return {
    ...{ index, entry: committed, leaf, kind, at, opening },
    ...{ about: about ?? null, chain: chain ?? null, chainNumber: chainNumber ?? null },
  }
}
