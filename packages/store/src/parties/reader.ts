// SPDX-License-Identifier: Apache-2.0
import type { Digest, Instant, PartyCode } from '@tearline/base'
import type { PartyFact, PartyState } from '@tearline/release'
import type { PartyDocument, Signed } from '@tearline/seal'
import { Repository } from '../repository.ts'
import { statementOf } from '../rest.ts'
import type { Tables } from '../schema.ts'

export type PartyDocumentRecord = {
  readonly document: PartyDocument
  readonly signed: Signed
  readonly digest: Digest
  readonly saved: Instant
}

export type PartyRecord = {
  readonly party: PartyCode
  readonly state: PartyState
  /** When it came into this state. */
  readonly since: Instant
  /** The newest one. */
  readonly newest: PartyDocumentRecord
}

export class PartyReader extends Repository {
  async byCode(party: PartyCode): Promise<PartyRecord | null> {
    const row = await this.db
      .selectFrom('party')
      .selectAll()
      .where('party', '=', party)
      .executeTakeFirst()
    const newest = (await this.documents(party)).at(-1)
    return row === undefined || newest === undefined ? null : { ...row, newest }
  }

  /** All, by code. */
  async list(): Promise<readonly PartyRecord[]> {
    const codes = await this.db.selectFrom('party').select('party').orderBy('party').execute()
    const records = await Promise.all(codes.map(({ party }) => this.byCode(party)))
    return records.filter((record) => record !== null)
  }

  /** Every document of a party that was verified, by serial. */
  async documents(party: PartyCode): Promise<readonly PartyDocumentRecord[]> {
    const rows = await this.db
      .selectFrom('partyDocument')
      .selectAll()
      .where('party', '=', party)
      .orderBy('serial')
      .execute()
    return rows.map((row) => this.#documentRecord(row))
  }

  /** What `directoryOf` of `release` is made from. */
  async facts(): Promise<readonly PartyFact[]> {
    const rows = await this.db.selectFrom('party').selectAll().orderBy('party').execute()
    return Promise.all(
      rows.map(async ({ party, state, since }) => {
        const documents = (await this.documents(party)).map(({ document }) => document)
        return { code: party, state, since, documents }
      }),
    )
  }

  #documentRecord(row: Tables['partyDocument']): PartyDocumentRecord {
    const { digest, saved } = row
    const signed = this.rest.openSigned('partyDocument.signed', digest, row.signed)
    return { document: statementOf<PartyDocument>(signed), signed, digest, saved }
  }
}
