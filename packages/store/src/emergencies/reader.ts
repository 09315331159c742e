// SPDX-License-Identifier: Apache-2.0
// Releases for an emergency. What was signed, and whose portions it draws on, stands sealed in `detail`.
import type { Digest, Instant, PartyCode, PortionId } from '@tearline/base'
import type { Release } from '@tearline/release'
import type { Signed } from '@tearline/seal'
import { isBehind, type Page, Repository, rowsOf } from '../repository.ts'
import { statementOf } from '../rest.ts'
import type { EmergencyDirection, Tables } from '../schema.ts'

export type EmergencyRecord = {
  /** Of the release. */
  readonly digest: Digest
  readonly direction: EmergencyDirection
  readonly signed: Signed
  readonly release: Release
  /** Made or received here: what went. Told of: our own that it draws on, as its writer says. */
  readonly portions: readonly PortionId[]
  /** Who told us of it. */
  readonly tellers: readonly PartyCode[]
  readonly saved: Instant
}

export type EmergencyDetail = Pick<EmergencyRecord, 'signed' | 'portions' | 'tellers'>

export class EmergencyReader extends Repository {
  async byDigest(digest: Digest): Promise<EmergencyRecord | null> {
    const query = this.db.selectFrom('emergency').selectAll().where('release', '=', digest)
    const row = await query.executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  /** The newest first. */
  async list(
    page: Page<Pick<EmergencyRecord, 'saved' | 'digest'>> = {},
  ): Promise<readonly EmergencyRecord[]> {
    const { after } = page
    let query = this.db.selectFrom('emergency').selectAll()
    if (after !== undefined) {
      query = query.where((eb) =>
        isBehind(eb, ['saved', '<', after.saved], ['release', '>', after.digest]),
      )
    }
    const rows = await query
      .orderBy('saved', 'desc')
      .orderBy('release')
      .limit(rowsOf(page))
      .execute()
    return rows.map((row) => this.#record(row))
  }

  #record({ release: digest, direction, saved, detail }: Tables['emergency']): EmergencyRecord {
    const opened = this.rest.openJson('emergency.detail', digest, detail)
    const { signed, portions, tellers } = opened as unknown as EmergencyDetail
    const release = statementOf<Release>(signed)
    return { digest, direction, saved, signed, release, portions, tellers }
  }
}
