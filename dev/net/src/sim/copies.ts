// SPDX-License-Identifier: Apache-2.0
// Directories of nodes, copied at any moment as a machine that stops would leave them.
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'

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
