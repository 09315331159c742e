// SPDX-License-Identifier: Apache-2.0
// The checkpoint lock (reference: ledger, section 10) as a row that is compared and swapped, and what keeps two
// processes from doing the same work. No clock takes part: a lock of the server's lasts as long as its session.
import { createHash } from 'node:crypto'
import type { Bytes } from '@tearline/base'
import type { Pool, PoolClient } from 'pg'
import type { Claims } from '../engine.ts'
import type { Faults } from '../faults.ts'
import type { CheckpointRegister } from '../ledger/register.ts'
import { type Line, openLine, type Place, told, withClient } from './connection.ts'
import { readerError } from './failure.ts'

export function openRegister(pool: Pool, place: Place, faults: Faults): CheckpointRegister {
  const run = (text: string, values: readonly unknown[] = []) =>
    withClient(pool, (client) => client.query(text, [...values]))
  return {
    fetch: async (origin) => {
      const { rows } = await run('select note from checkpoint where origin = $1', [origin])
      return noteOf(rows[0])
    },
    all: async () => {
      const { rows } = await run('select note from checkpoint order by origin')
      return rows.map(noteOf).filter((note) => note !== undefined)
    },
    create: async (origin, note) => {
      faults.before('lock create')
      const insert = 'insert into checkpoint (origin, note) values ($1, $2) on conflict do nothing'
      return (await run(insert, [origin, note])).rowCount === 1
    },
    replace: async (origin, old, note) => {
      faults.before('lock replace')
      const swap = 'update checkpoint set note = $3 where origin = $1 and note = $2'
      return (await run(swap, [origin, old, note])).rowCount === 1
    },
    alone: (work) => withClient(pool, (client) => alone(client, place, work)),
  }
}

async function alone<T>(client: PoolClient, place: Place, work: () => Promise<T>): Promise<T> {
  const key = keyOf(place, 'checkpoint')
  await client.query('select pg_advisory_lock($1)', [key]).catch(refuse)
  const result = await work()
  await client.query('select pg_advisory_unlock($1)', [key])
  return result
}

/** On a connection of their own: it ends with the process, and they with it. */
export class SessionClaims implements Claims {
  readonly #place: Place
  readonly #taken = new Set<string>()
  #line: Promise<Line> | null = null

  constructor(place: Place) {
    this.#place = place
  }

  async take(name: string): Promise<(() => Promise<void>) | null> {
    // A session is given its own lock as often as it asks.
    if (this.#taken.has(name)) return null
    this.#taken.add(name)
    try {
      const line = await this.#open().catch(refuse)
      const key = keyOf(this.#place, name)
      const asked = line.client.query('select pg_try_advisory_lock($1) as got', [key])
      const { rows } = await asked.catch(refuse)
      if (rows[0]?.got === true) return () => this.#giveBack(line, name)
    } catch (error) {
      this.#taken.delete(name)
      throw error
    }
    this.#taken.delete(name)
    return null
  }

  async close(): Promise<void> {
    const line = await this.#line?.catch(() => null)
    await line?.client.end()
  }

  /** One for all who ask together. */
  async #open(): Promise<Line> {
    this.#line ??= openLine(this.#place, true)
    const opening = this.#line
    const line = await opening.catch(() => null)
    if (line?.lost() === false) return line
    // What was held on a connection that broke is held no more: units refuse what must not happen twice.
    if (this.#line === opening) this.#line = null
    return line === null ? opening : this.#open()
  }

  async #giveBack({ client, lost }: Line, name: string): Promise<void> {
    this.#taken.delete(name)
    if (lost()) return
    await client.query('select pg_advisory_unlock($1)', [keyOf(this.#place, name)])
  }
}

function refuse(error: unknown): never {
  throw readerError(told(error))
}

/** Locks of a server are numbers: 64 bits of a hash, so that nodes of one database do not meet. */
function keyOf({ schema }: Place, name: string): string {
  return createHash('sha256').update(`${schema}\n${name}`).digest().readBigInt64BE().toString()
}

function noteOf(row: { readonly note?: unknown } | undefined): Bytes | undefined {
  return row?.note instanceof Uint8Array ? new Uint8Array(row.note) : undefined
}
