// SPDX-License-Identifier: Apache-2.0
// What we know of other parties' ledgers (INVARIANT one-history): what we cosigned as a witness, every checkpoint
// that was seen, and the proof that somebody showed two histories.
import type { Bytes, Instant, PartyCode } from '@tearline/base'
import { type ForkEvidence, parseFork, type WitnessRecord } from '@tearline/ledger'
import { Repository } from '../repository.ts'
import type { Tables } from '../schema.ts'

export type SeenCheckpoint = {
  readonly size: number
  readonly root: Bytes
  /** The note as its ledger signed it. */
  readonly note: Bytes
}

export type ForkRecord = {
  readonly party: PartyCode
  readonly at: Instant
  readonly evidence: ForkEvidence
}

export class WitnessReader extends Repository {
  /** The last checkpoint of a log that we cosigned. */
  async latestCosigned(origin: string): Promise<WitnessRecord | null> {
    const sought = { key: 'witnessHead.origin', value: origin } as const
    const row = await this.found(sought, (hashes) =>
      this.db
        .selectFrom('witnessHead')
        .selectAll()
        .where('origin', 'in', hashes)
        .executeTakeFirst(),
    )
    if (row === undefined) return null
    const note = this.rest.open('witnessHead.note', row.origin, row.note)
    return { size: row.size, root: row.root, note }
  }

  /** The largest checkpoint of a party's ledger that was seen. */
  async latestSeen(party: PartyCode): Promise<SeenCheckpoint | null> {
    const row = await this.db
      .selectFrom('seenCheckpoint')
      .selectAll()
      .where('party', '=', party)
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row === undefined ? null : this.#seen(row)
  }

  async seenAtSize(party: PartyCode, size: number): Promise<SeenCheckpoint | null> {
    const row = await this.db
      .selectFrom('seenCheckpoint')
      .selectAll()
      .where('party', '=', party)
      .where('size', '=', size)
      .executeTakeFirst()
    return row === undefined ? null : this.#seen(row)
  }

  /** All that is proven, the oldest first. */
  async forks(): Promise<readonly ForkRecord[]> {
    const rows = await this.db
      .selectFrom('forkEvidence')
      .selectAll()
      .orderBy('at')
      .orderBy('lookup')
      .execute()
    return rows.map(({ party, at, lookup, evidence }) => {
      const bytes = this.rest.open('forkEvidence.evidence', lookup, evidence)
      return { party, at, evidence: parseFork(bytes) }
    })
  }

  #seen({ party, size, root, note }: Tables['seenCheckpoint']): SeenCheckpoint {
    return { size, root, note: this.rest.open('seenCheckpoint.note', `${party}/${size}`, note) }
  }
}
