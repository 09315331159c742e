// SPDX-License-Identifier: Apache-2.0
import type { Bytes, Digest } from '@tearline/base'
import { StoreError } from '../error.ts'
import { limits } from '../limits.ts'
import { chunked } from '../lists.ts'
import type { StagedBlob } from './files.ts'
import { BlobReader } from './reader.ts'

export class BlobTransactor extends BlobReader {
  /** Content in memory. A large file should be staged before the unit, so that others need not wait for it. */
  async put(bytes: Bytes): Promise<Digest> {
    const { files, afterEnd } = this.context
    const staged = await files.stage(bytes)
    afterEnd((committed) => {
      if (!committed) files.unstage(staged)
    })
    return this.save(staged)
  }

  /** As `put`, many in a statement where they are small. */
  async putAll(contents: readonly Bytes[]): Promise<readonly Digest[]> {
    const { files, afterEnd } = this.context
    const staged = await Promise.all(contents.map((bytes) => files.stage(bytes)))
    afterEnd((committed) => {
      if (!committed) for (const each of staged) files.unstage(each)
    })
    const small = staged.filter(({ content }) => content !== null)
    for (const rows of chunked(small, limits.insertedRowsMax)) {
      await this.db
        .insertInto('blob')
        .values([...rows])
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
    const { files, afterEnd } = this.context
    if (content === null && (await files.sizeOf(digest)) !== bytes) {
      throw new StoreError('store.blob-missing', 'staged content is not there any more')
    }
    afterEnd((committed) => {
      if (committed) files.unstage(staged)
    })
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
    const { files, afterEnd } = this.context
    afterEnd((committed) => (committed ? files.remove(digest) : undefined))
  }
}
