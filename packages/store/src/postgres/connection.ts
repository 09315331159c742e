// SPDX-License-Identifier: Apache-2.0
// Connections to the server, each with the settings that promises stand on.
import pg, { type Client, type ClientConfig, type Pool, type PoolClient } from 'pg'
import { unreachable } from '../error.ts'
import { limits } from '../limits.ts'
import { ConnectionLost, NoConnection } from './failure.ts'
import { types } from './types.ts'

export type Place = { readonly url: string; readonly schema: string }

/** One connection of its own. `lost`: it is of no use any more. */
export type Line = { readonly client: Client; readonly lost: () => boolean }

/**
 * Commits wait for the disk, and for a standby where the server names one.
 * INVARIANT (nothing-lost): a role or database that is set to less is set right here.
 */
const durable = `select set_config('synchronous_commit', 'on', false)
  where current_setting('synchronous_commit') not in ('on', 'remote_apply')`

function settings(schema: string): string {
  return `
    set search_path to ${pg.escapeIdentifier(schema)};
    set statement_timeout to ${limits.statementMilliseconds};
    set lock_timeout to ${limits.turnMilliseconds};
    set idle_in_transaction_session_timeout to ${limits.idleTransactionMilliseconds};
    set default_transaction_isolation to 'read committed';
    ${durable}`
}

function configOf({ url }: Place): ClientConfig {
  return {
    connectionString: url,
    types,
    application_name: 'tearline',
    keepAlive: true,
    keepAliveInitialDelayMillis: limits.keepAliveMilliseconds,
    connectionTimeoutMillis: limits.connectMilliseconds,
  }
}

/** `pipeline`: statements are sent without waiting for the answers to those before. */
export async function openLine(place: Place, pipeline: boolean): Promise<Line> {
  const client = new pg.Client({ ...configOf(place), pipeline })
  let isLost = false
  const lose = () => {
    isLost = true
  }
  // Without a listener an error of a connection that nobody uses would end the process.
  client.on('error', lose)
  client.on('end', lose)
  try {
    await client.connect()
    await client.query(settings(place.schema))
  } catch (cause) {
    await client.end().catch(() => {})
    throw new NoConnection('no connection to the database', { cause })
  }
  return { client, lost: () => isLost }
}

export function openPool(place: Place): Pool {
  const pool = new pg.Pool({
    ...configOf(place),
    max: limits.readersMax,
    onConnect: async (client) => {
      await client.query(settings(place.schema))
    },
  })
  // Whoever uses the connection is told by what was asked; without listeners the process would end as well.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Runs this on a connection of the pool, which nobody else has meanwhile. @throws StoreError `store.unreachable` */
export async function withClient<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await connected(pool)
  try {
    const result = await work(client)
    client.release()
    return result
  } catch (error) {
    // One that was left in the middle of something is not used again.
    client.release(true)
    throw told(error)
  }
}

async function connected(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (cause) {
    throw unreachable(cause)
  }
}

/** Errors that the server did not send are those of the way to it. */
export function told(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof pg.DatabaseError) return error
  const isOfTheWay = 'syscall' in error || /^(?:Connection terminated|Client )/.test(error.message)
  return isOfTheWay
    ? new ConnectionLost('the connection to the database broke', { cause: error })
    : error
}
