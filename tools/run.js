// Runs one of the project's scripts, on a machine that may have nothing but an older Node and npm: installs what the
// lock file names, if that was not done, then runs the script on the Node 24 that came with it.
// Plain JavaScript, built-ins only: this file is read by whatever Node the system has.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const nodeMajorMin = 24
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const isWindows = process.platform === 'win32'

/** The lock file's digest is written beside what was installed from it. */
function install() {
  const stamp = join(root, 'node_modules', '.installed-from')
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error('installing what package-lock.json names (once, about half a minute) …')
  // Standard output is for the script that follows: npm's chatter goes to standard error.
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: isWindows,
  })
  if (status !== 0) {
    console.error(
      'npm ci failed: read its message above, mend that, and run the same command again',
    )
    process.exit(status ?? 1)
  }
  writeFileSync(stamp, lock)
}

/** The Node that npm brought, or this one where it is new enough. */
function newNode() {
  const shipped = join(root, 'node_modules', '.bin', isWindows ? 'node.exe' : 'node')
  if (existsSync(shipped)) return shipped
  if (Number(process.versions.node.split('.')[0]) >= nodeMajorMin) return process.execPath
  console.error(
    `no Node ${nodeMajorMin} is published for this system through npm: install it, then run this again`,
  )
  return process.exit(1)
}

/** Runs the script; a stop that is asked of this process is asked of the script. */
function run(args) {
  const bin = join(root, 'node_modules', '.bin')
  const child = spawn(newNode(), args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${bin}${isWindows ? ';' : ':'}${process.env['PATH'] ?? ''}`,
      // The gate starts some hundred processes of the same sources.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile'),
    },
  })
  // Ctrl-C reaches both by themselves; this one only waits for the other.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('close', (status, signal) => process.exit(signal ? 1 : (status ?? 1)))
}

install()
run(process.argv.slice(2))
