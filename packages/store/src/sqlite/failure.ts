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

const constraint = 19

const systemFailures: ReadonlyMap<string, WriteFailure> = new Map([
  ['EIO', 'io'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
])

export function failureOf(error: unknown): WriteFailure | null {
  if (!(error instanceof Error)) return null
  const result = resultOf(error)
  if (result !== null) return failures.get(result) ?? null
  if ('code' in error && typeof error.code === 'string') {
    return systemFailures.get(error.code) ?? null
  }
  return null
}

export function isConflict(error: unknown): boolean {
  return error instanceof Error && resultOf(error) === constraint
}

function resultOf(error: Error): number | null {
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null
}
