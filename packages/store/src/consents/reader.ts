// SPDX-License-Identifier: Apache-2.0
import type { ConsentId, Digest, Instant, PartyCode, PortionId } from '@tearline/base'
import type { Consent } from '@tearline/release'
import type { Signed } from '@tearline/seal'
import { chunked, distinctBy } from '../lists.ts'
import { isBehind, type Page, Repository, rowsOf } from '../repository.ts'
import { statementOf } from '../rest.ts'
import type { ConsentState, Direction, Tables } from '../schema.ts'

export type ConsentRecord = {
  readonly digest: Digest
  readonly id: ConsentId
  /** `out`: given by us, as the originator; `in`: received, as the holder or as the third party. */
  readonly direction: Direction
  readonly originator: PartyCode
  readonly holder: PartyCode
  readonly to: PartyCode
  readonly rendition: Digest | null
  readonly expires: Instant
  readonly state: ConsentState
  readonly signed: Signed
  readonly consent: Consent
  readonly saved: Instant
}

export type ConsentFilter = {
  readonly direction?: Direction
  readonly state?: ConsentState
  readonly originator?: PartyCode
  readonly holder?: PartyCode
  readonly to?: PartyCode
}

export class ConsentReader extends Repository {
  async byDigest(digest: Digest): Promise<ConsentRecord | null> {
    const [consent] = await this.byDigests([digest])
    return consent ?? null
  }

  /** Those of these that we have, in no order. */
  async byDigests(digests: readonly Digest[]): Promise<readonly ConsentRecord[]> {
    const rows: Tables['consent'][] = []
    for (const some of chunked(digests)) {
      const query = this.db.selectFrom('consent').selectAll().where('digest', 'in', some)
      rows.push(...(await query.execute()))
    }
    return rows.map((row) => this.#record(row))
  }

  /** The newest first. */
  async list(
    filter: ConsentFilter = {},
    page: Page<Pick<ConsentRecord, 'saved' | 'digest'>> = {},
  ): Promise<readonly ConsentRecord[]> {
    const { after } = page
    let query = this.#matching(filter)
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

  /** Consents that name the portion; which of them still count is for `release` to say. */
  async forPortion(
    portion: PortionId,
    filter: ConsentFilter = {},
  ): Promise<readonly ConsentRecord[]> {
    return this.forPortions([portion], filter)
  }

  /** As `forPortion`, of any of these. */
  async forPortions(
    portions: readonly PortionId[],
    filter: ConsentFilter = {},
  ): Promise<readonly ConsentRecord[]> {
    const rows: Tables['consent'][] = []
    for (const some of chunked(portions)) {
      const query = this.#matching(filter).where('digest', 'in', (from) =>
        from.selectFrom('consentPortion').select('consent').where('portion', 'in', some),
      )
      rows.push(...(await query.orderBy('saved', 'desc').orderBy('digest').execute()))
    }
    return distinctBy(rows, ({ digest }) => digest).map((row) => this.#record(row))
  }

  #matching(filter: ConsentFilter) {
    let query = this.db.selectFrom('consent').selectAll()
    if (filter.direction !== undefined) query = query.where('direction', '=', filter.direction)
    if (filter.state !== undefined) query = query.where('state', '=', filter.state)
    if (filter.originator !== undefined) query = query.where('originator', '=', filter.originator)
    if (filter.holder !== undefined) query = query.where('holder', '=', filter.holder)
    if (filter.to !== undefined) query = query.where('to', '=', filter.to)
    return query
  }

  #record(row: Tables['consent']): ConsentRecord {
    const signed = this.rest.openSigned('consent.signed', row.digest, row.signed)
    return { ...row, signed, consent: statementOf<Consent>(signed) }
  }
}
