// SPDX-License-Identifier: Apache-2.0
import { limits } from './limits.ts'

/** Lists that a query or a statement can take. */
export function chunked<T>(
  list: readonly T[],
  size: number = limits.queryListMax,
): readonly (readonly T[])[] {
  const chunks: T[][] = []
  for (let at = 0; at < list.length; at += size) chunks.push(list.slice(at, at + size))
  return chunks
}

/** Each value once, in the order of first sight. */
export function distinct<T>(values: Iterable<T>): readonly T[] {
  return [...new Set(values)]
}

/** Rows that some queries found, each key once, in the order of first sight. */
export function distinctBy<T>(rows: Iterable<T>, key: (row: T) => string): readonly T[] {
  const found = new Map<string, T>()
  for (const row of rows) if (!found.has(key(row))) found.set(key(row), row)
  return [...found.values()]
}
