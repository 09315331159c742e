// SPDX-License-Identifier: Apache-2.0
import { type Digest, parseInstant } from '@tearline/base'
import type { Consent } from '@tearline/release'
import { type Signed, statementDigest } from '@tearline/seal'
import { StoreError } from '../error.ts'
import { chunked } from '../lists.ts'
import type { ConsentState, Direction } from '../schema.ts'
import { ConsentReader } from './reader.ts'

export class ConsentTransactor extends ConsentReader {
  /** A verified consent; saved twice it is one. */
  async save(signed: Signed, consent: Consent, direction: Direction): Promise<Digest> {
    const digest = statementDigest(signed)
    const { id, originator, holder, to, rendition, expires } = consent
    const { numInsertedOrUpdatedRows } = await this.db
      .insertInto('consent')
      .values({
        ...{ digest, id, direction, originator, holder, to, rendition },
        expires: parseInstant(expires),
        state: 'active',
        signed: this.rest.sealSigned('consent.signed', digest, signed),
        saved: this.context.clock.now(),
      })
      .onConflict((conflict) => conflict.column('digest').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return digest
    await this.revise('agreements')
    for (const some of chunked(consent.portions)) {
      const rows = some.map((portion) => ({ consent: digest, portion }))
      await this.db.insertInto('consentPortion').values(rows).execute()
    }
    return digest
  }

  /** @throws StoreError `store.absent` */
  async setState(consent: Digest, state: ConsentState): Promise<void> {
    await this.revise('revocations')
    const row = await this.db
      .updateTable('consent')
      .set({ state })
      .where('digest', '=', consent)
      .returning('digest')
      .executeTakeFirst()
    if (row === undefined) throw new StoreError('store.absent', 'there is no such consent')
  }
}
