// Installs what the lock file names, when it is not there yet. Runs before everything else, on whatever
// Node the system has: plain JavaScript, built-ins only.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.installed-from')
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.error('installing what package-lock.json names (once, about half a minute) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    // npm's chatter belongs on standard error: standard output is for the command that follows.
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) {
    console.error(
      'npm ci failed: read its message above, mend that, and run the same command again',
    )
    process.exit(status ?? 1)
  }
  writeFileSync(stamp, lock)
}
