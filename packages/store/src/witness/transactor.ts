// SPDX-License-Identifier: Apache-2.0
import type { PartyCode } from '@tearline/base'
import { type ForkEvidence, formatFork, type WitnessRecord } from '@tearline/ledger'
import { type SeenCheckpoint, WitnessReader } from './reader.ts'

export class WitnessTransactor extends WitnessReader {
  /**
   * Keeps what `witness` of the ledger package decided, in the unit that read `latestCosigned` for it: units
   * run one after another, so that nothing is decided in between.
   */
  async saveCosigned(origin: string, record: WitnessRecord): Promise<void> {
    const lookup = this.rest.lookup('witnessHead.origin', origin)
    const row = {
      size: record.size,
      root: record.root,
      note: this.rest.seal('witnessHead.note', lookup, record.note),
      at: this.context.clock.now(),
    }
    await this.db
      .insertInto('witnessHead')
      .values({ origin: lookup, ...row })
      .onConflict((conflict) => conflict.column('origin').doUpdateSet(row))
      .execute()
  }

  /** A verified checkpoint; of each size the first one is kept. */
  async saveSeen(party: PartyCode, seen: SeenCheckpoint): Promise<void> {
    const { size, root } = seen
    const note = this.rest.seal('seenCheckpoint.note', `${party}/${size}`, seen.note)
    await this.db
      .insertInto('seenCheckpoint')
      .values({ party, size, root, note, at: this.context.clock.now() })
      .onConflict((conflict) => conflict.columns(['party', 'size']).doNothing())
      .execute()
  }

  /** Proof of a fork, once. `party`: whose ledger it is. */
  async saveFork(party: PartyCode, evidence: ForkEvidence): Promise<void> {
    const bytes = formatFork(evidence)
    const lookup = this.rest.lookup('forkEvidence.evidence', bytes)
    const sealed = this.rest.seal('forkEvidence.evidence', lookup, bytes)
    await this.db
      .insertInto('forkEvidence')
      .values({ lookup, party, at: this.context.clock.now(), evidence: sealed })
      .onConflict((conflict) => conflict.column('lookup').doNothing())
      .execute()
  }
}
