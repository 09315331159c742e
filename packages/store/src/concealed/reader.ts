// SPDX-License-Identifier: Apache-2.0
// What this party passed on without its originator's name. Who that is, and which of its portions lie behind which of
// the copy, stands sealed in `detail`.
import type { Digest, Instant, PartyCode, PortionId, ReportId } from '@tearline/base'
import { chunked } from '../lists.ts'
import { Repository } from '../repository.ts'
import type { Tables } from '../schema.ts'

export type ConcealedRecord = {
  /** The release to the third party. */
  readonly release: Digest
  /** The originator's, which it hides. */
  readonly consent: Digest
  /** The copy, as the third party knows it. */
  readonly report: ReportId
  readonly saved: Instant
} & ConcealedDetail

export type ConcealedDetail = {
  readonly originator: PartyCode
  readonly to: PartyCode
  /** Base64: opens what the release states of the consent. */
  readonly salt: string
  /** The originator's report. */
  readonly of: ReportId
  readonly portions: readonly {
    /** Of the copy. */
    readonly portion: PortionId
    readonly of: PortionId
  }[]
}

export class ConcealedReader extends Repository {
  /** By the copy's report; null for any other. */
  async byReport(report: ReportId): Promise<ConcealedRecord | null> {
    const [found] = await this.byReports([report])
    return found ?? null
  }

  async byReports(reports: readonly ReportId[]): Promise<readonly ConcealedRecord[]> {
    const rows: Tables['concealed'][] = []
    for (const some of chunked(reports)) {
      const query = this.db.selectFrom('concealed').selectAll().where('report', 'in', some)
      rows.push(...(await query.execute()))
    }
    return rows.map((row) => this.#record(row))
  }

  /** All that hide one of these consents, the oldest first. */
  async underConsents(consents: readonly Digest[]): Promise<readonly ConcealedRecord[]> {
    const rows: Tables['concealed'][] = []
    for (const some of chunked(consents)) {
      const query = this.db.selectFrom('concealed').selectAll().where('consent', 'in', some)
      rows.push(...(await query.orderBy('saved').orderBy('release').execute()))
    }
    return rows.map((row) => this.#record(row))
  }

  #record({ detail, ...plain }: Tables['concealed']): ConcealedRecord {
    const opened = this.rest.openJson('concealed.detail', plain.release, detail)
    return { ...plain, ...(opened as unknown as ConcealedDetail) }
  }
}
