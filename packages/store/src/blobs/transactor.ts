// SPDX-License-Identifier: Apache-2.0
import type { Bytes, Digest } from '@tearline/base'
import { limits } from '../limits.ts'
import { chunked } from '../lists.ts'
import { type StagedBlob, stage } from './large.ts'
import { BlobReader } from './reader.ts'

export class BlobTransactor extends BlobReader {
  /** Content in memory. What is large should be staged before the unit, so that others need not wait for it. */
  async put(bytes: Bytes): Promise<Digest> {
    const staged = await stage(this.context.largeBlobs, bytes)
    this.#settleIfUndone(staged)
    return this.save(staged)
  }

  /** As `put`, many in a statement where they are small. */
  async putAll(contents: readonly Bytes[]): Promise<readonly Digest[]> {
    const { largeBlobs } = this.context
    const staged = await Promise.all(contents.map((bytes) => stage(largeBlobs, bytes)))
    for (const each of staged) this.#settleIfUndone(each)
    const small = staged.filter(({ content }) => content !== null)
    for (const some of chunked(small, limits.insertedRowsMax)) {
      await this.db
        .insertInto('blob')
        .values(some.map(({ digest, bytes, content }) => ({ digest, bytes, content })))
        .onConflict((conflict) => conflict.column('digest').doNothing())
        .execute()
    }
    for (const large of staged) if (large.content === null) await this.save(large)
    return staged.map(({ digest }) => digest)
  }

  /**
   * Makes staged content ours; the same content twice is one. After a unit that failed it may be saved again.
   *
   * @throws StoreError `store.blob-missing`
   */
  async save(staged: StagedBlob): Promise<Digest> {
    const { digest, bytes, content } = staged
    const { largeBlobs, afterEnd } = this.context
    if (content === null) {
      await largeBlobs.keep(this.db, staged)
      afterEnd((committed) => (committed ? largeBlobs.settle(staged) : undefined))
    }
    await this.db
      .insertInto('blob')
      .values({ digest, bytes, content })
      .onConflict((conflict) => conflict.column('digest').doNothing())
      .execute()
    return digest
  }

  async drop(digest: Digest): Promise<void> {
    const row = await this.db
      .deleteFrom('blob')
      .where('digest', '=', digest)
      .returning('bytes')
      .executeTakeFirst()
    if (row === undefined) return
    const { largeBlobs, afterEnd } = this.context
    const remove = await largeBlobs.drop(this.db, digest)
    if (remove !== null) afterEnd((committed) => (committed ? remove() : undefined))
  }

  #settleIfUndone(staged: StagedBlob): void {
    if (staged.content !== null) return
    const { largeBlobs, afterEnd } = this.context
    afterEnd((committed) => (committed ? undefined : largeBlobs.settle(staged)))
  }
}
