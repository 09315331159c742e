// SPDX-License-Identifier: Apache-2.0

import type { PartyCode } from '@tearline/base'
import { say } from '@tearline/base'
import type { PartyState } from '@tearline/release'
import { type PartyDocument, type Signed, statementDigest } from '@tearline/seal'
import { StoreError } from '../error.ts'
import { PartyReader } from './reader.ts'

export class PartyTransactor extends PartyReader {
  /**
   * A verified document; saved twice it is one. `state` counts where the party is new; a known one keeps its own.
   *
   * @throws StoreError `store.conflict` where another document has this serial
   */
  async saveDocument(signed: Signed, document: PartyDocument, state: PartyState): Promise<void> {
    const { code: party, serial } = document
    const saved = this.context.clock.now()
    const digest = statementDigest(signed)
    const known = (await this.documents(party)).find((each) => each.document.serial === serial)
    if (known?.digest === digest) return
    if (known !== undefined) {
      throw new StoreError(
        'store.conflict',
        say`\`${{ party }}\` has another document ${{ serial }}`,
      )
    }
    await this.db
      .insertInto('party')
      .values({ party, state, since: saved })
      .onConflict((conflict) => conflict.column('party').doNothing())
      .execute()
    await this.revise('directory')
    const sealed = this.rest.sealSigned('partyDocument.signed', digest, signed)
    await this.db
      .insertInto('partyDocument')
      .values({ party, serial, digest, signed: sealed, saved })
      .execute()
  }

  /** @throws StoreError `store.absent` */
  async setState(party: PartyCode, state: PartyState): Promise<void> {
    const row = await this.db
      .updateTable('party')
      .set({ state, since: this.context.clock.now() })
      .where('party', '=', party)
      .returning('party')
      .executeTakeFirst()
    if (row === undefined) throw new StoreError('store.absent', say`\`${{ party }}\` is not known`)
    await this.revise('directory')
  }
}
