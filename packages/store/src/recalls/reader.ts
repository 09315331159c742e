// SPDX-License-Identifier: Apache-2.0
import type { Digest, Instant, PartyCode, PortionId, ReportId } from '@tearline/base'
import type { Recall, Tombstone } from '@tearline/release'
import type { Signed } from '@tearline/seal'
import { chunked, distinct, distinctBy } from '../lists.ts'
import { isBehind, type Page, Repository, rowsOf } from '../repository.ts'
import { statementOf } from '../rest.ts'
import type { RecallDirection, RecallState, Tables } from '../schema.ts'

export type TombstoneRecord = {
  readonly digest: Digest
  readonly signed: Signed
  readonly tombstone: Tombstone
  readonly acknowledged: Instant
}

export type RecallRecord = {
  readonly digest: Digest
  readonly direction: RecallDirection
  readonly originator: PartyCode
  readonly to: PartyCode
  readonly report: ReportId
  /** `pending` until there is a tombstone. */
  readonly state: RecallState
  readonly signed: Signed
  readonly recall: Recall
  readonly saved: Instant
  readonly tombstone: TombstoneRecord | null
}

export type RecallFilter = {
  readonly direction?: RecallDirection
  readonly state?: RecallState
  readonly to?: PartyCode
  readonly originator?: PartyCode
  readonly report?: ReportId
}

export class RecallReader extends Repository {
  async byDigest(digest: Digest): Promise<RecallRecord | null> {
    const row = await this.db
      .selectFrom('recall')
      .selectAll()
      .where('digest', '=', digest)
      .executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  /** The oldest first: who has had longest to answer. */
  async list(
    filter: RecallFilter = {},
    page: Page<Pick<RecallRecord, 'saved' | 'digest'>> = {},
  ): Promise<readonly RecallRecord[]> {
    const { after } = page
    let query = this.db.selectFrom('recall').selectAll()
    if (filter.direction !== undefined) query = query.where('direction', '=', filter.direction)
    if (filter.state !== undefined) query = query.where('state', '=', filter.state)
    if (filter.to !== undefined) query = query.where('to', '=', filter.to)
    if (filter.originator !== undefined) query = query.where('originator', '=', filter.originator)
    if (filter.report !== undefined) query = query.where('report', '=', filter.report)
    if (after !== undefined) {
      query = query.where((eb) =>
        isBehind(eb, ['saved', '>', after.saved], ['digest', '>', after.digest]),
      )
    }
    const rows = await query.orderBy('saved').orderBy('digest').limit(rowsOf(page)).execute()
    return rows.map((row) => this.#record(row))
  }

  async forPortion(portion: PortionId): Promise<readonly RecallRecord[]> {
    return this.forPortions([portion])
  }

  /** As `forPortion`, of any of these. */
  async forPortions(portions: readonly PortionId[]): Promise<readonly RecallRecord[]> {
    const rows: Tables['recall'][] = []
    for (const some of chunked(portions)) {
      const query = this.db
        .selectFrom('recall')
        .selectAll()
        .where('digest', 'in', (from) =>
          from.selectFrom('recallPortion').select('recall').where('portion', 'in', some),
        )
      rows.push(...(await query.orderBy('saved').orderBy('digest').execute()))
    }
    return distinctBy(rows, ({ digest }) => digest).map((row) => this.#record(row))
  }

  /** Everything that was taken back of these reports. */
  async ofReports(reports: readonly ReportId[]): Promise<readonly RecallRecord[]> {
    const rows: Tables['recall'][] = []
    for (const some of chunked(distinct(reports))) {
      const query = this.db.selectFrom('recall').selectAll().where('report', 'in', some)
      rows.push(...(await query.orderBy('saved').orderBy('digest').execute()))
    }
    return rows.map((row) => this.#record(row))
  }

  /** Those portions of these renditions that somebody took back, from whomever. */
  async namedIn(renditions: readonly Digest[]): Promise<ReadonlySet<PortionId>> {
    const found = new Set<PortionId>()
    for (const some of chunked(distinct(renditions))) {
      const rows = await this.db
        .selectFrom('renditionPortion')
        .select('portion')
        .where('rendition', 'in', some)
        // Portion by portion: from what was recalled the planner would begin with all of it.
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('recallPortion')
              .select('recallPortion.recall')
              .whereRef('recallPortion.portion', '=', 'renditionPortion.portion'),
          ),
        )
        .execute()
      for (const { portion } of rows) found.add(portion)
    }
    return found
  }

  #record(row: Tables['recall']): RecallRecord {
    const { digest, direction, originator, to, report, state, saved } = row
    const signed = this.rest.openSigned('recall.signed', digest, row.signed)
    const plain = { digest, direction, originator, to, report, state, saved }
    return {
      ...plain,
      signed,
      recall: statementOf<Recall>(signed),
      tombstone: this.#tombstone(row),
    }
  }

  #tombstone(row: Tables['recall']): TombstoneRecord | null {
    const { tombstoneDigest: digest, tombstone: sealed, acknowledged } = row
    if (digest === null || sealed === null || acknowledged === null) return null
    const signed = this.rest.openSigned('recall.tombstone', digest, sealed)
    return { digest, signed, tombstone: statementOf<Tombstone>(signed), acknowledged }
  }
}
