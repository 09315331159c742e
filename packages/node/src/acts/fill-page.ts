// SPDX-License-Identifier: Apache-2.0
// A page of what a person may know of, from a list that holds more than that.
// INVARIANT (hidden-means-absent): a page is short only where the list ends, so its length tells nothing of what was
// left out; and whether there is a next one depends on what the person may know of alone.

export type Wanted<Place> = { readonly after: Place | null; readonly limit: number }

/** Some rows behind a place, fewer than asked for only at the end. */
export type Part<Place> = { readonly after?: Place; readonly limit: number }

export type Filled<Row, Line> = {
  readonly lines: readonly Line[]
  /** Behind which the next page begins; null where this is the last. */
  readonly last: Row | null
}

/** `show`: the line of each row, or null for what the person may not know of. */
export async function fillPage<Place, Row extends Place, Line>(
  { after, limit }: Wanted<Place>,
  load: (part: Part<Place>) => Promise<readonly Row[]>,
  show: (rows: readonly Row[]) => Promise<readonly (Line | null)[]>,
): Promise<Filled<Row, Line>> {
  const found: { readonly row: Row; readonly line: Line }[] = []
  const size = limit + 1
  let place = after
  for (let isEnd = false; !isEnd && found.length < size; ) {
    const rows = await load(place === null ? { limit: size } : { after: place, limit: size })
    const lines = await show(rows)
    found.push(...rows.flatMap((row, at) => pairOf(row, lines[at])))
    place = rows.at(-1) ?? place
    isEnd = rows.length < size
  }
  const page = found.slice(0, limit)
  const last = found.length > limit ? (page.at(-1)?.row ?? null) : null
  return { lines: page.map(({ line }) => line), last }
}

function pairOf<Row, Line>(row: Row, line: Line | null | undefined) {
  return line === null || line === undefined ? [] : [{ row, line }]
}
