// A PostgreSQL server for tests, from the binaries that the system has, on a socket in a directory that goes with it.
// One run of the gate has one (whole-run.ts); a file that is run alone starts its own when it first asks.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chownSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { chmod, mkdtemp, writeFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** A server that somebody else keeps: its URL. */
export const givenUrl = 'TEARLINE_TEST_POSTGRES'

export type Server = {
  readonly url: string
  readonly directory: string
  readonly pid: number
  /** As a machine that loses its power does; resolves when it is gone. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Why there is no server to test with; null where there is one. */
export function withoutPostgres(): string | null {
  return process.env[givenUrl] === undefined ? withoutBinaries() : null
}

/** Why no server can be started here; null where one can. */
export function withoutBinaries(): string | null {
  if (binaries() !== null) return null
  if (process.env['CI'] === 'true')
    throw new Error('the tests need PostgreSQL: install `postgresql`')
  return `no PostgreSQL here: install \`postgresql\`, or name a server in ${givenUrl}`
}

let shared: Promise<string> | null = null

/** The URL of the server that this run of tests has. */
function postgresUrl(): Promise<string> {
  shared ??= sharedUrl()
  return shared
}

async function sharedUrl(): Promise<string> {
  return process.env[givenUrl] ?? (await startServer({ fsync: 'off' })).url
}

const made: string[] = []

/** The URL of a database that nobody else has: empty, or a copy of one that nobody is connected to. */
export async function newDatabase(copied?: string): Promise<string> {
  const name = `tearline_${process.pid}_${made.length}`
  made.push(name)
  const template = copied === undefined ? 'template0' : new URL(copied).pathname.slice(1)
  // Copied file by file: the other way writes each page to the log.
  const how = copied === undefined ? `encoding 'UTF8'` : 'strategy file_copy'
  await asOwner([`create database ${name} template ${template} ${how}`])
  const url = new URL(await postgresUrl())
  url.pathname = `/${name}`
  return url.href
}

/** The path of a file with the URL of one. */
export async function newDatabaseFile(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'tearline-url-'))
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  const file = join(directory, 'store.url')
  await writeFile(file, `${await newDatabase()}\n`, { mode: 0o600 })
  return file
}

/** Of a server that somebody keeps, nothing is left behind. */
export async function dropDatabases(): Promise<void> {
  if (made.length === 0) return
  await asOwner(made.splice(0).map((name) => `drop database if exists ${name} with (force)`))
}

async function asOwner(statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: await postgresUrl() })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

type Settings = Readonly<Record<string, string>>

/** A new server. It ends with this process at the latest. */
export async function startServer(settings: Settings = {}): Promise<Server> {
  const directory = await ownDirectory()
  await asServer('initdb', [
    ...['-D', join(directory, 'data'), '-U', 'tearline', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    ...['--locale-provider=icu', '--icu-locale=en', '--no-instructions'],
  ])
  return runServer(directory, settings)
}

/** Starts what lies in a directory, and waits until it answers. */
export async function runServer(directory: string, settings: Settings = {}): Promise<Server> {
  const all = { listen_addresses: '', unix_socket_directories: directory, ...quick, ...settings }
  const data = join(directory, 'data')
  const child = spawn(
    'sh',
    [
      ...['-c', guard, 'guard', pathOf('postgres'), '-D', data],
      ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...user(), stdio: ['pipe', 'ignore', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  process.once('exit', () => {
    child.stdin.destroy()
    rmSync(directory, { recursive: true, force: true })
  })
  await ready(child)
  // A file that is run alone never stops its server: it must be able to end all the same.
  unheld(child)
  const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n', 1)[0])
  const end = (signal: NodeJS.Signals) => async () => {
    if (child.exitCode !== null) return
    child.ref()
    process.kill(pid, signal)
    child.stdin.end()
    await ended
  }
  const url = `postgresql:///postgres?host=${encodeURIComponent(directory)}&user=tearline`
  return { url, directory, pid, kill: end('SIGKILL'), stop: end('SIGQUIT') }
}

/** Neither the process nor its pipes keep this one going. */
function unheld(child: ChildProcess): void {
  child.unref()
  for (const pipe of [child.stdin, child.stderr]) if (pipe instanceof Socket) pipe.unref()
}

/** Ends the server when this process has ended, however that was. */
const guard = '"$@" & cat > /dev/null; kill -QUIT $! 2> /dev/null; wait'

/** A copy of a running server's data that follows it. */
export async function copyServer(of: Server, name: string): Promise<string> {
  const directory = await ownDirectory()
  await asServer('pg_basebackup', [
    ...['-h', of.directory, '-U', 'tearline', '-D', join(directory, 'data'), '-R', '-X', 'stream'],
    ...['-c', 'fast', '--no-sync', '-d', `application_name=${name}`],
  ])
  return directory
}

export async function promote(standby: Server): Promise<void> {
  await asServer('pg_ctl', ['promote', '-w', '-D', join(standby.directory, 'data')])
}

const quick: Settings = {
  shared_buffers: '32MB',
  max_connections: '60',
  logging_collector: 'off',
  log_min_messages: 'log',
  autovacuum: 'off',
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (/ready to accept (?:read-only )?connections/.test(said)) resolve()
    })
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
  })
}

async function ownDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'tearline-pg-'))
  await chmod(directory, 0o700)
  const { uid, gid } = user()
  if (uid !== undefined && gid !== undefined) chownSync(directory, uid, gid)
  return directory
}

async function asServer(name: string, args: readonly string[]): Promise<void> {
  await run(pathOf(name), [...args], { ...user(), cwd: '/' })
}

/** The server refuses to be run by root: then it is run by whoever can do least. */
function user(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const [, , uid, gid] = (lines.find((line) => /^(?:postgres|nobody):/.test(line)) ?? '').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

function pathOf(name: string): string {
  return join(binaries() ?? '', name)
}

function binaries(): string | null {
  const packed = '/usr/lib/postgresql'
  const versions = existsSync(packed) ? readdirSync(packed) : []
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a))
  const folders = [
    ...newestFirst.map((version) => join(packed, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ]
  return folders.find((folder) => existsSync(join(folder, 'postgres'))) ?? null
}
