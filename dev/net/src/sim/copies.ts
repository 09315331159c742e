// SPDX-License-Identifier: Apache-2.0
// Directories of nodes, copied at any moment as a machine that stops would leave them.
import { appendFileSync, cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from './random.ts'

/** As a machine that stops leaves it: the index of the write-ahead log lies in memory and is gone. */
export function copyDirectory(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('-shm') })
}

export function copyLock(from: string, to: string): void {
  for (const name of ['lock.db', 'lock.db-wal']) {
    rmSync(join(to, 'data', name), { force: true })
    try {
      cpSync(join(from, 'data', name), join(to, 'data', name))
    } catch {
      // A log that was empty is not there.
    }
  }
}

export function dropLock(directory: string): void {
  for (const name of ['lock.db', 'lock.db-wal']) {
    rmSync(join(directory, 'data', name), { force: true })
  }
}

/** A page and its frame: about what a write that was under way leaves. */
const tornBytesMax = 5_000

/** What a power cut leaves after the last write that was synced: part of another one, or anything. */
export function tearTails(directory: string, chance: Random): void {
  for (const name of ['tearline.db-wal', 'lock.db-wal']) {
    const path = join(directory, 'data', name)
    if (existsSync(path) && chance.chance(0.5)) {
      appendFileSync(path, chance.bytes(chance.below(tornBytesMax)))
    }
  }
}
