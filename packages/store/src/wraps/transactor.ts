// SPDX-License-Identifier: Apache-2.0
import type { Bytes, Digest, Instant, PortionId } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { chunked, distinct } from '../lists.ts'
import { SearchTransactor } from '../search/transactor.ts'
import { type HeldKeyRecord, type KeyWrapRecord, WrapReader } from './reader.ts'

export class WrapTransactor extends WrapReader {
  /** The same wrap twice is one. */
  async save(wrap: Omit<KeyWrapRecord, 'digest'>): Promise<Digest> {
    const { portions, wrapped, ...plain } = wrap
    const digest = digestOf(wrapped)
    const sealed = this.rest.seal('keyWrap.wrapped', digest, wrapped)
    const { numInsertedOrUpdatedRows } = await this.db
      .insertInto('keyWrap')
      .values({ ...plain, digest, wrapped: sealed })
      .onConflict((conflict) => conflict.column('digest').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return digest
    for (const some of chunked(distinct(portions))) {
      const rows = some.map((portion) => ({ wrap: digest, portion }))
      await this.db.insertInto('keyWrapPortion').values(rows).execute()
    }
    return digest
  }

  /** The same keys wrapped to another key of ours; it keeps its name. One that is gone stays gone. */
  async rewrap(digest: Digest, wrapped: Bytes): Promise<void> {
    const sealed = this.rest.seal('keyWrap.wrapped', digest, wrapped)
    await this.db
      .updateTable('keyWrap')
      .set({ wrapped: sealed })
      .where('digest', '=', digest)
      .execute()
  }

  async saveHeldKey(held: HeldKeyRecord): Promise<void> {
    const { portion, statement, leaseUntil } = held
    const key = this.rest.seal('heldKey.key', `${portion}/${statement}`, held.key)
    await this.db
      .insertInto('heldKey')
      .values({ portion, statement, leaseUntil, key })
      .onConflict((conflict) =>
        conflict.columns(['portion', 'statement']).doUpdateSet({ leaseUntil, key }),
      )
      .execute()
  }

  /**
   * Destroys every key of these portions that another gave us or that we gave: wraps, and held keys; their words with them.
   *
   * A wrap holds several portions' keys and cannot be split here: what it held besides is the answer, so that
   * the caller can save those keys by themselves, in the same unit and unwrapped before.
   */
  async dropForPortions(portions: readonly PortionId[]): Promise<readonly KeyWrapRecord[]> {
    const gone = new Set(portions)
    const dropped: KeyWrapRecord[] = []
    for (const digest of await this.#wrapsWith(portions)) {
      const wrap = await this.#drop(digest)
      const others = wrap?.portions.filter((portion) => !gone.has(portion)) ?? []
      if (wrap !== null && others.length > 0) dropped.push({ ...wrap, portions: others })
    }
    for (const some of chunked(portions)) {
      await this.db.deleteFrom('heldKey').where('portion', 'in', some).execute()
    }
    await this.#search.drop(portions)
    this.#eraseAfterCommit()
    return dropped
  }

  /** Destroys what may not be used any more. */
  async dropExpired(now: Instant): Promise<void> {
    const expired = await this.db
      .selectFrom('keyWrap')
      .select('digest')
      .where('leaseUntil', '<=', now)
      .execute()
    for (const { digest } of expired) await this.#drop(digest)
    await this.db.deleteFrom('heldKey').where('leaseUntil', '<=', now).execute()
    await this.#search.dropExpired(now)
    this.#eraseAfterCommit()
  }

  /** By its words a portion is found for as long as there is a key of it. */
  get #search(): SearchTransactor {
    return new SearchTransactor(this.context)
  }

  #eraseAfterCommit(): void {
    const { afterEnd, eraseDeleted } = this.context
    afterEnd((committed) => (committed ? eraseDeleted() : undefined))
  }

  async #wrapsWith(portions: readonly PortionId[]): Promise<readonly Digest[]> {
    const wraps: Digest[] = []
    for (const some of chunked(portions)) {
      const query = this.db.selectFrom('keyWrapPortion').select('wrap').where('portion', 'in', some)
      wraps.push(...(await query.distinct().execute()).map(({ wrap }) => wrap))
    }
    return distinct(wraps)
  }

  async #drop(digest: Digest): Promise<KeyWrapRecord | null> {
    const wrap = await this.byDigest(digest)
    await this.db.deleteFrom('keyWrapPortion').where('wrap', '=', digest).execute()
    await this.db.deleteFrom('keyWrap').where('digest', '=', digest).execute()
    return wrap
  }
}
