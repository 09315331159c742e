// SPDX-License-Identifier: Apache-2.0
// Key requests that were answered: within the skew of clocks, the same one gets the same answer and no second
// entry in the ledger.
import type { Bytes, Digest, EnvelopeId, Instant, PartyCode } from '@tearline/base'
import { chunked, distinct } from '../lists.ts'
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
  /** Those of the requests that were answered. */
  async known(
    names: readonly Pick<KeyRequestRecord, 'from' | 'envelope'>[],
  ): Promise<readonly KeyRequestRecord[]> {
    const records: KeyRequestRecord[] = []
    const wanted = new Set(names.map(({ from, envelope }) => rowOf(from, envelope)))
    for (const some of chunked(names.map(({ envelope }) => envelope))) {
      const query = this.db
        .selectFrom('keyRequest')
        .selectAll()
        .where('from', 'in', distinct(names.map(({ from }) => from)))
        .where('envelope', 'in', some)
      for (const row of await query.execute()) {
        const name = rowOf(row.from, row.envelope)
        if (!wanted.has(name)) continue
        records.push({ ...row, answer: this.rest.open('keyRequest.answer', name, row.answer) })
      }
    }
    return records
  }
}

export function rowOf(from: PartyCode, envelope: EnvelopeId): string {
  return `${from}/${envelope}`
}
