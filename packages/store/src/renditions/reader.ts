// SPDX-License-Identifier: Apache-2.0
import type { Digest, Instant, PartyCode, PortionId, RenditionId, ReportId } from '@tearline/base'
import type { Label } from '@tearline/label'
import type { Rendition } from '@tearline/release'
import type { Signed } from '@tearline/seal'
import { labelAt } from '../labels/cache.ts'
import { chunked } from '../lists.ts'
import { isBehind, type Page, Repository, rowsOf } from '../repository.ts'
import { statementOf } from '../rest.ts'
import type { LabelRow, PortionForm, Tables } from '../schema.ts'

export type RenditionRecord = {
  /** Names the signed statement, everywhere else too. */
  readonly digest: Digest
  readonly id: RenditionId
  readonly report: ReportId
  readonly originator: PartyCode
  /** Null where we made it. */
  readonly receivedFrom: PartyCode | null
  readonly signed: Signed
  readonly rendition: Rendition
  readonly saved: Instant
}

/** A portion as one rendition has it. */
export type RenditionPortionRecord = {
  readonly rendition: Digest
  readonly number: number
  readonly portion: PortionId
  readonly originator: PartyCode
  readonly label: Label
  readonly form: PortionForm
  readonly sealed: Digest
  readonly sealedBytes: number
}

/** The same, as far as a list asks. */
export type ListedPortion = Pick<RenditionPortionRecord, 'portion' | 'originator' | 'label'> & {
  readonly row: LabelRow
}

export type RenditionFilter = {
  readonly report?: ReportId
  readonly originator?: PartyCode
  readonly received?: boolean
}

export class RenditionReader extends Repository {
  async byDigest(digest: Digest): Promise<RenditionRecord | null> {
    const row = await this.db
      .selectFrom('rendition')
      .selectAll()
      .where('digest', '=', digest)
      .executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  /** The newest first. */
  async list(
    filter: RenditionFilter = {},
    page: Page<RenditionRecord> = {},
  ): Promise<readonly RenditionRecord[]> {
    const { after } = page
    let query = this.db.selectFrom('rendition').selectAll()
    if (filter.report !== undefined) query = query.where('report', '=', filter.report)
    if (filter.originator !== undefined) query = query.where('originator', '=', filter.originator)
    if (filter.received !== undefined) {
      query = query.where('receivedFrom', filter.received ? 'is not' : 'is', null)
    }
    if (after !== undefined) {
      query = query.where((eb) =>
        isBehind(eb, ['saved', '<', after.saved], ['digest', '>', after.digest]),
      )
    }
    const rows = await query
      .orderBy('saved', 'desc')
      .orderBy('digest')
      .limit(rowsOf(page))
      .execute()
    return rows.map((row) => this.#record(row))
  }

  /** Every rendition that has the portion, with its place in it. */
  async withPortion(portion: PortionId): Promise<readonly RenditionPortionRecord[]> {
    return this.withPortions([portion])
  }

  /** The same of several; those of each in the order of their renditions. */
  async withPortions(portions: readonly PortionId[]): Promise<readonly RenditionPortionRecord[]> {
    const rows: Tables['renditionPortion'][] = []
    for (const some of chunked(portions)) {
      const query = this.db.selectFrom('renditionPortion').selectAll().where('portion', 'in', some)
      rows.push(...(await query.orderBy('rendition').execute()))
    }
    return this.#portionRecords(rows)
  }

  /** In the order of the rendition. */
  async portionsOf(rendition: Digest): Promise<readonly RenditionPortionRecord[]> {
    const rows = await this.db
      .selectFrom('renditionPortion')
      .selectAll()
      .where('rendition', '=', rendition)
      .orderBy('number')
      .execute()
    return this.#portionRecords(rows)
  }

  /** Of each of these, in its order. */
  async listed(
    renditions: readonly Digest[],
  ): Promise<ReadonlyMap<Digest, readonly ListedPortion[]>> {
    const found = new Map<Digest, ListedPortion[]>(renditions.map((each) => [each, []]))
    for (const some of chunked([...found.keys()])) {
      const rows = await this.db
        .selectFrom('renditionPortion')
        .select(['rendition', 'portion', 'originator', 'label'])
        .where('rendition', 'in', some)
        .orderBy('rendition')
        .orderBy('number')
        .execute()
      const labels = await this.context.labels.load(
        this.db,
        new Set(rows.map(({ label }) => label)),
      )
      for (const { rendition, portion, originator, label } of rows) {
        found
          .get(rendition)
          ?.push({ portion, originator, label: labelAt(labels, label), row: label })
      }
    }
    return found
  }

  /** Under which labels portions of each of these stand or stood, by its own word or as lists take them. */
  async labelRowsOf(
    renditions: readonly Digest[],
  ): Promise<ReadonlyMap<Digest, readonly LabelRow[]>> {
    const found = new Map<Digest, LabelRow[]>()
    for (const some of chunked(renditions)) {
      const query = this.db.selectFrom('renditionLabel').selectAll().where('rendition', 'in', some)
      for (const { rendition, label } of await query.execute()) {
        found.set(rendition, [...(found.get(rendition) ?? []), label])
      }
    }
    return found
  }

  async #portionRecords(
    rows: readonly Tables['renditionPortion'][],
  ): Promise<readonly RenditionPortionRecord[]> {
    const labels = await this.context.labels.load(
      this.db,
      rows.map(({ label }) => label),
    )
    return rows.map((row) => ({ ...row, label: labelAt(labels, row.label) }))
  }

  #record(row: Tables['rendition']): RenditionRecord {
    const signed = this.rest.openSigned('rendition.signed', row.digest, row.signed)
    return { ...row, signed, rendition: statementOf<Rendition>(signed) }
  }
}
