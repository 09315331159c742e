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
  readonly answersRows: boolean
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
    const { statement, answersRows, write } = this.#prepare(query.sql)
    if (write !== null) this.#faults.before(write)
    const parameters = query.parameters as readonly SQLInputValue[]
    if (answersRows) return { rows: statement.all(...parameters).map(plainRow) as R[] }
    const { changes } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes) }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const { statement } = this.#prepare(query.sql)
    const parameters = query.parameters as readonly SQLInputValue[]
    for (const row of statement.iterate(...parameters)) yield { rows: [plainRow(row) as R] }
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
    return { statement, answersRows: statement.columns().length > 0, write: writeOf(sql) }
  }
}

/** node:sqlite makes rows without a prototype, which no comparison takes for ordinary objects. */
function plainRow(row: Record<string, unknown>): Record<string, unknown> {
  return { ...row }
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
