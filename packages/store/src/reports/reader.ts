// SPDX-License-Identifier: Apache-2.0
import type {
  Bytes,
  Digest,
  Instant,
  PartyCode,
  PersonId,
  PortionId,
  ReportId,
} from '@tearline/base'
import type { Label } from '@tearline/label'
import { labelAt } from '../labels/cache.ts'
import { chunked } from '../lists.ts'
import type { ListedPortion } from '../renditions/reader.ts'
import { isBehind, type Page, Repository, rowsOf } from '../repository.ts'
import type { LabelRow, PortionForm, ReportState, Tables } from '../schema.ts'

export type ReportRecord = {
  readonly id: ReportId
  readonly originator: PartyCode
  readonly author: PersonId | null
  readonly state: ReportState
  readonly created: Instant
}

/** A portion of a report that was written here. */
export type PortionRecord = {
  readonly id: PortionId
  readonly report: ReportId
  readonly number: number
  readonly originator: PartyCode
  /** Null while it is being written and unmarked. */
  readonly label: Label | null
  readonly form: PortionForm
  readonly mediaType: string
  readonly sealed: Digest
  readonly sealedBytes: number
  /** Portions of any report that it was made from. */
  readonly cites: readonly PortionId[]
}

/** Those portions of a report that have one label. */
export type LabelledPortions = {
  readonly label: Label
  /** One of them. */
  readonly portion: PortionId
  readonly originator: PartyCode
  readonly row: LabelRow
  readonly count: number
}

/** How a report was written, as far as it is asked afterwards. */
export type Writing = {
  /** Of the portion: its number in the report. */
  readonly lowered: readonly {
    readonly number: number
    readonly at: string
    readonly reason: string
  }[]
  /** A portion that stands for another before a wider audience. */
  readonly tearLines: readonly { readonly number: number; readonly of: number }[]
  /** Without it a digest of the rest could be guessed. */
  readonly salt: string
}

export type ReportFilter = {
  readonly state?: ReportState
  readonly author?: PersonId
  readonly originator?: PartyCode
  /** Only what has a portion of another label than these. */
  readonly beyond?: readonly LabelRow[]
}

type LabelledRow = Omit<LabelledPortions, 'label' | 'row' | 'count'> & {
  readonly report: ReportId
  readonly label: LabelRow
  readonly count: number | bigint | string
}

export class ReportReader extends Repository {
  async byId(id: ReportId): Promise<ReportRecord | null> {
    const row = await this.db
      .selectFrom('report')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row ?? null
  }

  /** The newest first. */
  async list(
    filter: ReportFilter = {},
    page: Page<Pick<ReportRecord, 'created' | 'id'>> = {},
  ): Promise<readonly ReportRecord[]> {
    const { after } = page
    let query = this.db.selectFrom('report').selectAll()
    if (filter.state !== undefined) query = query.where('state', '=', filter.state)
    if (filter.author !== undefined) query = query.where('author', '=', filter.author)
    if (filter.originator !== undefined) query = query.where('originator', '=', filter.originator)
    if (filter.beyond !== undefined) {
      const others = this.db
        .selectFrom('portion')
        .select('portion.report')
        .where('portion.label', 'in', this.labelsBut(filter.beyond))
      query = query.where('report.id', 'in', others)
    }
    if (after !== undefined) {
      query = query.where((eb) =>
        isBehind(eb, ['created', '<', after.created], ['id', '>', after.id]),
      )
    }
    return query.orderBy('created', 'desc').orderBy('id').limit(rowsOf(page)).execute()
  }

  /** In the order of the report. */
  async portionsOf(report: ReportId): Promise<readonly PortionRecord[]> {
    const rows = await this.db
      .selectFrom('portion')
      .selectAll()
      .where('report', '=', report)
      .orderBy('number')
      .orderBy('id')
      .execute()
    return this.#portionRecords(rows)
  }

  /** The same by their names alone: nothing is opened. */
  async portionIdsOf(report: ReportId): Promise<readonly PortionId[]> {
    const query = this.db.selectFrom('portion').select('id').where('report', '=', report)
    return (await query.orderBy('number').orderBy('id').execute()).map(({ id }) => id)
  }

  /** As far as a list asks, in no order: nothing is opened. Unmarked ones are left out. */
  async listedOf(report: ReportId): Promise<readonly ListedPortion[]> {
    const rows = await this.db
      .selectFrom('portion')
      .select(['id', 'originator', 'label'])
      .where('report', '=', report)
      .execute()
    const labels = await this.context.labels.load(this.db, new Set(rows.map(({ label }) => label)))
    return rows.flatMap(({ id: portion, originator, label: row }) =>
      row === null ? [] : [{ portion, originator, label: labelAt(labels, row), row }],
    )
  }

