// SPDX-License-Identifier: Apache-2.0
// Releases that somebody asks for and another person decides on. What exactly was asked stands sealed in `detail`.
import type {
  AgreementId,
  CommunityId,
  Digest,
  Instant,
  PartyCode,
  PersonId,
  PortionId,
  ReleaseId,
  ReportId,
  SubmissionId,
} from '@tearline/base'
import type { Precedence, Terms } from '@tearline/release'
import { isBehind, type Page, Repository, rowsOf } from '../repository.ts'
import type { SubmissionState, Tables } from '../schema.ts'

/** What is kept back from a party, though it might have it. */
export type Withheld = { readonly party: PartyCode; readonly portions: readonly PortionId[] }

/** What made it narrower than it was submitted. */
export type Caveats = {
  readonly to: readonly PartyCode[]
  readonly terms: Partial<Terms>
  readonly withheld: readonly Withheld[]
}

export type SubmissionDetail = Caveats & {
  readonly community: CommunityId | null
  /** Parties of `to` that were named beside the community. */
  readonly named?: readonly PartyCode[]
  /** Its submitter may not know who stands on the community: its members are those of the day of the decision. */
  readonly membersAtDecision?: boolean
  /** Those of the report that its submitter knew of: no other goes. */
  readonly portions: readonly PortionId[]
  /** The rest of the report as it then was; it is shown to nobody. */
  readonly others: readonly PortionId[]
  /** How soon its submitter wants it read; absent: routine. */
  readonly precedence?: Precedence
  /** To whoever decides. */
  readonly note: string | null
  /** What each party would have got, as digests; `content` is null for nothing. */
  readonly shown: readonly {
    readonly party: PartyCode
    readonly agreement: AgreementId
    readonly terms: Digest
    readonly content: Digest | null
  }[]
  /** Null until somebody has decided. */
  readonly answer: {
    readonly words: string | null
    readonly caveats: Caveats | null
    /** What whoever approved it made of the precedence; absent: what was suggested. */
    readonly precedence?: Precedence
    readonly releases: readonly { readonly party: PartyCode; readonly release: ReleaseId }[]
  } | null
}

export type SubmissionRecord = {
  readonly id: SubmissionId
  readonly report: ReportId
  readonly by: PersonId
  /** SHA-256 of what each party would have got when it was submitted. */
  readonly order: Digest
  readonly state: SubmissionState
  /** Who ended it; null while it is open. */
  readonly decided: PersonId | null
  readonly created: Instant
  readonly ended: Instant | null
  readonly detail: SubmissionDetail
}

export type SubmissionFilter = {
  readonly state?: SubmissionState
  readonly by?: PersonId
}

export class SubmissionReader extends Repository {
  async byId(id: SubmissionId): Promise<SubmissionRecord | null> {
    const query = this.db.selectFrom('submission').selectAll().where('id', '=', id)
    const row = await query.executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  /** The newest first. */
  async list(
    { state, by }: SubmissionFilter = {},
    page: Page<Pick<SubmissionRecord, 'created' | 'id'>> = {},
  ): Promise<readonly SubmissionRecord[]> {
    const { after } = page
    let query = this.db.selectFrom('submission').selectAll()
    if (state !== undefined) query = query.where('state', '=', state)
    if (by !== undefined) query = query.where('by', '=', by)
    if (after !== undefined) {
      query = query.where((eb) =>
        isBehind(eb, ['created', '<', after.created], ['id', '>', after.id]),
      )
    }
    const rows = await query.orderBy('created', 'desc').orderBy('id').limit(rowsOf(page)).execute()
    return rows.map((row) => this.#record(row))
  }

  #record({ detail, ...plain }: Tables['submission']): SubmissionRecord {
    const opened = this.rest.openJson('submission.detail', plain.id, detail)
    return { ...plain, detail: opened as unknown as SubmissionDetail }
  }
}
