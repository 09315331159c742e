// SPDX-License-Identifier: Apache-2.0
// From a backup back to a node: everything is verified on a copy before anything stands where a node is started from.
//
//   manifest: signed by a key of the file of keys · every file there, none besides, digests right →
//   a copy beside the place, opened with the keys → every entry of the ledger, its tree, its signature, its opening →
//   the copy takes the place, or goes
//
// INVARIANT (one-history): no checkpoint lock is restored. Such a node does not start until `acceptLoss` has found that
// no partner holds a later checkpoint of it.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { CodedError, hex, parseJson, parseShape } from '@tearline/base'
import { parseVkey, verifyCheckpoint, verifyLog, verifyOpening } from '@tearline/ledger'
import { signingKeyFromSeed, verifyStatement } from '@tearline/seal'
import { measure, restoreToPostgres } from '@tearline/store'
import { ownDocuments } from '../acts/rotate-keys.ts'
import { nodeFiles } from '../config/config.ts'
import { databaseOf } from '../config/database.ts'
import { loadConfig } from '../config/load.ts'
import { type Context, contextOf, systemClock, systemRng, type World } from '../context.ts'
import { NodeError } from '../error.ts'
import { openKeyFile } from '../keys/key-file.ts'
import type { Unsealing } from '../keys/unsealing.ts'
import { limits } from '../limits.ts'
import { type BackupManifest, manifestFile, manifestShape, manifestType } from './manifest.ts'

export type RestoreOrder = {
  readonly backup: string
  /** The sealed file of keys that was written beside it. */
  readonly keys: string
  readonly unsealing: Unsealing
  /** Where the node is to be: a directory without one. */
  readonly directory: string
  /** Looks at everything and leaves nothing. */
  readonly verifyOnly: boolean
}

export type Restored = {
  readonly party: string
  readonly made: string
  readonly files: number
  /** Entries of the ledger, each verified. */
  readonly entries: number
}

/** @throws NodeError `node.backup-damaged`, `node.already-initialised`, and as opening the keys and the store */
export async function restoreBackup(order: RestoreOrder, world: World = {}): Promise<Restored> {
  const { backup, directory, verifyOnly } = order
  if (!verifyOnly) requireFree(directory)
  const manifest = await verifyFiles(order)
  const beside = join(dirname(directory), `restoring-${hex(systemRng.bytes(4))}`)
  try {
    mkdirSync(beside, { mode: 0o700 })
    for (const { path } of manifest.files) cpSync(join(backup, path), join(beside, path))
    cpSync(order.keys, nodeFiles(beside).keys)
    const entries = await verifyNode(beside, order, world)
    if (!verifyOnly) {
      await intoDatabase(beside, world)
      if (existsSync(directory)) rmSync(directory, { recursive: true })
      renameSync(beside, directory)
    }
    const { party, made, files } = manifest
    return { party, made, files: files.length, entries }
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

/** Of a node that keeps its data elsewhere: nothing of it stays in the directory. */
async function intoDatabase(beside: string, { sources, clock = systemClock }: World) {
  const database = databaseOf(loadConfig(beside, sources), beside)
  if (database.kind === 'sqlite') return
  const { data } = nodeFiles(beside)
  await restoreToPostgres(data, { database, clock, rng: systemRng })
  rmSync(data, { recursive: true })
}

function requireFree(directory: string): void {
  if (!existsSync(directory)) return
  const found = readdirSync(directory).filter((name) => name !== 'unseal.key')
  if (found.length === 0) return
  throw new NodeError('node.already-initialised', 'something stands where the node is to be', {
    next: 'name a new directory with --dir, or move away what is there: nothing is overwritten',
  })
}

async function verifyFiles({ backup, keys, unsealing }: RestoreOrder): Promise<BackupManifest> {
  const manifest = readManifest(backup, openKeyFile(keys, unsealing).seeds.signing)
  const named = new Set(manifest.files.map(({ path }) => path))
  for (const path of filesBelow(backup)) {
    if (path !== manifestFile && !named.has(path)) throw damaged('holds a file that is not its own')
  }
  for (const { path, bytes, digest } of manifest.files) {
    const at = join(backup, path)
    if (!existsSync(at)) throw damaged('lacks a file that it lists')
    const found = await measure(at)
    if (found.bytes !== bytes || found.digest !== digest)
      throw damaged('has a file that was changed')
  }
  return manifest
}

function readManifest(backup: string, signing: readonly Uint8Array[]): BackupManifest {
  try {
    const bytes = readFileSync(join(backup, manifestFile))
    const { backupManifestBytesMax: bytesMax, configDepthMax: depthMax } = limits
    const ours = signing.map((seed) => signingKeyFromSeed(Uint8Array.from(seed)).publicKey)
    const signed = parseJson(bytes, { bytesMax, depthMax })
    return parseShape(manifestShape, verifyStatement(signed, manifestType, ours).statement)
  } catch (cause) {
    throw damaged('has no list of files that this node signed', cause)
  }
}

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) =>
      join(parentPath, name).slice(directory.length).replace(/^\/+/, ''),
    )
}

/** Answers how many entries the ledger has. */
async function verifyNode(directory: string, order: RestoreOrder, world: World): Promise<number> {
  // Whatever database it was taken of, a backup is a store on SQLite.
  const { store, ...config } = loadConfig(directory, world.sources)
  const copied = { ...config, store: { ...store, kind: 'sqlite' } } as const
  const ctx = await contextOf(directory, copied, order.unsealing, { ...world, isAside: true })
  try {
    return await verifyLedger(ctx)
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause
    throw damaged('does not hold together', cause)
  } finally {
    await ctx.store.close()
    for (const end of ['', '-wal', '-shm']) {
      rmSync(join(nodeFiles(directory).data, `lock.db${end}`), { force: true })
    }
  }
}

async function verifyLedger(ctx: Context): Promise<number> {
  const { ledger } = ctx.store.read
  const logKeys = (await ownDocuments(ctx)).map(({ ledgerKey }) => parseVkey(ledgerKey))
  const note = await ledger.checkpoint()
  if (note === null) throw damaged('has no signed ledger')
  const head = verifyCheckpoint(note, { origin: ctx.keys.ledger.key.name, logKeys })
  const verdict = await verifyLog({ store: ledger, heads: [head] })
  if (!verdict.ok) throw damaged('has a ledger that is not what was signed')
  const count = await ledger.count()
  for (let after = -1; after + 1 < count; after += limits.backupRowsPerPage) {
    for (const entry of await ledger.list({}, { after, limit: limits.backupRowsPerPage })) {
      verifyOpening(entry.entry, entry.event, entry.salt)
    }
  }
  return count
}

function damaged(what: string, cause?: unknown): NodeError {
  return new NodeError('node.backup-damaged', `the backup ${what}`, {
    ...(cause === undefined ? {} : { cause }),
    next: 'take another backup, and the file of keys that was written with it',
  })
}
