// SPDX-License-Identifier: Apache-2.0
// Named, dated lists of parties (design, section 1). A version is never changed: what was sent to a community is
// looked up by the list of that day.
import type { CommunityId, Instant, PartyCode, PersonId } from '@tearline/base'
import { Repository } from '../repository.ts'
import type { Tables } from '../schema.ts'

type CommunityDetail = { readonly name: string; readonly members: readonly PartyCode[] }

export type CommunityRecord = CommunityDetail & {
  readonly id: CommunityId
  /** One-based. */
  readonly version: number
  readonly by: PersonId
  /** From when on these are the members. */
  readonly saved: Instant
}

export class CommunityReader extends Repository {
  /** The newest version of each, in the order of their ids. */
  async list(): Promise<readonly CommunityRecord[]> {
    const rows = await this.db
      .selectFrom('communityVersion')
      .selectAll()
      .orderBy('community')
      .orderBy('version')
      .execute()
    return [...new Map(rows.map((row) => [row.community, row])).values()].map((row) =>
      this.#record(row),
    )
  }

  /** Every version, the newest first; none where there is no such community. */
  async versions(id: CommunityId): Promise<readonly CommunityRecord[]> {
    const rows = await this.db
      .selectFrom('communityVersion')
      .selectAll()
      .where('community', '=', id)
      .orderBy('version', 'desc')
      .execute()
    return rows.map((row) => this.#record(row))
  }

  async newest(id: CommunityId): Promise<CommunityRecord | null> {
    const [newest] = await this.versions(id)
    return newest ?? null
  }

  #record({ community: id, version, by, saved, detail }: Tables['communityVersion']) {
    const sealed = this.rest.openJson('communityVersion.detail', `${id}/${version}`, detail)
    return { id, version, by, saved, ...(sealed as CommunityDetail) }
  }
}
