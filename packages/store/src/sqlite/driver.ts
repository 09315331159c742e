// SPDX-License-Identifier: Apache-2.0
// Kysely over node:sqlite (design, section 8): its own SQL compiler for SQLite, and one connection.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { type Faults, writeOf } from '../faults.ts'
import { limits } from '../limits.ts'

export function sqliteDialect(database: DatabaseSync, faults: Faults): Dialect {
  const connection = new SqliteConnection(database, faults)
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driverOf(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

type Prepared = {
  readonly statement: StatementSync
  /** Of the rows that it answers; none where it only writes. */
  readonly columns: readonly string[]
  /** The statement's first words; null where it only reads. */
  readonly write: string | null
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync
  readonly #faults: Faults
  /** Statements by their text, the least recently used first. */
  readonly #prepared = new Map<string, Prepared>()

  constructor(database: DatabaseSync, faults: Faults) {
    this.#database = database
    this.#faults = faults
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, columns, write } = this.#prepare(query.sql)
    if (write !== null) this.#faults.before(write)
    const parameters = query.parameters as readonly SQLInputValue[]
    if (columns.length > 0) return { rows: rowsOf<R>(columns, statement.all(...parameters)) }
    const { changes } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes) }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const { statement, columns } = this.#prepare(query.sql)
    const parameters = query.parameters as readonly SQLInputValue[]
    for (const row of statement.iterate(...parameters)) yield { rows: rowsOf<R>(columns, [row]) }
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql) ?? this.#newStatement(sql)
    this.#prepared.delete(sql)
    this.#prepared.set(sql, known)
    const [oldest] = this.#prepared.keys()
    if (this.#prepared.size > limits.statementsMax && oldest !== undefined) {
      this.#prepared.delete(oldest)
    }
    return known
  }

  #newStatement(sql: string): Prepared {
    const statement = this.#database.prepare(sql)
    statement.setReturnArrays(true)
    const columns = statement.columns().map(({ name }) => name)
    return { statement, columns, write: writeOf(sql) }
  }
}

/** From arrays: rows that node:sqlite names itself have no prototype, and copying them takes twice as long as making them. */
function rowsOf<R>(columns: readonly string[], rows: readonly unknown[]): R[] {
  return rows.map((row) => {
    const values = row as readonly unknown[]
    const named: Record<string, unknown> = {}
    for (let at = 0; at < columns.length; at++) named[columns[at] ?? ''] = values[at]
    return named as R
  })
}

/** Transactions are the engine's: Kysely never begins one. */
function driverOf(connection: DatabaseConnection): Driver {
  const none = async () => {}
  return {
    init: none,
    acquireConnection: async () => connection,
    releaseConnection: none,
    destroy: none,
    beginTransaction: none,
    commitTransaction: none,
    rollbackTransaction: none,
  }
}
