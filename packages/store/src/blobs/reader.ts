// SPDX-License-Identifier: Apache-2.0
import { type Bytes, concat, type Digest } from '@tearline/base'
import { Repository } from '../repository.ts'
import { missing } from './large.ts'

export class BlobReader extends Repository {
  async has(digest: Digest): Promise<boolean> {
    return (await this.bytesOf(digest)) !== null
  }

  /** How long the content is; null where it is not there. */
  async bytesOf(digest: Digest): Promise<number | null> {
    const row = await this.db
      .selectFrom('blob')
      .select('bytes')
      .where('digest', '=', digest)
      .executeTakeFirst()
    return row?.bytes ?? null
  }

  /** The whole content in memory. @throws StoreError `store.blob-missing` */
  async load(digest: Digest): Promise<Bytes> {
    const pieces: Bytes[] = []
    for await (const piece of this.stream(digest)) pieces.push(piece)
    const [first] = pieces
    return pieces.length === 1 && first !== undefined ? first : concat(...pieces)
  }

  /** The content in pieces. @throws StoreError `store.blob-missing` */
  async *stream(digest: Digest): AsyncGenerator<Bytes> {
    const row = await this.db
      .selectFrom('blob')
      .select('content')
      .where('digest', '=', digest)
      .executeTakeFirst()
    if (row === undefined) throw missing()
    if (row.content === null) yield* this.context.largeBlobs.read(this.db, digest)
    else yield row.content
  }
}
