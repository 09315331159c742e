// SPDX-License-Identifier: Apache-2.0
// What was probably meant: the candidate that is reached with the fewest letters changed, added or left out.

export function nearest(word: string, candidates: readonly string[]): string {
  const [best = ''] = candidates.toSorted(
    (a, b) => editDistance(word, a) - editDistance(word, b) || (a < b ? -1 : 1),
  )
  return best
}

/** Levenshtein's, row by row. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < to.length; j++) {
      const changed = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1)
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
