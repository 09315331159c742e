// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json, as the steps that are written with it. The words in which a step makes tables.
import type { CreateTableBuilder, Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'

export type Table = CreateTableBuilder<string, string>
type Columns = (table: Table, ...names: readonly string[]) => Table

export type Kit = {
  /** The primary key: text. */
  readonly key: (table: Table, name: string) => Table
  readonly intKey: (table: Table, name: string) => Table
  /** The primary key: a number that grows and is never used again. */
  readonly counter: (table: Table, name: string) => Table
  readonly text: Columns
  readonly textOrNull: Columns
  readonly int: Columns
  readonly intOrNull: Columns
  readonly bytes: Columns
  readonly bytesOrNull: Columns
}

export type Maker = {
  readonly create: (name: string, columns: (table: Table, kit: Kit) => Table) => Promise<void>
  readonly index: (table: string, columns: readonly string[], unique?: boolean) => Promise<void>
}

export function makerOf(db: Kysely<unknown>, dialect: SchemaDialect): Maker {
  return {
    create: async (name, columns) => {
      const table = columns(db.schema.createTable(name) as Table, kitOf(dialect))
      await dialect.finish(table).execute()
    },
    index: async (table, columns, unique = false) => {
      const made = db.schema
        .createIndex(`${table}By${columns.map(capitalised).join('')}`)
        .on(table)
        .columns([...columns])
      await (unique ? made.unique() : made).execute()
    },
  }
}

function kitOf({ bytes, integer }: SchemaDialect): Kit {
  const columns =
    (
      type: 'text' | SchemaDialect['bytes'] | SchemaDialect['integer'],
      nullable: boolean,
    ): Columns =>
    (table, ...names) =>
      names.reduce(
        (made, name) =>
          made.addColumn(name, type, (column) => (nullable ? column : column.notNull())),
        table,
      )
  return {
    key: (table, name) => table.addColumn(name, 'text', (column) => column.primaryKey().notNull()),
    intKey: (table, name) =>
      table.addColumn(name, integer, (column) => column.primaryKey().notNull()),
    counter: (table, name) =>
      table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement().notNull()),
    text: columns('text', false),
    textOrNull: columns('text', true),
    int: columns(integer, false),
    intOrNull: columns(integer, true),
    bytes: columns(bytes, false),
    bytesOrNull: columns(bytes, true),
  }
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
