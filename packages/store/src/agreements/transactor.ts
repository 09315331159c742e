// SPDX-License-Identifier: Apache-2.0
import { parseInstant } from '@tearline/base'
import type { Agreement, AgreementEnd } from '@tearline/release'
import { type Signed, statementDigest } from '@tearline/seal'
import { StoreError } from '../error.ts'
import { AgreementReader } from './reader.ts'

export class AgreementTransactor extends AgreementReader {
  /**
   * A verified agreement. Saved again with more signatures, it replaces the one with fewer: its digest names
   * the text alone.
   *
   * @throws StoreError `store.conflict` where the id is taken by another text
   */
  async save(signed: Signed, agreement: Agreement): Promise<void> {
    await this.revise('agreements')
    const digest = statementDigest(signed)
    const sealed = this.rest.sealSigned('agreement.signed', digest, signed)
    const known = await this.byId(agreement.id)
    if (known !== null && known.digest !== digest) {
      throw new StoreError('store.conflict', 'another agreement has this id', { at: '/id' })
    }
    if (known !== null) {
      const update = this.db.updateTable('agreement').set({ signed: sealed })
      await update.where('digest', '=', digest).execute()
      return
    }
    const { id, from, until, parties } = agreement
    const saved = this.context.clock.now()
    const dates = { from: parseInstant(from), until: parseInstant(until) }
    await this.db
      .insertInto('agreement')
      .values({ id, digest, signed: sealed, ...dates, saved })
      .execute()
    const members = parties.map((party) => ({ agreement: id, party }))
    await this.db.insertInto('agreementParty').values(members).execute()
  }

  async saveEnd(signed: Signed, end: AgreementEnd): Promise<void> {
    await this.revise('agreements')
    const digest = statementDigest(signed)
    const { agreement, by, effective } = end
    const row = {
      digest,
      agreement,
      by,
      effective: parseInstant(effective),
      signed: this.rest.sealSigned('agreementEnd.signed', digest, signed),
    }
    await this.db
      .insertInto('agreementEnd')
      .values(row)
      .onConflict((conflict) => conflict.column('digest').doNothing())
      .execute()
  }
}
