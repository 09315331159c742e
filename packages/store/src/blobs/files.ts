// SPDX-License-Identifier: Apache-2.0
// Sealed content too large for a row, as files named by their digest (design, section 8).
//
// A file is written under a temporary name, synced, renamed, and its directory synced: what bears a digest as
// its name is whole. A row says that it belongs to us; a file without a row is left over from a crash or a
// unit that failed, and goes when the store is opened next.
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bytes, type Digest, digestPattern, hex, type Rng } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { StoreError } from '../error.ts'
import type { Faults } from '../faults.ts'
import { limits } from '../limits.ts'
import { newDigest } from './digest.ts'

/** Content of which the digest is known: in memory where it is small, else a finished file. */
export type StagedBlob = {
  readonly digest: Digest
  readonly bytes: number
  readonly content: Bytes | null
}

export type BlobSource = Bytes | AsyncIterable<Uint8Array>

export class BlobFiles {
  readonly #directory: string
  readonly #rng: Rng
  readonly #faults: Faults
  /** Files that a unit may still refer to: how many times each was staged since the store was opened. */
  readonly #staged = new Map<Digest, number>()

  constructor(options: { directory: string; rng: Rng; faults: Faults }) {
    this.#directory = options.directory
    this.#rng = options.rng
    this.#faults = options.faults
  }

  /**
   * Takes content in; the file, if it became one, is durable before this resolves.
   *
   * @throws StoreError `store.blob-size`
   */
  async stage(source: BlobSource): Promise<StagedBlob> {
    if (source instanceof Uint8Array) return this.#stageBytes(source)
    const head: Uint8Array[] = []
    let bytes = 0
    const pieces = source[Symbol.asyncIterator]()
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
      head.push(piece.value)
      bytes += piece.value.length
      if (bytes > limits.blobRowBytesMax) return this.#stageFile(chain(head, pieces))
    }
    return inMemory(Buffer.concat(head))
  }

  /** Ends the protection that staging gave: the file stays only if a row names it. */
  unstage(staged: StagedBlob): void {
    if (staged.content !== null) return
    const left = (this.#staged.get(staged.digest) ?? 0) - 1
    if (left > 0) this.#staged.set(staged.digest, left)
    else this.#staged.delete(staged.digest)
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

  /** @throws StoreError `store.blob-missing` */
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

  /** Removes what a crash left over. `isKnown`: whether a row names the digest. */
  async sweep(isKnown: (digest: Digest) => Promise<boolean>): Promise<void> {
    await mkdir(this.#directory, { recursive: true })
    for (const name of await readdir(this.#directory)) {
      if (digestPattern.test(name) && (await isKnown(name as Digest))) continue
      this.#faults.before('blob remove')
      await rm(join(this.#directory, name), { force: true })
    }
  }

  #stageBytes(bytes: Bytes): StagedBlob | Promise<StagedBlob> {
    if (bytes.length <= limits.blobRowBytesMax) return inMemory(bytes)
    return this.#stageFile(once(bytes))
  }

  async #stageFile(pieces: AsyncIterable<Uint8Array>): Promise<StagedBlob> {
    const temporary = join(this.#directory, `tmp-${hex(this.#rng.bytes(16))}`)
    let staged: StagedBlob | null = null
    try {
      staged = { ...(await this.#writeFile(temporary, pieces)), content: null }
      this.#staged.set(staged.digest, (this.#staged.get(staged.digest) ?? 0) + 1)
      this.#faults.before('blob rename')
      await rename(temporary, this.#path(staged.digest))
      this.#faults.before('blob sync directory')
      await syncDirectory(this.#directory)
      return staged
    } catch (error) {
      if (staged !== null) this.unstage(staged)
      await rm(temporary, { force: true })
      throw error
    }
  }

  async #writeFile(path: string, pieces: AsyncIterable<Uint8Array>) {
    this.#faults.before('blob create')
    const file = await open(path, 'wx', 0o600)
    try {
      const hash = newDigest()
      let bytes = 0
      for await (const piece of pieces) {
        bytes += piece.length
        if (bytes > limits.blobBytesMax) throw tooLarge()
        hash.update(piece)
        this.#faults.before('blob write')
        await file.writeFile(piece)
      }
      this.#faults.before('blob sync')
      await file.sync()
      return { digest: hash.digest(), bytes }
    } finally {
      await file.close()
    }
  }

  async #openToRead(digest: Digest): Promise<FileHandle> {
    try {
      return await open(this.#path(digest), 'r')
    } catch (error) {
      if (!isAbsent(error)) throw error
      throw new StoreError('store.blob-missing', 'the content of a blob is not there')
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

function inMemory(bytes: Uint8Array): StagedBlob {
  const content = new Uint8Array(bytes)
  return { digest: digestOf(content), bytes: content.length, content }
}

async function* once(bytes: Bytes): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* chain(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* head
    for (let piece = await rest.next(); !piece.done; piece = await rest.next()) yield piece.value
  } finally {
    await rest.return?.()
  }
}

function tooLarge(): StoreError {
  return new StoreError('store.blob-size', `more than ${limits.blobBytesMax} bytes`)
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
