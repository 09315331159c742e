// SPDX-License-Identifier: Apache-2.0
import type {
  AgreementId,
  Digest,
  Instant,
  PartyCode,
  PersonId,
  PortionId,
  ReleaseId,
  ReportId,
} from '@tearline/base'
import type { Release } from '@tearline/release'
import type { Signed } from '@tearline/seal'
import { chunked, distinctBy } from '../lists.ts'
import { isBehind, type Page, Repository, rowsOf } from '../repository.ts'
import { statementOf } from '../rest.ts'
import type { Direction, LabelRow, ReleaseState, Tables } from '../schema.ts'

export type ReleaseRecord = {
  readonly id: ReleaseId
  readonly digest: Digest
  readonly rendition: Digest
  readonly report: ReportId
  readonly originator: PartyCode
  readonly from: PartyCode
  readonly to: PartyCode
  readonly agreement: AgreementId
  readonly expires: Instant | null
  /** Until when it can be read; the end of the calendar where nothing ends it. */
  readonly due: Instant
  /** How soon it is to be read: its precedence from 0, routine, to 3, flash; 4 in an emergency. */
  readonly rank: number
  readonly direction: Direction
  readonly state: ReleaseState
  readonly signed: Signed
  readonly release: Release
  readonly saved: Instant
}

export type ReleaseFilter = {
  readonly direction?: Direction
  readonly state?: ReleaseState
  readonly from?: PartyCode
  readonly to?: PartyCode
  readonly originator?: PartyCode
  readonly report?: ReportId
  readonly rendition?: Digest
  readonly agreement?: AgreementId
  /** Nothing that is due later. */
  readonly dueBy?: Instant
  /** Nothing that can wait longer. */
  readonly rankFrom?: number
  /** Of what was received: as a person has flagged it. */
  readonly flagged?: Flagged
  /** Only what has a portion of another label than these, in its rendition or as it is listed by now. */
  readonly beyond?: readonly LabelRow[]
}

const flags = ['read', 'starred', 'away'] as const
/** What is left out does not matter. */
type Flagged = { readonly person: PersonId } & {
  readonly [Flag in (typeof flags)[number]]?: boolean | undefined
}

const filterColumns = [
  'direction',
  'state',
  'from',
  'to',
  'originator',
  'report',
  'rendition',
  'agreement',
] as const satisfies readonly (keyof ReleaseFilter)[]

