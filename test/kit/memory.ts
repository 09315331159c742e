// A place in memory for the directories of tests, where the system has one with room. Some hundred nodes commit some
// thousand times, each to a disk that takes milliseconds: what a test looks at is that the commit was asked for, and
// what a process that died left behind, which are the same there. Disks that fail are faults that tests put in.
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

/** Where Linux keeps files in memory. */
const shared = '/dev/shm'

/** A run of all tests takes less than a quarter of it. */
const roomBytesMin = 4 * 1024 ** 3

export function placeInMemory(): { readonly path: string; readonly remove: () => void } | null {
  if (!hasRoom()) return null
  const path = mkdtempSync(join(shared, 'tearline-tests-'))
  // A server of PostgreSQL is another user, whose own directory is inside.
  chmodSync(path, 0o711)
  const remove = () => rmSync(path, { recursive: true, force: true })
  // A run that is stopped by hand leaves nothing either.
  process.once('exit', remove)
  return { path, remove }
}

function hasRoom(): boolean {
  try {
    accessSync(shared, constants.W_OK)
    const { bavail, bsize } = statfsSync(shared)
    return bavail * bsize >= roomBytesMin
  } catch {
    // No such place: the disk it is.
    return false
  }
}
