// SPDX-License-Identifier: Apache-2.0
// Rows of any table that holds something sealed, by its plan (sealed.ts): what a change of the key at rest reads and
// writes, in words that every database has.
import type { Bytes } from '@tearline/base'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { distinct } from '../lists.ts'
import type { Tables } from '../schema.ts'
import { planOf, type SealedTable } from '../sealed.ts'

export type SealedRow = Readonly<Record<string, string | number | Bytes | null>>
/** Values of a primary key. */
export type RowKey = readonly (string | number)[]

type Page = { readonly after: RowKey | null; readonly limit: number }

/** The next rows in the order of the primary key. */
export async function rowsAfter(
  db: Kysely<Tables>,
  table: SealedTable,
  { after, limit }: Page,
): Promise<readonly SealedRow[]> {
  const key = refs(planOf(table).key)
  const behind = after === null ? sql`` : sql`where (${key}) > (${sql.join(after)})`
  const asked = sql<SealedRow>`select ${refs(columnsOf(table))} from ${sql.table(table)} ${behind}
    order by ${key} limit ${limit}`
  return (await asked.execute(db)).rows
}

/** Every value of a primary key that has one column. */
export async function keysOf(
  db: Kysely<Tables>,
  table: SealedTable,
): Promise<readonly (string | number)[]> {
  const asked = sql<SealedRow>`select ${refs(planOf(table).key)} from ${sql.table(table)}`
  return (await asked.execute(db)).rows.flatMap((row) => keyOf(table, row))
}

/** The rows at these values of it. */
export async function rowsAt(
  db: Kysely<Tables>,
  table: SealedTable,
  keys: readonly (string | number)[],
): Promise<readonly SealedRow[]> {
  const asked = sql<SealedRow>`select ${refs(columnsOf(table))} from ${sql.table(table)}
    where ${refs(planOf(table).key)} in (${sql.join(keys)})`
  return (await asked.execute(db)).rows
}

export async function change(
  db: Kysely<Tables>,
  table: SealedTable,
  { at, to }: { readonly at: RowKey; readonly to: SealedRow },
): Promise<void> {
  const values = Object.entries(to).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update ${sql.table(table)} set ${sql.join(values)}
    where (${refs(planOf(table).key)}) = (${sql.join(at)})`.execute(db)
}

export async function countRows(db: Kysely<Tables>, table: SealedTable): Promise<number> {
  const asked = sql<{ readonly count: number }>`select count(*) as count from ${sql.table(table)}`
  return (await asked.execute(db)).rows[0]?.count ?? 0
}

/** Rows in which something does not begin with `lead`. */
export async function countWithout(
  db: Kysely<Tables>,
  table: SealedTable,
  lead: Bytes,
): Promise<number> {
  const sealed = Object.keys(planOf(table).sealed)
  if (sealed.length === 0) return 0
  const others = sealed.map(
    (column) => sql`substr(${sql.ref(column)}, 1, ${sql.lit(lead.length)}) <> ${lead}`,
  )
  const asked = sql<{ readonly count: number }>`select count(*) as count from ${sql.table(table)}
    where ${sql.join(others, sql` or `)}`
  return (await asked.execute(db)).rows[0]?.count ?? 0
}

export function keyOf(table: SealedTable, row: SealedRow): RowKey {
  return planOf(table).key.map((column) => row[column] as string | number)
}

/** What a sealed value of a row is bound to. */
export function boundTo(columns: readonly string[], row: SealedRow): string {
  return columns.map((column) => row[column]).join('/')
}

function columnsOf(table: SealedTable): readonly string[] {
  const { key, sealed, hashes } = planOf(table)
  const bound = Object.values(sealed).flat()
  return distinct([...key, ...bound, ...Object.keys(sealed), ...Object.keys(hashes)])
}

function refs(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column)))
}