  /** What of each is marked how, whatever its length: a list of reports needs to know no more of them. */
  async labelsOf(
    reports: readonly ReportId[],
  ): Promise<ReadonlyMap<ReportId, readonly LabelledPortions[]>> {
    const rows: LabelledRow[] = []
    for (const some of chunked(reports)) {
      const query = this.db
        .selectFrom('portion')
        .select(({ fn }) => [
          'report',
          'label',
          'originator',
          fn.min('id').as('portion'),
          fn.countAll().as('count'),
        ])
        .where('report', 'in', some)
        .where('label', 'is not', null)
        .groupBy(['report', 'label', 'originator'])
      rows.push(...((await query.execute()) as LabelledRow[]))
    }
    const labels = await this.context.labels.load(
      this.db,
      rows.map(({ label }) => label),
    )
    const found = new Map<ReportId, LabelledPortions[]>()
    for (const { report, label, count, ...rest } of rows) {
      const known = found.get(report) ?? []
      known.push({ ...rest, label: labelAt(labels, label), row: label, count: Number(count) })
      found.set(report, known)
    }
    return found
  }

  /** Of these, what has a portion of another label: to be asked where a list shows few of many. */
  async beyond(
    reports: readonly ReportId[],
    labels: readonly LabelRow[],
  ): Promise<ReadonlySet<ReportId>> {
    const found = new Set<ReportId>()
    for (const some of chunked(reports)) {
      // Crossed, so that SQLite begins at the labels, and looks a pair up in place of each portion of a report.
      const rows = await this.db
        .selectFrom('report')
        .select('report.id')
        .where('report.id', 'in', some)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('label')
              .crossJoin('portion')
              .select('portion.id')
              .where('label.id', 'in', this.labelsBut(labels))
              .whereRef('portion.label', '=', 'label.id')
              .whereRef('portion.report', '=', 'report.id'),
          ),
        )
        .execute()
      for (const { id } of rows) found.add(id)
    }
    return found
  }

  async portion(id: PortionId): Promise<PortionRecord | null> {
    const [portion] = await this.portions([id])
    return portion ?? null
  }

  /** Those of these that were written here, in no order. */
  async portions(ids: readonly PortionId[]): Promise<readonly PortionRecord[]> {
    const rows: Tables['portion'][] = []
    for (const some of chunked(ids)) {
      rows.push(
        ...(await this.db.selectFrom('portion').selectAll().where('id', 'in', some).execute()),
      )
    }
    return this.#portionRecords(rows)
  }

  /** Portions written here that were made from this one. */
  async citing(cited: PortionId): Promise<readonly PortionId[]> {
    const rows = await this.db
      .selectFrom('portionCite')
      .select('portion')
      .where('cited', '=', cited)
      .orderBy('portion')
      .execute()
    return rows.map(({ portion }) => portion)
  }

  /** The key of a portion that was written here; null where there is none (any more). */
  async key(portion: PortionId): Promise<Bytes | null> {
    return (await this.keys([portion])).get(portion) ?? null
  }

  async keys(portions: readonly PortionId[]): Promise<ReadonlyMap<PortionId, Bytes>> {
    const keys = new Map<PortionId, Bytes>()
    for (const some of chunked(portions)) {
      const query = this.db.selectFrom('portionKey').selectAll().where('portion', 'in', some)
      for (const { portion, key } of await query.execute()) {
        keys.set(portion, this.rest.open('portionKey.key', portion, key))
      }
    }
    return keys
  }

  /** Null where there is nothing to tell. */
  async writing(report: ReportId): Promise<Writing | null> {
    const row = await this.db
      .selectFrom('writing')
      .selectAll()
      .where('report', '=', report)
      .executeTakeFirst()
    if (row === undefined) return null
    return this.rest.openJson('writing.detail', report, row.detail) as Writing
  }

  async #portionRecords(rows: readonly Tables['portion'][]): Promise<readonly PortionRecord[]> {
    const labels = await this.context.labels.load(
      this.db,
      rows.map(({ label }) => label),
    )
    const cites = await this.#citesOf(rows.map(({ id }) => id))
    return rows.map((row) => ({
      ...row,
      label: row.label === null ? null : labelAt(labels, row.label),
      mediaType: String(this.rest.openJson('portion.mediaType', row.id, row.mediaType)),
      cites: cites.get(row.id) ?? [],
    }))
  }

  async #citesOf(ids: readonly PortionId[]): Promise<ReadonlyMap<PortionId, PortionId[]>> {
    const cites = new Map<PortionId, PortionId[]>()
    for (const some of chunked(ids)) {
      const query = this.db.selectFrom('portionCite').selectAll().where('portion', 'in', some)
      for (const { portion, cited } of await query.orderBy('cited').execute()) {
        cites.set(portion, [...(cites.get(portion) ?? []), cited])
      }
    }
    return cites
  }
}
