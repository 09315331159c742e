// SPDX-License-Identifier: Apache-2.0
// Large sealed content as files named by their digest (design, section 8), for a database that one process has.
//
// A file is written under a temporary name, synced, renamed, and its directory synced: what bears a digest as
// its name is whole. A row says that it belongs to us; a file without a row is left over from a crash or a
// unit that failed, and goes when the store is opened next.
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bytes, type Digest, digestPattern, hex, type Rng } from '@tearline/base'
import { StoreError } from '../error.ts'
import type { Faults } from '../faults.ts'
import { limits } from '../limits.ts'
import { type AsideBlob, type LargeBlobs, missing, newCount } from './large.ts'

type FilesOptions = { readonly directory: string; readonly rng: Rng; readonly faults: Faults }

export function blobFiles(options: FilesOptions): LargeBlobs {
  const files = new BlobFiles(options)
  return {
    putAside: (pieces) => files.putAside(pieces),
    keep: async (_, staged) => {
      if ((await files.sizeOf(staged.digest)) === staged.bytes) return
      throw new StoreError('store.blob-missing', 'staged content is not there any more')
    },
    settle: (staged) => files.settle(staged),
    read: (_, digest) => files.read(digest),
    drop: async (_, digest) => () => files.remove(digest),
    sweep: (isKnown) => files.sweep(isKnown),
  }
}

class BlobFiles {
  readonly #directory: string
  readonly #rng: Rng
  readonly #faults: Faults
  /** Files that a unit may still refer to: how many times each was staged since the store was opened. */
  readonly #staged = new Map<Digest, number>()

  constructor({ directory, rng, faults }: FilesOptions) {
    this.#directory = directory
    this.#rng = rng
    this.#faults = faults
  }

  async putAside(pieces: AsyncIterable<Uint8Array>): Promise<AsideBlob> {
    const temporary = join(this.#directory, `tmp-${hex(this.#rng.bytes(16))}`)
    let staged: AsideBlob | null = null
    try {
      const written = await this.#writeFile(temporary, pieces)
      staged = { ...written, content: null, aside: written.digest }
      this.#staged.set(staged.digest, (this.#staged.get(staged.digest) ?? 0) + 1)
      this.#faults.before('blob rename')
      await rename(temporary, this.#path(staged.digest))
      this.#faults.before('blob sync directory')
      await syncDirectory(this.#directory)
      return staged
    } catch (error) {
      if (staged !== null) this.settle(staged)
      await rm(temporary, { force: true })
      throw error
    }
  }

  /** Ends the protection that staging gave: the file stays only if a row names it. */
  settle({ digest }: AsideBlob): void {
    const left = (this.#staged.get(digest) ?? 0) - 1
    if (left > 0) this.#staged.set(digest, left)
    else this.#staged.delete(digest)
  }

  /** The size of a file, or null where there is none. */
  async sizeOf(digest: Digest): Promise<number | null> {
    try {
      return (await stat(this.#path(digest))).size
    } catch (error) {
      if (isAbsent(error)) return null
      throw error
    }
  }

  async *read(digest: Digest): AsyncGenerator<Bytes> {
    const file = await this.#openToRead(digest)
    try {
      for (;;) {
        const piece = new Uint8Array(limits.blobPieceBytes)
        const { bytesRead } = await file.read(piece, 0, piece.length)
        if (bytesRead === 0) return
        yield piece.subarray(0, bytesRead)
      }
    } finally {
      await file.close()
    }
  }

  async remove(digest: Digest): Promise<void> {
    if (this.#staged.has(digest)) return
    this.#faults.before('blob remove')
    await rm(this.#path(digest), { force: true })
  }

  async sweep(isKnown: (digest: Digest) => Promise<boolean>): Promise<void> {
    await mkdir(this.#directory, { recursive: true })
    for (const name of await readdir(this.#directory)) {
      if (digestPattern.test(name) && (await isKnown(name as Digest))) continue
      this.#faults.before('blob remove')
      await rm(join(this.#directory, name), { force: true })
    }
  }

  async #writeFile(path: string, pieces: AsyncIterable<Uint8Array>) {
    this.#faults.before('blob create')
    const file = await open(path, 'wx', 0o600)
    try {
      const count = newCount()
      for await (const piece of pieces) {
        count.add(piece)
        this.#faults.before('blob write')
        await file.writeFile(piece)
      }
      this.#faults.before('blob sync')
      await file.sync()
      return count.result()
    } finally {
      await file.close()
    }
  }

  async #openToRead(digest: Digest): Promise<FileHandle> {
    try {
      return await open(this.#path(digest), 'r')
    } catch (error) {
      throw isAbsent(error) ? missing() : error
    }
  }

  #path(digest: Digest): string {
    return join(this.#directory, digest)
  }
}

/** Makes the names in a directory durable. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
