// SPDX-License-Identifier: Apache-2.0
import type { Bytes, Digest, EnvelopeId, Instant, PartyCode } from '@tearline/base'
import { StoreError } from '../error.ts'
import { OutboxReader } from './reader.ts'

export type NewOutboxItem = {
  readonly envelope: EnvelopeId
  readonly to: PartyCode
  readonly seq: number | null
  readonly kind: string
  /** A blob saved in the same unit: `blobs.put(bytes)`. */
  readonly content: Digest
}

/** Queued again: why it was not is over. */
const revived = { state: 'queued', reason: null, wanted: null } as const

export class OutboxTransactor extends OutboxReader {
  /** @throws StoreError `store.blob-missing` where the envelope's bytes were not saved */
  async queue(item: NewOutboxItem): Promise<void> {
    const now = this.context.clock.now()
    const blob = await this.db
      .selectFrom('blob')
      .select('digest')
      .where('digest', '=', item.content)
      .executeTakeFirst()
    if (blob === undefined) {
      throw new StoreError('store.blob-missing', 'the bytes of an envelope are not there')
    }
    await this.db
      .insertInto('outbox')
      .values({
        ...item,
        ...{ queued: now, attempts: 0, next: now, state: 'queued', delivered: null, receipt: null },
        ...{ reason: null, wanted: null },
      })
      .execute()
  }

  /** It was tried in vain. */
  async markAttempt(envelope: EnvelopeId, next: Instant): Promise<void> {
    await this.db
      .updateTable('outbox')
      .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), next }))
      .where('envelope', '=', envelope)
      .execute()
  }

  /** `receipt`: the bytes of the receipt envelope. The first one counts. */
  async markDelivered(envelope: EnvelopeId, receipt: Bytes): Promise<void> {
    await this.db
      .updateTable('outbox')
      .set({
        state: 'delivered',
        delivered: this.context.clock.now(),
        receipt: this.rest.seal('outbox.receipt', envelope, receipt),
      })
      .where('envelope', '=', envelope)
      .where('state', '!=', 'delivered')
      .execute()
  }

  /** Given up, and why, in a code: it stays, and a person or a rewind may queue it again. */
  async markDead(
    envelope: EnvelopeId,
    reason: string,
    wanted: number | null = null,
  ): Promise<void> {
    await this.db
      .updateTable('outbox')
      .set({ state: 'dead', reason, wanted })
      .where('envelope', '=', envelope)
      .where('state', '=', 'queued')
      .execute()
  }

  /** A person has it tried again, now. False where it is not dead. */
  async revive(envelope: EnvelopeId): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('outbox')
      .set({ ...revived, next: this.context.clock.now() })
      .where('envelope', '=', envelope)
      .where('state', '=', 'dead')
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  }

  /** A person has decided that it is not sent. False where it is not dead. */
  async drop(envelope: EnvelopeId): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('outbox')
      .set({ state: 'dropped' })
      .where('envelope', '=', envelope)
      .where('state', '=', 'dead')
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  }

  /** The partner lacks everything from `seq` on: all of it is sent again, in order and now. */
  async rewind(to: PartyCode, seq: number): Promise<void> {
    await this.db
      .updateTable('outbox')
      .set({
        ...revived,
        ...{ next: this.context.clock.now(), delivered: null, receipt: null },
      })
      .where('to', '=', to)
      .where('seq', '>=', seq)
      .execute()
  }

  /** Tries what waits for a partner now: it has answered again. */
  async wake(to: PartyCode): Promise<void> {
    await this.db
      .updateTable('outbox')
      .set({ next: this.context.clock.now() })
      .where('to', '=', to)
      .where('state', '=', 'queued')
      .execute()
  }

  /** Forgets what was delivered before, with its bytes; the answer is the digests of their blobs. */
  async prune(deliveredBefore: Instant): Promise<readonly Digest[]> {
    const rows = await this.db
      .deleteFrom('outbox')
      .where('state', '=', 'delivered')
      .where('delivered', '<', deliveredBefore)
      .returning('content')
      .execute()
    return rows.map(({ content }) => content)
  }
}
