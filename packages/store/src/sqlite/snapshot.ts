// SPDX-License-Identifier: Apache-2.0
// A copy of a store as it is at one moment, taken beside whoever has it open: the database by SQLite's own
// `VACUUM INTO`, which leaves out what was deleted, then the files that its rows name. The checkpoint lock is not
// copied: it must tell an old copy from the newest.
// INVARIANT (clear-at-no-rest): what is copied was sealed before it was written.
import { constants, createReadStream } from 'node:fs'
import { copyFile, mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Digest } from '@tearline/base'
import { newDigest } from '../blobs/digest.ts'
import { syncDirectory } from '../blobs/files.ts'
import { StoreError } from '../error.ts'
import { type Faults, noFaults } from '../faults.ts'
import { limits } from '../limits.ts'
import { failureOf } from './failure.ts'

/** `path`: below the directory, with `/`. */
export type CopiedFile = { readonly path: string; readonly bytes: number; readonly digest: Digest }

/**
 * Copies the store in `from` to the directory `to`, which does not exist yet.
 *
 * @throws StoreError `store.full`, `store.busy`, `store.absent`; `store.blob-missing` where content was destroyed
 *   meanwhile: then a new copy is good
 */
export async function snapshotSqlite(
  from: string,
  to: string,
  faults: Faults = noFaults,
): Promise<readonly CopiedFile[]> {
  try {
    return await snapshot(from, to, faults)
  } catch (error) {
    const failure = failureOf(error)
    if (failure === 'full') {
      throw new StoreError('store.full', 'no room for the copy', {
        cause: error,
        next: 'free some room where the copy goes, remove what was begun there, and try again',
      })
    }
    throw failure === 'busy' ? new StoreError('store.busy', 'the store is busy') : error
  }
}

async function snapshot(from: string, to: string, faults: Faults): Promise<readonly CopiedFile[]> {
  const source = join(from, 'tearline.db')
  if (!(await isThere(source))) throw new StoreError('store.absent', 'there is no store here')
  await mkdir(join(to, 'blobs'), { recursive: true, mode: 0o700 })
  const target = join(to, 'tearline.db')
  faults.before('snapshot database')
  copyDatabase(source, target)
  const files = [{ path: 'tearline.db', ...(await measure(target)) }]
  for (const digest of largeBlobs(target)) {
    faults.before('snapshot blob')
    const copied = await copyBlob(join(from, 'blobs', digest), join(to, 'blobs', digest))
    if (copied.digest !== digest) {
      throw new StoreError('store.blob-missing', 'a file is not what its name says')
    }
    files.push({ path: `blobs/${digest}`, ...copied })
  }
  await syncDirectory(join(to, 'blobs'))
  await syncDirectory(to)
  return files
}

function copyDatabase(source: string, target: string): void {
  const database = new DatabaseSync(source, { readOnly: true, timeout: limits.busyMilliseconds })
  try {
    database.prepare('VACUUM INTO ?').run(target)
  } finally {
    database.close()
  }
}

function largeBlobs(path: string): readonly Digest[] {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const rows = database.prepare('SELECT digest FROM blob WHERE content IS NULL').all()
    return rows.map(({ digest }) => digest as Digest)
  } finally {
    database.close()
  }
}

async function copyBlob(source: string, target: string) {
  if (!(await isThere(source))) {
    throw new StoreError('store.blob-missing', 'content was destroyed while it was copied')
  }
  await copyFile(source, target, constants.COPYFILE_EXCL)
  const file = await open(target, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  return measure(target)
}

/** Size and digest of a file, read in pieces. */
export async function measure(path: string): Promise<Omit<CopiedFile, 'path'>> {
  const hash = newDigest()
  let bytes = 0
  for await (const piece of createReadStream(path, { highWaterMark: limits.blobPieceBytes })) {
    const read = piece as Uint8Array
    bytes += read.length
    hash.update(read)
  }
  return { bytes, digest: hash.digest() }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
