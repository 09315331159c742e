// SPDX-License-Identifier: Apache-2.0
// Envelopes that may not take effect as they stand (INVARIANT originator-first): kept sealed, for people to decide.
import type { Digest, EnvelopeId, Instant, PartyCode } from '@tearline/base'
import { Repository } from '../repository.ts'
import type { QuarantineState, Tables } from '../schema.ts'

export type QuarantineRecord = {
  readonly envelope: EnvelopeId
  readonly from: PartyCode
  /** The blob that holds the envelope's bytes. */
  readonly content: Digest
  /** Codes. */
  readonly reasons: readonly string[]
  /** `released`: it took effect later; `kept`: it never will. */
  readonly state: QuarantineState
  readonly at: Instant
}

export class QuarantineReader extends Repository {
  async byEnvelope(envelope: EnvelopeId): Promise<QuarantineRecord | null> {
    const row = await this.db
      .selectFrom('quarantine')
      .selectAll()
      .where('envelope', '=', envelope)
      .executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  /** The oldest first. */
  async list(state?: QuarantineState): Promise<readonly QuarantineRecord[]> {
    let query = this.db.selectFrom('quarantine').selectAll()
    if (state !== undefined) query = query.where('state', '=', state)
    const rows = await query.orderBy('at').orderBy('envelope').execute()
    return rows.map((row) => this.#record(row))
  }

  #record(row: Tables['quarantine']): QuarantineRecord {
    const reasons = this.rest.openJson('quarantine.reasons', row.envelope, row.reasons)
    return { ...row, reasons: reasons as readonly string[] }
  }
}
