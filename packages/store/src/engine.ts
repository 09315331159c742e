// SPDX-License-Identifier: Apache-2.0
// What the store asks of a database. `sqlite/` implements it; another database mirrors it file by file.
import type { Bytes } from '@tearline/base'
import type { CreateTableBuilder, Kysely, RawBuilder } from 'kysely'
import type { LargeBlobs } from './blobs/large.ts'
import type { CheckpointRegister } from './ledger/register.ts'
import type { Tables } from './schema.ts'

/**
 * What a failed write means.
 *
 * `full`: no room, nothing of it was written. `io`: the disk reported an error or the connection broke, and what is
 * there is unknown. `busy`: another process is writing. `again`: the database gave the transaction up in favour of
 * another; nothing of it was written. `away`: the database cannot be reached, and nothing was begun.
 */
export type WriteFailure = 'full' | 'io' | 'busy' | 'again' | 'away'

/** Who wrote since the last turn of this process: what it remembers of the tables holds only where nobody else did. */
export type Turn = 'ours' | 'others'

export type Engine = {
  /** Sees what is committed, and only that. */
  readonly reader: Kysely<Tables>
  /** The one connection that writes. */
  readonly writer: Kysely<Tables>
  /** One at a time, of all processes that have the database open. */
  readonly transaction: {
    readonly begin: () => Promise<Turn>
    /** Resolves when all of it is durable. */
    readonly commit: () => Promise<void>
    /** Also where the database has rolled back by itself. */
    readonly rollback: () => Promise<void>
    readonly savepoint: () => Promise<void>
    readonly release: () => Promise<void>
    readonly rollbackToSavepoint: () => Promise<void>
    /** False where the database has rolled back by itself. */
    readonly isOpen: () => boolean
  }
  /** Null for an error of the unit alone. */
  readonly failureOf: (error: unknown) => WriteFailure | null
  /** A key is taken, or what a row names is not there. */
  readonly isConflict: (error: unknown) => boolean
  /** Overwrites what deleted rows leave in files. */
  readonly eraseDeleted: () => void
  /** The checkpoint lock. */
  readonly register: CheckpointRegister
  readonly largeBlobs: LargeBlobs
  readonly claims: Claims
  /** Null where one process has the database: the file of keys is beside it. */
  readonly keyFile: SharedFile | null
  readonly dialect: SchemaDialect
  readonly words: QueryWords
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
  /** The same, with rows in the order of their key where the database can: then nothing tells which came together. */
  readonly finishByKey: SchemaDialect['finish']
}

/** Words in which databases differ when they are asked. */
export type QueryWords = {
  /** Whether a column of numbers holds one of these. */
  readonly among: (column: RawBuilder<unknown>, numbers: readonly number[]) => RawBuilder<boolean>
  /** A column that the planner finds no index for. */
  readonly withoutIndex: (column: RawBuilder<unknown>) => RawBuilder<unknown>
}

/** Sealed bytes that the processes of a node hand each other. No backup has them. */
export type SharedFile = {
  readonly read: () => Promise<SharedVersion | null>
  /** Compare and swap; `number`: of the one that it takes the place of, 0 where there is none. */
  readonly replace: (number: number, bytes: Bytes) => Promise<boolean>
}

export type SharedVersion = { readonly number: number; readonly bytes: Bytes }

/**
 * Work that only one of several processes should do at a time. It spares double work and promises no more: what must
 * not happen twice is refused by a unit.
 */
export type Claims = {
  /** Null where another process has it; else what gives it back. It ends with the process, whatever its clock says. */
  readonly take: (name: string) => Promise<(() => Promise<void>) | null>
}
