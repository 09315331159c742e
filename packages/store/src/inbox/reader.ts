// SPDX-License-Identifier: Apache-2.0
// What was received, so that each envelope takes effect once and is answered with the same bytes again.
import type { Bytes, Digest, EnvelopeId, Instant, PartyCode } from '@tearline/base'
import { Repository } from '../repository.ts'
import type { Tables } from '../schema.ts'

export type InboxRecord = {
  readonly from: PartyCode
  readonly envelope: EnvelopeId
  /** Of the header: the same id with another one is an alarm. */
  readonly header: Digest
  readonly seq: number | null
  readonly received: Instant
  /** The receipt envelope's bytes. */
  readonly answer: Bytes
}

export class InboxReader extends Repository {
  async byEnvelope(from: PartyCode, envelope: EnvelopeId): Promise<InboxRecord | null> {
    const row = await this.db
      .selectFrom('inbox')
      .selectAll()
      .where('from', '=', from)
      .where('envelope', '=', envelope)
      .executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  async bySeq(from: PartyCode, seq: number): Promise<InboxRecord | null> {
    const row = await this.db
      .selectFrom('inbox')
      .selectAll()
      .where('from', '=', from)
      .where('seq', '=', seq)
      .executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  #record(row: Tables['inbox']): InboxRecord {
    const answer = this.rest.open('inbox.answer', `${row.from}/${row.envelope}`, row.answer)
    return { ...row, answer }
  }
}