export class ReleaseReader extends Repository {
  async byId(id: ReleaseId): Promise<ReleaseRecord | null> {
    const row = await this.db
      .selectFrom('release')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  async byDigest(digest: Digest): Promise<ReleaseRecord | null> {
    const row = await this.db
      .selectFrom('release')
      .selectAll()
      .where('digest', '=', digest)
      .executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  /** The newest first. */
  async list(
    filter: ReleaseFilter = {},
    page: Page<Pick<ReleaseRecord, 'saved' | 'id'>> = {},
  ): Promise<readonly ReleaseRecord[]> {
    const { after } = page
    let query = this.#filtered(filter)
    if (after !== undefined) {
      query = query.where((eb) => isBehind(eb, ['saved', '<', after.saved], ['id', '>', after.id]))
    }
    const rows = await query.orderBy('saved', 'desc').orderBy('id').limit(rowsOf(page)).execute()
    return rows.map((row) => this.#record(row))
  }

  /** What is over soonest first; what nothing ends comes last. */
  async listByDue(
    filter: ReleaseFilter,
    page: Page<Pick<ReleaseRecord, 'due' | 'id'>>,
  ): Promise<readonly ReleaseRecord[]> {
    const { after } = page
    let query = this.#filtered(filter)
    if (after !== undefined) {
      query = query.where((eb) => isBehind(eb, ['due', '>', after.due], ['id', '>', after.id]))
    }
    const rows = await query.orderBy('due').orderBy('id').limit(rowsOf(page)).execute()
    return rows.map((row) => this.#record(row))
  }

  /** What is to be read soonest first, and of equals the newest. */
  async listByRank(
    filter: ReleaseFilter,
    page: Page<Pick<ReleaseRecord, 'rank' | 'saved' | 'id'>>,
  ): Promise<readonly ReleaseRecord[]> {
    const { after } = page
    let query = this.#filtered(filter)
    if (after !== undefined) {
      query = query.where((eb) =>
        eb.or([
          eb('rank', '<', after.rank),
          eb.and([
            eb('rank', '=', after.rank),
            isBehind(eb, ['saved', '<', after.saved], ['id', '>', after.id]),
          ]),
        ]),
      )
    }
    const ordered = query.orderBy('rank', 'desc').orderBy('saved', 'desc').orderBy('id')
    const rows = await ordered.limit(rowsOf(page)).execute()
    return rows.map((row) => this.#record(row))
  }

  #filtered(filter: ReleaseFilter) {
    let query = this.db.selectFrom('release').selectAll()
    for (const column of filterColumns) {
      const value = filter[column]
      if (value !== undefined) query = query.where(column, '=', value as never)
    }
    if (filter.beyond !== undefined) {
      query = query.where('release.rendition', 'in', this.#renditionsBeyond(filter.beyond))
    }
    if (filter.rankFrom !== undefined) query = query.where('rank', '>=', filter.rankFrom)
    for (const flag of flags) {
      const is = filter.flagged?.[flag]
      if (filter.flagged === undefined || is === undefined) continue
      const those = this.#flaggedBy(filter.flagged.person, flag)
      query = query.where('release.id', is ? 'in' : 'not in', those)
    }
    return filter.dueBy === undefined ? query : query.where('due', '<=', filter.dueBy)
  }

  #flaggedBy(person: PersonId, flag: (typeof flags)[number]) {
    const query = this.db
      .selectFrom('inboxFlag')
      .select('inboxFlag.release')
      .where('inboxFlag.person', '=', person)
    return flag === 'starred'
      ? query.where('inboxFlag.starred', '=', 1)
      : query.where(`inboxFlag.${flag}`, 'is not', null)
  }

  #renditionsBeyond(labels: readonly LabelRow[]) {
    return this.db
      .selectFrom('renditionLabel')
      .select('renditionLabel.rendition')
      .where('renditionLabel.label', 'in', this.labelsBut(labels))
  }

  /** What a party was given, or gave to us if it is our own code that is asked for: active releases to it. */
  async heldBy(party: PartyCode): Promise<readonly ReleaseRecord[]> {
    return this.list({ to: party, state: 'active' })
  }

  /** Every release of a rendition that has the portion, whatever its state. */
  async forPortion(portion: PortionId): Promise<readonly ReleaseRecord[]> {
    return this.forPortions([portion])
  }

  /** As `forPortion`, of any of these. */
  async forPortions(portions: readonly PortionId[]): Promise<readonly ReleaseRecord[]> {
    const rows: Tables['release'][] = []
    for (const some of chunked(portions)) {
      const query = this.db
        .selectFrom('release')
        .selectAll()
        .where('rendition', 'in', (from) =>
          from.selectFrom('renditionPortion').select('rendition').where('portion', 'in', some),
        )
      rows.push(...(await query.orderBy('saved').orderBy('id').execute()))
    }
    return distinctBy(rows, ({ id }) => id).map((row) => this.#record(row))
  }

  /** Of these reports, what somebody gave to others, in the order in which it did. */
  async ofReports(
    reports: readonly ReportId[],
    from: PartyCode,
  ): Promise<readonly ReleaseRecord[]> {
    const rows: Tables['release'][] = []
    for (const some of chunked(reports)) {
      const query = this.db.selectFrom('release').selectAll().where('report', 'in', some)
      // Not by the direction: of all that went out the planner would look at each.
      const given = query.where('from', '=', from)
      rows.push(...(await given.orderBy('saved').orderBy('id').execute()))
    }
    return rows.flatMap((row) => (row.direction === 'out' ? [this.#record(row)] : []))
  }

  /** Of these consents, those on which something rests that went out. */
  async usedConsents(consents: readonly Digest[]): Promise<ReadonlySet<Digest>> {
    const used = new Set<Digest>()
    for (const some of chunked(consents)) {
      const rows = await this.db
        .selectFrom('releaseConsent')
        .innerJoin('release', 'release.id', 'releaseConsent.release')
        .select('releaseConsent.consent')
        .distinct()
        .where('releaseConsent.consent', 'in', some)
        .where('release.direction', '=', 'out')
        .execute()
      for (const { consent } of rows) used.add(consent)
    }
    return used
  }

  /** Active ones whose time has run out. */
  async expiring(now: Instant): Promise<readonly ReleaseRecord[]> {
    const rows = await this.db
      .selectFrom('release')
      .selectAll()
      .where('state', '=', 'active')
      .where('expires', '<=', now)
      .orderBy('expires')
      .limit(rowsOf({}))
      .execute()
    return rows.map((row) => this.#record(row))
  }

  #record(row: Tables['release']): ReleaseRecord {
    const signed = this.rest.openSigned('release.signed', row.digest, row.signed)
    return { ...row, signed, release: statementOf<Release>(signed) }
  }
}
