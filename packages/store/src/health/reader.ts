// SPDX-License-Identifier: Apache-2.0
// How it stands with each partner: when it was last heard of, what it last refused, what of its mail is missing here,
// and how far its clock is from ours. Nothing is decided by it; people look at it.
import type { Instant, PartyCode } from '@tearline/base'
import { Repository } from '../repository.ts'
import type { Tables } from '../schema.ts'

export type PartnerHealth = {
  readonly partner: PartyCode
  /** When something that it had signed last came. */
  readonly seen: Instant | null
  /** By how much its clock is ahead of ours, as it last showed. */
  readonly skew: { readonly seconds: number; readonly at: Instant } | null
  /** A number that it sent while an earlier one was expected; it may have come since. */
  readonly gap: { readonly expected: number; readonly got: number; readonly at: Instant } | null
  /** The code with which it last refused an envelope of ours. */
  readonly refused: { readonly code: string; readonly at: Instant } | null
}

export class HealthReader extends Repository {
  async byPartner(partner: PartyCode): Promise<PartnerHealth> {
    const row = await this.db
      .selectFrom('partnerHealth')
      .selectAll()
      .where('partner', '=', partner)
      .executeTakeFirst()
    return row === undefined
      ? { partner, seen: null, skew: null, gap: null, refused: null }
      : healthOf(row)
  }

  async list(): Promise<readonly PartnerHealth[]> {
    const rows = await this.db.selectFrom('partnerHealth').selectAll().orderBy('partner').execute()
    return rows.map(healthOf)
  }
}

function healthOf(row: Tables['partnerHealth']): PartnerHealth {
  const { partner, seen, skewSeconds, skewAt, gapExpected, gapGot, gapAt, refusal, refusedAt } = row
  return {
    ...{ partner, seen },
    skew: skewSeconds === null || skewAt === null ? null : { seconds: skewSeconds, at: skewAt },
    gap:
      gapExpected === null || gapGot === null || gapAt === null
        ? null
        : { expected: gapExpected, got: gapGot, at: gapAt },
    refused: refusal === null || refusedAt === null ? null : { code: refusal, at: refusedAt },
  }
}
