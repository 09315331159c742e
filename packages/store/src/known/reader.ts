// SPDX-License-Identifier: Apache-2.0
// What this party wrote or was given, portion by portion, laid out for lists: whoever lists names the labels that a
// person may see, and gets a count and a page without a look at anything else.
// INVARIANT (hidden-means-absent): labels are chosen before rows are, so no count and no page tells of another.
//
//   gather   few rows of these labels: take them all by (label, at), keep the newest
//   walk     many: go down (at, portion), skip other labels; one in few belongs to the page
import type { Instant, PortionId } from '@tearline/base'
import type { Label } from '@tearline/label'
import { type RawBuilder, sql } from 'kysely'
import { labelAt } from '../labels/cache.ts'
import { chunked } from '../lists.ts'
import { Repository, rowsOf } from '../repository.ts'
import type { LabelRow } from '../schema.ts'

export type KnownPortion = {
  readonly portion: PortionId
  readonly label: LabelRow
  /** When this node first had it. */
  readonly at: Instant
}

export type KnownCursor = Pick<KnownPortion, 'at' | 'portion'>

export type KnownPage = {
  /** Of all that was asked for, on any page. */
  readonly count: number
  /** The newest first. */
  readonly rows: readonly KnownPortion[]
  /** Where the next page begins; null behind the last row. */
  readonly next: KnownCursor | null
}

export type KnownQuery = {
  readonly labels: readonly LabelRow[]
  /** Portions beside those, of other labels. */
  readonly also?: readonly PortionId[]
  readonly after?: KnownCursor | null
  readonly limit?: number
}

export type LabelCount = { readonly count: number; readonly newest: Instant }

/** How many portions have each label; `revision` grows with every change. */
export type LabelCounts = {
  readonly revision: number
  readonly total: number
  readonly labels: ReadonlyMap<LabelRow, LabelCount>
}

export class KnownReader extends Repository {
  #counts: LabelCounts | null = null

  /** Loaded anew only where a portion came, went or changed its label since. */
  async counts(): Promise<LabelCounts> {
    const revision = await this.#revision()
    if (this.#counts?.revision === revision) return this.#counts
    const rows = await this.db.selectFrom('labelCount').selectAll().where('count', '>', 0).execute()
    const total = rows.reduce((sum, { count }) => sum + count, 0)
    const labels = new Map(rows.map(({ label, ...rest }) => [label, rest]))
    this.#counts = { revision, total, labels }
    return this.#counts
  }

  /** The labels behind their rows. */
  async labels(rows: Iterable<LabelRow>): Promise<ReadonlyMap<LabelRow, Label>> {
    const wanted = [...rows]
    const loaded = await this.context.labels.load(this.db, wanted)
    return new Map(wanted.map((row) => [row, labelAt(loaded, row)]))
  }

  async page(query: KnownQuery): Promise<KnownPage> {
    const { labels, also = [], after = null } = query
    const limit = rowsOf(query)
    const { total, labels: counts } = await this.counts()
    const filled = labels.filter((label) => counts.has(label))
    const counted = filled.reduce((sum, label) => sum + (counts.get(label)?.count ?? 0), 0)
    const beside = await this.byIds(also)
    const found = await this.#newest(filled, {
      ...{ counted, total, after, limit: limit + 1 },
      newest: filled.reduce((at, label) => Math.max(at, counts.get(label)?.newest ?? 0), 0),
    })
    const rows = merged(found, beside, after).slice(0, limit + 1)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      count: counted + beside.length,
      rows: rows.slice(0, limit),
      next: last === undefined ? null : { at: last.at, portion: last.portion },
    }
  }

  /** Those of these that are known here, in no order. */
  async byIds(portions: readonly PortionId[]): Promise<readonly KnownPortion[]> {
    const rows: KnownPortion[] = []
    for (const some of chunked(portions)) {
      const query = this.db.selectFrom('knownPortion').select(['portion', 'label', 'at'])
      rows.push(...(await query.where('portion', 'in', some).execute()))
    }
    return rows
  }

  /** What others released to us, of these labels. */
  async receivedWith(labels: readonly LabelRow[]): Promise<readonly PortionId[]> {
    const found: PortionId[] = []
    for (const some of chunked(labels)) {
      const query = this.db.selectFrom('knownPortion').select('portion').where('label', 'in', some)
      const rows = await query.where('rendition', '<>', '').execute()
      found.push(...rows.map(({ portion }) => portion))
    }
    return found
  }

  async #newest(
    labels: readonly LabelRow[],
    { counted, total, newest, after, limit }: Asked,
  ): Promise<readonly KnownPortion[]> {
    if (counted === 0) return []
    const isGathered = counted <= (limit * total) / counted
    const { among, withoutIndex } = this.context.words
    // Without an index for it the planner goes down the order and tests each row.
    const column = isGathered ? sql`label` : withoutIndex(sql`label`)
    // Whichever bound of the two the planner takes, it begins at the page.
    const top = after === null ? newest : Math.min(newest, after.at)
    const behind = after === null ? sql`` : sql`and ${isBehind(after)}`
    const query = sql<KnownPortion>`select portion, label, at from ${sql.table('knownPortion')}
      where ${among(column, labels)} and at <= ${top} ${behind} order by at desc, portion desc limit ${limit}`
    return (await query.execute(this.db)).rows
  }

  async #revision(): Promise<number> {
    const row = await this.db
      .selectFrom('revision')
      .select('number')
      .where('name', '=', 'portions')
      .executeTakeFirst()
    return row?.number ?? 0
  }
}

type Asked = {
  readonly counted: number
  readonly total: number
  /** None of them is newer: a walk begins there. */
  readonly newest: number
  readonly after: KnownCursor | null
  readonly limit: number
}

function isBehind({ at, portion }: KnownCursor): RawBuilder<unknown> {
  return sql`(at, portion) < (${at}, ${portion})`
}

function merged(
  found: readonly KnownPortion[],
  beside: readonly KnownPortion[],
  after: KnownCursor | null,
): readonly KnownPortion[] {
  if (beside.length === 0) return found
  const behind = beside.filter((row) => after === null || newestFirst(after, row) < 0)
  return [...found, ...behind].sort(newestFirst)
}

/** Ids are ASCII: the order of code units is that of the database. */
function newestFirst(a: KnownCursor, b: KnownCursor): number {
  if (a.at !== b.at) return b.at - a.at
  return a.portion === b.portion ? 0 : a.portion < b.portion ? 1 : -1
}
