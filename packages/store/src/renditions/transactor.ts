// SPDX-License-Identifier: Apache-2.0
import type { Digest, PartyCode } from '@tearline/base'
import type { Rendition } from '@tearline/release'
import { type Signed, statementDigest } from '@tearline/seal'
import { chunked } from '../lists.ts'
import type { Tables } from '../schema.ts'
import { RenditionReader } from './reader.ts'

export class RenditionTransactor extends RenditionReader {
  /** A verified rendition; saved twice it is one. `receivedFrom`: null where we made it. */
  async save(
    signed: Signed,
    rendition: Rendition,
    receivedFrom: PartyCode | null,
  ): Promise<Digest> {
    const digest = statementDigest(signed)
    const { id, report, originator } = rendition
    const { numInsertedOrUpdatedRows } = await this.db
      .insertInto('rendition')
      .values({
        ...{ digest, id, report, originator, receivedFrom },
        signed: this.rest.sealSigned('rendition.signed', digest, signed),
        saved: this.context.clock.now(),
      })
      .onConflict((conflict) => conflict.column('digest').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 0n) await this.#savePortions(digest, rendition)
    return digest
  }

  async #savePortions(digest: Digest, rendition: Rendition): Promise<void> {
    const rows: Tables['renditionPortion'][] = []
    for (const { label, mediaType: _inStatement, ...portion } of rendition.portions) {
      const row = await this.context.labels.intern(this.db, label)
      rows.push({ rendition: digest, ...portion, label: row })
    }
    for (const some of chunked(rows)) {
      await this.db.insertInto('renditionPortion').values(some).execute()
    }
    await this.#saveLabels(digest)
  }

  async #saveLabels(digest: Digest): Promise<void> {
    const portions = this.db
      .selectFrom('renditionPortion')
      .where('renditionPortion.rendition', '=', digest)
    const listed = portions.innerJoin(
      'knownPortion',
      'knownPortion.portion',
      'renditionPortion.portion',
    )
    await this.db
      .insertInto('renditionLabel')
      .columns(['rendition', 'label'])
      .expression(
        portions
          .select(['renditionPortion.rendition', 'renditionPortion.label'])
          .union(listed.select(['renditionPortion.rendition', 'knownPortion.label'])),
      )
      .execute()
  }
}
