// SPDX-License-Identifier: Apache-2.0
import { type Digest, parseInstant } from '@tearline/base'
import type { OnwardAnswer, OnwardRequest } from '@tearline/release'
import { type Signed, statementDigest } from '@tearline/seal'
import { StoreError } from '../error.ts'
import { chunked, distinct } from '../lists.ts'
import type { Direction, OnwardState } from '../schema.ts'
import { OnwardReader } from './reader.ts'

export class OnwardTransactor extends OnwardReader {
  async saveRequest(signed: Signed, request: OnwardRequest, direction: Direction): Promise<Digest> {
    const digest = statementDigest(signed)
    const { id, from, to, release, answerBy } = request
    await this.db
      .insertInto('onwardRequest')
      .values({
        ...{ digest, id, direction, from, to, release },
        state: 'open',
        answerBy: parseInstant(answerBy),
        signed: this.rest.sealSigned('onwardRequest.signed', digest, signed),
        saved: this.context.clock.now(),
      })
      .execute()
    const portions = request.items.flatMap(({ portion, cites }) => [portion, ...cites])
    for (const some of chunked(distinct(portions))) {
      const rows = some.map((portion) => ({ request: digest, portion }))
      await this.db.insertInto('onwardRequestPortion').values(rows).execute()
    }
    return digest
  }

  /** Closes the request. @throws StoreError `store.absent`, `store.conflict` where another answer is there */
  async saveAnswer(signed: Signed, answer: OnwardAnswer): Promise<Digest> {
    const digest = statementDigest(signed)
    const known = await this.byDigest(answer.request)
    if (known === null) throw new StoreError('store.absent', 'there is no such request')
    if (known.answer?.digest === digest) return digest
    if (known.answer !== null) throw new StoreError('store.conflict', 'it was answered otherwise')
    await this.db
      .updateTable('onwardRequest')
      .set({
        state: 'answered',
        answerDigest: digest,
        answer: this.rest.sealSigned('onwardRequest.answer', digest, signed),
        answered: this.context.clock.now(),
      })
      .where('digest', '=', answer.request)
      .execute()
    return digest
  }

  /** @throws StoreError `store.absent` */
  async setState(request: Digest, state: OnwardState): Promise<void> {
    const row = await this.db
      .updateTable('onwardRequest')
      .set({ state })
      .where('digest', '=', request)
      .returning('digest')
      .executeTakeFirst()
    if (row === undefined) throw new StoreError('store.absent', 'there is no such request')
  }
}
