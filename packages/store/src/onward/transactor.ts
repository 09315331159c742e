// SPDX-License-Identifier: Apache-2.0
import { type Digest, parseInstant } from '@tearline/base'
import type { OnwardAnswer, OnwardRequest } from '@tearline/release'
import { type Signed, statementDigest } from '@tearline/seal'
import { StoreError } from '../error.ts'
import { chunked, distinct } from '../lists.ts'
import type { Direction, OnwardState } from '../schema.ts'
import { OnwardReader, unanswered } from './reader.ts'

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

  /**
   * Closes the request once each of its portions has an answer: what an answer does not name waits for another.
   *
   * @throws StoreError `store.absent`, `store.conflict` where another answer is there to what it names
   */
  async saveAnswer(signed: Signed, answer: OnwardAnswer): Promise<Digest> {
    const digest = statementDigest(signed)
    const known = await this.byDigest(answer.request)
    if (known === null) throw new StoreError('store.absent', 'there is no such request')
    const { answer: closed, inPart } = known
    if ([closed, ...inPart].some((each) => each?.digest === digest)) return digest
    const left = unanswered(known)
    if (!answer.items.every(({ portion }) => left.has(portion))) {
      throw new StoreError('store.conflict', 'it was answered otherwise, or was not asked')
    }
    if (answer.items.length === left.size) await this.#close(digest, signed, answer)
    else await this.#addPart(digest, signed, answer)
    return digest
  }

  async #close(digest: Digest, signed: Signed, { request }: OnwardAnswer): Promise<void> {
    await this.db
      .updateTable('onwardRequest')
      .set({
        state: 'answered',
        answerDigest: digest,
        answer: this.rest.sealSigned('onwardRequest.answer', digest, signed),
        answered: this.context.clock.now(),
      })
      .where('digest', '=', request)
      .execute()
  }

  async #addPart(digest: Digest, signed: Signed, { request }: OnwardAnswer): Promise<void> {
    const sealed = this.rest.sealSigned('onwardPart.signed', digest, signed)
    const saved = this.context.clock.now()
    await this.db
      .insertInto('onwardPart')
      .values({ digest, request, saved, signed: sealed })
      .execute()
  }

  /** The standing rules are to look at it. */
  async leaveToRules(request: Digest): Promise<void> {
    const saved = this.context.clock.now()
    await this.db.insertInto('onwardUnjudged').values({ request, saved }).execute()
  }

  /** Whether they had still to look at it: of two that look at once, one is told so. */
  async judged(request: Digest): Promise<boolean> {
    const query = this.db.deleteFrom('onwardUnjudged').where('request', '=', request)
    return (await query.returning('request').executeTakeFirst()) !== undefined
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
