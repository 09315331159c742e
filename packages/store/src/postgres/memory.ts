// SPDX-License-Identifier: Apache-2.0
// What a process saw signed, in its own directory beside the lock in the database: a database that is put back takes
// its lock back with it, and this not.
// INVARIANT (one-history): whoever has signed refuses to open a database that is older than that.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bytes } from '@tearline/base'
import type { Faults } from '../faults.ts'
import type { CheckpointRegister } from '../ledger/register.ts'
import { type LockFile, openLock } from '../sqlite/lock.ts'

/** @throws StoreError `store.busy` where another process has the directory */
export async function openMemory(directory: string, faults: Faults): Promise<LockFile> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  return openLock(join(directory, 'lock.db'), faults)
}

/** The database decides; the memory follows, and is never ahead of it but where the database went back. */
export function remembering(register: CheckpointRegister, memory: LockFile): CheckpointRegister {
  const remember = async (origin: string, checkpoint: Bytes) => {
    const known = await memory.fetch(origin)
    if (known === undefined) await memory.create(origin, checkpoint)
    else await memory.replace(origin, known, checkpoint)
  }
  return {
    ...register,
    all: async () => [...(await register.all()), ...(await memory.all())],
    create: async (origin, checkpoint) => {
      const isDone = await register.create(origin, checkpoint)
      if (isDone) await remember(origin, checkpoint)
      return isDone
    },
    replace: async (origin, old, checkpoint) => {
      const isDone = await register.replace(origin, old, checkpoint)
      if (isDone) await remember(origin, checkpoint)
      return isDone
    },
  }
}
