// SPDX-License-Identifier: Apache-2.0
import type { PartyCode } from '@tearline/base'
import type { Tables } from '../schema.ts'
import { HealthReader } from './reader.ts'

type Change = Partial<Omit<Tables['partnerHealth'], 'partner'>>

export class HealthTransactor extends HealthReader {
  /** Something that the partner has signed came. `skewSeconds`: of its clock, where what came was fresh. */
  async saw(partner: PartyCode, skewSeconds: number | null = null): Promise<void> {
    const at = this.context.clock.now()
    const skew = skewSeconds === null ? {} : { skewSeconds, skewAt: at }
    await this.#change(partner, { seen: at, ...skew })
  }

  /** It refused an envelope of ours. `skewSeconds`: where it said what time it has. */
  async refused(
    partner: PartyCode,
    code: string,
    skewSeconds: number | null = null,
  ): Promise<void> {
    const at = this.context.clock.now()
    const skew = skewSeconds === null ? {} : { skewSeconds, skewAt: at }
    await this.#change(partner, { refusal: code, refusedAt: at, ...skew })
  }

  /** Mail of the partner is missing. False where that is on record already. */
  async missing(
    partner: PartyCode,
    { expected, got }: { readonly expected: number; readonly got: number },
  ): Promise<boolean> {
    const { gap } = await this.byPartner(partner)
    if (gap?.expected === expected) return false
    const gapAt = this.context.clock.now()
    await this.#change(partner, { gapExpected: expected, gapGot: got, gapAt })
    return true
  }

  async #change(partner: PartyCode, change: Change): Promise<void> {
    const nothing = { seen: null, skewSeconds: null, skewAt: null, refusal: null, refusedAt: null }
    await this.db
      .insertInto('partnerHealth')
      .values({ partner, ...nothing, gapExpected: null, gapGot: null, gapAt: null, ...change })
      .onConflict((conflict) => conflict.column('partner').doUpdateSet(change))
      .execute()
  }
}
