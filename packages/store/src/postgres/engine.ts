// SPDX-License-Identifier: Apache-2.0
// PostgreSQL as the store's database (design, section 8), for as many processes as one likes: one connection of each
// writes, some read, and what they share they learn from the tables.

import type { Rng } from '@tearline/base'
import { Kysely, sql } from 'kysely'
import type { Pool } from 'pg'
import type { Engine, QueryWords } from '../engine.ts'
import type { Faults } from '../faults.ts'
import { noFaults } from '../faults.ts'
import { limits } from '../limits.ts'
import type { Tables } from '../schema.ts'
import { blobPieces } from './blobs.ts'
import { openPool, type Place, withClient } from './connection.ts'
import { postgresDialect, type Send } from './driver.ts'
import { failureOf, isConflict, readerError } from './failure.ts'
import { sharedKeyFile } from './key-file.ts'
import { openRegister, SessionClaims } from './lock.ts'
import { openMemory, remembering } from './memory.ts'
import { prepareSchema } from './own.ts'
import { WritingLine } from './transaction.ts'

type PostgresOptions = {
  readonly url: string
  readonly schema?: string
  readonly memory?: string
  readonly rng: Rng
  readonly faults: Faults
}

/** @throws StoreError `store.unreachable`, `store.server` */
export async function openPostgres(options: PostgresOptions): Promise<Engine> {
  const { url, schema = 'tearline', rng, faults, memory: directory } = options
  const place: Place = { url, schema }
  try {
    await prepareSchema(place)
  } catch (error) {
    throw readerError(error)
  }
  const memory = directory === undefined ? null : await openMemory(directory, faults)
  const pool = openPool(place)
  const line = new WritingLine(place, faults)
  const claims = new SessionClaims(place)
  const register = openRegister(pool, place, faults)
  const reader = new Kysely<Tables>({ dialect: postgresDialect(readingOn(pool), noFaults) })
  const writer = new Kysely<Tables>({
    dialect: postgresDialect((query) => line.send(query), faults),
  })
  return {
    ...{ reader, writer, failureOf, isConflict, claims, words },
    transaction: line.transaction,
    // Where and when the server overwrites what was deleted is its own affair (docs/how-to/postgresql.md).
    eraseDeleted: () => {},
    keyFile: sharedKeyFile(pool, faults),
    register: memory === null ? register : remembering(register, memory),
    largeBlobs: blobPieces({ pool, rng, faults }),
    dialect: {
      bytes: 'bytea',
      integer: 'bigint',
      finish: (table) => table,
      finishByKey: (table) => table,
    },
    close: async () => {
      await reader.destroy()
      await writer.destroy()
      await claims.close()
      await line.close()
      await pool.end()
      memory?.close()
    },
  }
}

/** A question whose connection broke changed nothing: it is asked again, past all of the pool that broke with it. */
function readingOn(pool: Pool): Send {
  return async (query) => {
    for (let broken = 0; ; broken++) {
      try {
        return await withClient(pool, (client) => client.query(query))
      } catch (error) {
        const isOver = failureOf(error) !== 'io' || broken >= limits.readersMax
        if (isOver) throw readerError(error)
      }
    }
  }
}

const words: QueryWords = {
  among: (column, numbers) => sql`${column} = any(${[...numbers]}::bigint[])`,
  withoutIndex: (column) => sql`(${column} + 0)`,
}
