// SPDX-License-Identifier: Apache-2.0
import { CodedError } from '@tearline/base'

export type StoreErrorCode =
  /** Disk or database reported an error: what was being written may or may not be there. Restart to recover. */
  | 'store.stopped'
  /** The disk is full: nothing of this was written. Free room and try again. */
  | 'store.full'
  /** Another process holds the database. Nothing of this was written. */
  | 'store.busy'
  /** The database server does not answer, refuses us, or is a standby. Nothing of this was written. */
  | 'store.unreachable'
  /** The database server is not set up in a way that the promises of the store can stand on. */
  | 'store.server'
  /** The store was closed. */
  | 'store.closed'
  /** A unit used its transaction after it had ended. */
  | 'store.unit-over'
  /** The database was written by a newer version of the software. */
  | 'store.schema-newer'
  /** The database lacks steps of the schema, and the node was told not to apply any. */
  | 'store.schema-older'
  /** The key at rest is not the one that this directory was written with. */
  | 'store.rest-key'
  /** Content is larger than the store takes, or than was announced. */
  | 'store.blob-size'
  /** Something refers to content that is not there. */
  | 'store.blob-missing'
  /** What was to be saved contradicts what is there: an id or number is taken. */
  | 'store.conflict'
  /** What was to be changed is not there. */
  | 'store.absent'

export class StoreError extends CodedError<StoreErrorCode> {
  override name = 'StoreError'
}

export function unreachable(cause?: unknown): StoreError {
  return new StoreError('store.unreachable', 'the database cannot be reached', {
    cause,
    next: 'check that the server runs, that its address is right and that it lets this node in; then try again',
  })
}

export function storeStopped(cause?: unknown): StoreError {
  return new StoreError(
    'store.stopped',
    'the database reported an error and the store has stopped',
    {
      cause,
      next: 'check disk and database, then start again: what was acknowledged is recovered',
    },
  )
}
