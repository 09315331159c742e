// SPDX-License-Identifier: Apache-2.0
import type { Digest } from '@tearline/base'
import type { Recall, Tombstone } from '@tearline/release'
import { type Signed, statementDigest } from '@tearline/seal'
import { StoreError } from '../error.ts'
import { chunked, distinct } from '../lists.ts'
import type { RecallDirection } from '../schema.ts'
import { RecallReader } from './reader.ts'

export class RecallTransactor extends RecallReader {
  /** A verified recall; saved twice it is one. */
  async save(signed: Signed, recall: Recall, direction: RecallDirection): Promise<Digest> {
    const digest = statementDigest(signed)
    const { originator, to, report } = recall
    const { numInsertedOrUpdatedRows } = await this.db
      .insertInto('recall')
      .values({
        ...{ digest, direction, originator, to, report },
        state: 'pending',
        signed: this.rest.sealSigned('recall.signed', digest, signed),
        saved: this.context.clock.now(),
      })
      .onConflict((conflict) => conflict.column('digest').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return digest
    await this.revise('revocations')
    for (const some of chunked(distinct(recall.portions))) {
      const rows = some.map((portion) => ({ recall: digest, portion }))
      await this.db.insertInto('recallPortion').values(rows).execute()
    }
    return digest
  }

  /**
   * The holder's answer: ours to theirs, or theirs to ours. The first one counts.
   *
   * @throws StoreError `store.absent`
   */
  async saveTombstone(signed: Signed, tombstone: Tombstone): Promise<Digest> {
    const digest = statementDigest(signed)
    const known = await this.byDigest(tombstone.recall)
    if (known === null) throw new StoreError('store.absent', 'there is no such recall')
    if (known.tombstone !== null) return known.tombstone.digest
    await this.db
      .updateTable('recall')
      .set({
        state: 'acknowledged',
        tombstoneDigest: digest,
        tombstone: this.rest.sealSigned('recall.tombstone', digest, signed),
        acknowledged: this.context.clock.now(),
      })
      .where('digest', '=', tombstone.recall)
      .execute()
    return digest
  }
}
