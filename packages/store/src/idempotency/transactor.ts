// SPDX-License-Identifier: Apache-2.0
import type { Instant, Json } from '@tearline/base'
import { StoreError } from '../error.ts'
import { type ActKey, type KeyedAct, KeyedActReader } from './reader.ts'

type Claimed = Pick<KeyedAct, 'request' | 'claim' | 'until'> & { readonly expires: Instant }

export class KeyedActTransactor extends KeyedActReader {
  /** Takes the key, also from whoever held it before: the caller has seen that they may not act any more. */
  async claim(act: ActKey, claimed: Claimed): Promise<void> {
    const row = { ...claimed, acted: 0, answer: null }
    await this.db
      .insertInto('keyedAct')
      .values({ lookup: this.lookupOf(act), ...row })
      .onConflict((conflict) => conflict.column('lookup').doUpdateSet(row))
      .execute()
  }

  /**
   * To be called in every unit of the act: what it writes and that it has acted become durable together.
   *
   * INVARIANT (nothing-lost): whoever lost the key to another writes nothing.
   *
   * @throws StoreError `store.conflict`
   */
  async markActed(act: ActKey, claim: string): Promise<void> {
    const row = await this.db
      .updateTable('keyedAct')
      .set({ acted: 1 })
      .where('lookup', '=', this.lookupOf(act))
      .where('claim', '=', claim)
      .returning('lookup')
      .executeTakeFirst()
    if (row === undefined) throw new StoreError('store.conflict', 'another has taken this over')
  }

  async answer(act: ActKey, claim: string, answer: Json): Promise<void> {
    const lookup = this.lookupOf(act)
    await this.db
      .updateTable('keyedAct')
      .set({ answer: this.rest.sealJson('keyedAct.answer', lookup, answer) })
      .where('lookup', '=', lookup)
      .where('claim', '=', claim)
      .execute()
  }

  /** Lets the key go, where nothing took effect under it. */
  async release(act: ActKey, claim: string): Promise<void> {
    await this.db
      .deleteFrom('keyedAct')
      .where('lookup', '=', this.lookupOf(act))
      .where('claim', '=', claim)
      .where('acted', '=', 0)
      .execute()
  }

  async dropExpired(now: Instant): Promise<void> {
    await this.db.deleteFrom('keyedAct').where('expires', '<=', now).execute()
  }
}
