// SPDX-License-Identifier: Apache-2.0
// Key requests that were answered: within the skew of clocks, the same one gets the same answer and no second
// entry in the ledger.
import type { Bytes, Digest, EnvelopeId, Instant, PartyCode } from '@tearline/base'
import { Repository } from '../repository.ts'

export type KeyRequestRecord = {
  readonly from: PartyCode
  readonly envelope: EnvelopeId
  readonly header: Digest
  readonly received: Instant
  /** The key-grant envelope's bytes. */
  readonly answer: Bytes
}

export class KeyRequestReader extends Repository {
  async byEnvelope(from: PartyCode, envelope: EnvelopeId): Promise<KeyRequestRecord | null> {
    const row = await this.db
      .selectFrom('keyRequest')
      .selectAll()
      .where('from', '=', from)
      .where('envelope', '=', envelope)
      .executeTakeFirst()
    if (row === undefined) return null
    const answer = this.rest.open('keyRequest.answer', `${from}/${envelope}`, row.answer)
    return { ...row, answer }
  }
}
