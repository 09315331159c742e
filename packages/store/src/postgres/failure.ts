// SPDX-License-Identifier: Apache-2.0
// What an error of PostgreSQL means for what was being written (postgresql.org/docs, appendix A).

import type { WriteFailure } from '../engine.ts'
import { StoreError, unreachable } from '../error.ts'

/** By SQLSTATE, then by its class. A condition that is in neither is one of the unit alone. */
const failures: ReadonlyMap<string, WriteFailure> = new Map([
  ['53100', 'full'],
  ['40001', 'again'],
  ['40P01', 'again'],
  ['55P03', 'busy'],
  ['57014', 'busy'],
  // The server closes the connection: by its administrator, after a crash, for a transaction that slept.
  ['57P01', 'io'],
  ['57P02', 'io'],
  ['57P03', 'io'],
  ['57P05', 'io'],
  ['25P03', 'io'],
  // A standby: the database went elsewhere.
  ['25006', 'io'],
])
const classFailures: ReadonlyMap<string, WriteFailure> = new Map([
  ['08', 'io'],
  ['53', 'busy'],
  ['58', 'io'],
  ['F0', 'io'],
  ['XX', 'io'],
])
const integrity = '23'

/** The connection broke: what was under way may have been done or not. */
export class ConnectionLost extends Error {
  override name = 'ConnectionLost'
}

/** No connection came about, and nothing was begun. */
export class NoConnection extends Error {
  override name = 'NoConnection'
}

export function failureOf(error: unknown): WriteFailure | null {
  if (error instanceof ConnectionLost) return 'io'
  if (error instanceof NoConnection) return 'away'
  const state = sqlState(error)
  return state === null
    ? null
    : (failures.get(state) ?? classFailures.get(state.slice(0, 2)) ?? null)
}

export function isConflict(error: unknown): boolean {
  return sqlState(error)?.startsWith(integrity) === true
}

/** What a reader is told: it may ask again, since nothing was written. */
export function readerError(error: unknown): unknown {
  if (error instanceof StoreError) return error
  const failure = failureOf(error)
  if (failure === 'io' || failure === 'away') return unreachable(error)
  if (failure === null) return error
  return new StoreError('store.busy', 'the database has too much to do', {
    cause: error,
    next: 'try again in a moment',
  })
}

/** Five characters that the server sent; errors of the system have longer ones or none. */
function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  const { code } = error
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && 'severity' in error ? code : null
}
