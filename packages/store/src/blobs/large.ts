// SPDX-License-Identifier: Apache-2.0
// Sealed content too large for a row: in files beside SQLite, in pieces inside PostgreSQL.

import type { Bytes, Digest } from '@tearline/base'
import { say } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import type { Kysely } from 'kysely'
import { StoreError } from '../error.ts'
import { limits } from '../limits.ts'
import type { Tables } from '../schema.ts'
import { newDigest } from './digest.ts'

/** Content of which the digest is known: in memory where it is small, else put aside under a name. */
export type StagedBlob = {
  readonly digest: Digest
  readonly bytes: number
} & (
  | { readonly content: Bytes; readonly aside: null }
  | { readonly content: null; readonly aside: string }
)

/** Content that is put aside. */
export type AsideBlob = StagedBlob & { readonly content: null }

export type BlobSource = Bytes | AsyncIterable<Uint8Array>

export type LargeBlobs = {
  /** Durable when it resolves; stays until it is settled. @throws StoreError `store.blob-size` */
  readonly putAside: (pieces: AsyncIterable<Uint8Array>) => Promise<AsideBlob>
  /** In the unit that saves it. @throws StoreError `store.blob-missing` where it is not there whole */
  readonly keep: (db: Kysely<Tables>, staged: AsideBlob) => Promise<void>
  /** When that unit has ended, or nobody wants it: it stays only if it was kept. */
  readonly settle: (staged: AsideBlob) => void | Promise<void>
  /** @throws StoreError `store.blob-missing` */
  readonly read: (db: Kysely<Tables>, digest: Digest) => AsyncIterable<Bytes>
  /** In the unit that drops it; what cannot be undone comes after the commit. */
  readonly drop: (db: Kysely<Tables>, digest: Digest) => Promise<(() => Promise<void>) | null>
  /** Removes what a crash left over. `isKnown`: whether a row names the digest. */
  readonly sweep: (isKnown: (digest: Digest) => Promise<boolean>) => Promise<void>
}

/** Takes content in: what is small stays in memory. @throws StoreError `store.blob-size` */
export async function stage(large: LargeBlobs, source: BlobSource): Promise<StagedBlob> {
  if (source instanceof Uint8Array) {
    return source.length <= limits.blobRowBytesMax ? inMemory(source) : large.putAside(once(source))
  }
  const head: Uint8Array[] = []
  let bytes = 0
  const pieces = source[Symbol.asyncIterator]()
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
    head.push(piece.value)
    bytes += piece.value.length
    if (bytes > limits.blobRowBytesMax) return large.putAside(chain(head, pieces))
  }
  return inMemory(Buffer.concat(head))
}

/** Digest and size of content that goes by in pieces. */
export function newCount() {
  const hash = newDigest()
  let bytes = 0
  return {
    /** @throws StoreError `store.blob-size` */
    add: (piece: Uint8Array) => {
      bytes += piece.length
      if (bytes > limits.blobBytesMax) {
        throw new StoreError(
          'store.blob-size',
          say`more than ${{ most: limits.blobBytesMax }} bytes`,
        )
      }
      hash.update(piece)
    },
    result: () => ({ digest: hash.digest(), bytes }),
  }
}

export function missing(): StoreError {
  return new StoreError('store.blob-missing', 'the content of a blob is not there')
}

function inMemory(bytes: Uint8Array): StagedBlob {
  const content = new Uint8Array(bytes)
  return { digest: digestOf(content), bytes: content.length, content, aside: null }
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
