// SPDX-License-Identifier: Apache-2.0
import type { WriteFailure } from '../engine.ts'

/** Primary result codes of SQLite (sqlite.org/rescode.html); extended ones hold them in the low byte. */
const failures: ReadonlyMap<number, WriteFailure> = new Map([
  [5, 'busy'],
  [6, 'busy'],
  [10, 'io'],
  [11, 'io'],
  [13, 'full'],
  [26, 'io'],
])

const systemFailures: ReadonlyMap<string, WriteFailure> = new Map([
  ['EIO', 'io'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
])

export function failureOf(error: unknown): WriteFailure | null {
  if (!(error instanceof Error)) return null
  if ('errcode' in error && typeof error.errcode === 'number') {
    return failures.get(error.errcode & 0xff) ?? null
  }
  if ('code' in error && typeof error.code === 'string') {
    return systemFailures.get(error.code) ?? null
  }
  return null
}
