// SPDX-License-Identifier: Apache-2.0
import type { AgreementId, Digest, Instant, PartyCode } from '@tearline/base'
import type { Agreement, AgreementEnd } from '@tearline/release'
import type { Signed } from '@tearline/seal'
import { Repository } from '../repository.ts'
import { statementOf } from '../rest.ts'
import type { Tables } from '../schema.ts'

export type AgreementEndRecord = {
  readonly digest: Digest
  readonly signed: Signed
  readonly end: AgreementEnd
}

export type AgreementRecord = {
  readonly id: AgreementId
  readonly digest: Digest
  /** With every signature that we have so far. */
  readonly signed: Signed
  readonly agreement: Agreement
  readonly saved: Instant
  readonly ends: readonly AgreementEndRecord[]
}

export class AgreementReader extends Repository {
  async byId(id: AgreementId): Promise<AgreementRecord | null> {
    const row = await this.db
      .selectFrom('agreement')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  async byDigest(digest: Digest): Promise<AgreementRecord | null> {
    const row = await this.db
      .selectFrom('agreement')
      .selectAll()
      .where('digest', '=', digest)
      .executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  /** All, or those with this party; the newest first. */
  async list(party?: PartyCode): Promise<readonly AgreementRecord[]> {
    let query = this.db.selectFrom('agreement').selectAll().orderBy('saved', 'desc').orderBy('id')
    if (party !== undefined) {
      query = query.where('id', 'in', (from) =>
        from.selectFrom('agreementParty').select('agreement').where('party', '=', party),
      )
    }
    const rows = await query.execute()
    return Promise.all(rows.map((row) => this.#record(row)))
  }

  async #record(row: Tables['agreement']): Promise<AgreementRecord> {
    const { id, digest, saved } = row
    const signed = this.rest.openSigned('agreement.signed', digest, row.signed)
    const ends = await this.#ends(id)
    return { id, digest, signed, agreement: statementOf<Agreement>(signed), saved, ends }
  }

  async #ends(id: AgreementId): Promise<readonly AgreementEndRecord[]> {
    const rows = await this.db
      .selectFrom('agreementEnd')
      .selectAll()
      .where('agreement', '=', id)
      .orderBy('effective')
      .orderBy('digest')
      .execute()
    return rows.map(({ digest, signed: sealed }) => {
      const signed = this.rest.openSigned('agreementEnd.signed', digest, sealed)
      return { digest, signed, end: statementOf<AgreementEnd>(signed) }
    })
  }
}
