// SPDX-License-Identifier: Apache-2.0
// Two texts of one draft, portion beside portion. What both have, whatever its place, is not told of.
import type { DraftLike } from '../save/saver.ts'

type Portions<D extends DraftLike> = D['portions']

/** Null where that text has no such portion. */
export type Row<D extends DraftLike> = {
  readonly ours: Portions<D>[number] | null
  readonly theirs: Portions<D>[number] | null
}

export function differingRows<D extends DraftLike>(
  ours: Portions<D>,
  theirs: Portions<D>,
): readonly Row<D>[] {
  const [here, there] = [textsOf(ours), textsOf(theirs)]
  return rowsOf<D>(ours, theirs).flatMap((row): readonly Row<D>[] => {
    const isHere = row.theirs !== null && here.has(textOf(row.theirs))
    const isThere = row.ours !== null && there.has(textOf(row.ours))
    if (isHere && (isThere || row.ours === null)) return []
    if (isThere && row.theirs === null) return []
    // Taken over beside one's own: of the two only that one is left to tell of.
    if (isHere) return [{ ours: row.ours, theirs: null }]
    return [isThere ? { ours: null, theirs: row.theirs } : row]
  })
}

/** In the order of ours; what only they have stands after what it follows there. */
function rowsOf<D extends DraftLike>(ours: Portions<D>, theirs: Portions<D>): Row<D>[] {
  const there = new Map(theirs.map((each) => [each.portion, each]))
  const rows: Row<D>[] = ours.map((each) => ({
    ours: each,
    theirs: there.get(each.portion) ?? null,
  }))
  const here = new Set(ours.map(({ portion }) => portion))
  for (const [at, each] of theirs.entries()) {
    if (here.has(each.portion)) continue
    const before = theirs[at - 1]?.portion
    const place = rows.findIndex((row) => row.theirs !== null && row.theirs.portion === before)
    rows.splice(place + 1, 0, { ours: null, theirs: each })
  }
  return rows
}

function textsOf(portions: DraftLike['portions']): ReadonlySet<string> {
  return new Set(portions.map(textOf))
}

function textOf({ marking, text }: DraftLike['portions'][number]): string {
  return JSON.stringify([marking, text])
}
