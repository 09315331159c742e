// SPDX-License-Identifier: Apache-2.0
import type { Digest, Json } from '@tearline/base'
import { statementDigest } from '@tearline/seal'
import type { EmergencyDirection } from '../schema.ts'
import { type EmergencyDetail, EmergencyReader } from './reader.ts'

export class EmergencyTransactor extends EmergencyReader {
  /** Told again, it is one, of which more is known. */
  async save(direction: EmergencyDirection, given: EmergencyDetail): Promise<Digest> {
    const release = statementDigest(given.signed)
    const known = await this.byDigest(release)
    const both = <T>(before: readonly T[] = [], now: readonly T[]) => [
      ...new Set([...before, ...now]),
    ]
    const detail = this.rest.sealJson('emergency.detail', release, {
      signed: given.signed,
      portions: both(known?.portions, given.portions),
      tellers: both(known?.tellers, given.tellers),
    } as unknown as Json)
    await this.db
      .insertInto('emergency')
      .values({ release, direction, saved: this.context.clock.now(), detail })
      .onConflict((conflict) => conflict.column('release').doUpdateSet({ detail }))
      .execute()
    return release
  }
}
