// SPDX-License-Identifier: Apache-2.0
// Kysely over `pg` (design, section 8): its own SQL compiler for PostgreSQL, statements prepared by name.
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  type QueryResult,
} from 'kysely'
import type { QueryResult as Answer, QueryConfig } from 'pg'
import { type Faults, writeOf } from '../faults.ts'
import { limits } from '../limits.ts'
import { Compiler } from './compiler.ts'

/** Sends one statement. */
export type Send = (query: QueryConfig) => Promise<Answer>

export function postgresDialect(send: Send, faults: Faults): Dialect {
  const connection = new PostgresConnection(send, faults)
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driverOf(connection),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new Compiler(),
  }
}

class PostgresConnection implements DatabaseConnection {
  readonly #send: Send
  readonly #faults: Faults
  readonly #names = new Map<string, string>()

  constructor(send: Send, faults: Faults) {
    this.#send = send
    this.#faults = faults
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const write = writeOf(query.sql)
    if (write !== null) this.#faults.before(write)
    const name = this.#nameOf(query.sql)
    const { rows, rowCount, command } = await this.#send({
      text: query.sql,
      values: [...query.parameters],
      ...(name === undefined ? {} : { name }),
    })
    if (command === 'SELECT') return { rows }
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query)
  }

  /** Prepared ones stay with the server until the connection ends: past so many a statement has no name. */
  #nameOf(sql: string): string | undefined {
    const known = this.#names.get(sql)
    if (known !== undefined || this.#names.size >= limits.statementsMax) return known
    const name = `s${this.#names.size}`
    this.#names.set(sql, name)
    return name
  }
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
