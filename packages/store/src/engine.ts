// SPDX-License-Identifier: Apache-2.0
// What the store asks of a database. `sqlite/` implements it; another database mirrors it file by file.
import type { CreateTableBuilder, Kysely } from 'kysely'
import type { Tables } from './schema.ts'

/**
 * What a failed write means.
 *
 * `full`: no room, nothing of it was written. `io`: the disk reported an error, and what it holds is unknown.
 * `busy`: another process is writing.
 */
export type WriteFailure = 'full' | 'io' | 'busy'

export type Engine = {
  /** Sees what is committed, and only that. */
  readonly reader: Kysely<Tables>
  /** The one connection that writes. */
  readonly writer: Kysely<Tables>
  readonly transaction: {
    readonly begin: () => void
    readonly commit: () => void
    /** Also where the database has rolled back by itself. */
    readonly rollback: () => void
    readonly savepoint: () => void
    readonly release: () => void
    readonly rollbackToSavepoint: () => void
    /** False where the database has rolled back by itself. */
    readonly isOpen: () => boolean
  }
  /** Null for an error of the unit alone. */
  readonly failureOf: (error: unknown) => WriteFailure | null
  /** A key is taken, or what a row names is not there. */
  readonly isConflict: (error: unknown) => boolean
  /** Overwrites what deleted rows leave in files. */
  readonly eraseDeleted: () => void
  readonly dialect: SchemaDialect
  readonly close: () => Promise<void>
}

/** Words in which databases differ when tables are made. */
export type SchemaDialect = {
  /** Of bytes. */
  readonly bytes: 'blob' | 'bytea'
  /** Of counts and of milliseconds since 1970. */
  readonly integer: 'integer' | 'bigint'
  /** Ends the definition of a table: strict types, where the database must be asked for them. */
  readonly finish: (table: CreateTableBuilder<string, string>) => CreateTableBuilder<string, string>
}
