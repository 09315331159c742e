// SPDX-License-Identifier: Apache-2.0
// Making a backup (design, section 7), of a node that runs or of one that does not: the store as it is at one moment,
// and the configuration. Keys are not in it, nor tokens, nor the checkpoint lock.
// INVARIANT (clear-at-no-rest): all of it was sealed where it lay; a backup without the file of keys opens nothing.
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { type Clock, canonicalBytes, formatInstant, type Json } from '@tearline/base'
import type { Signed } from '@tearline/seal'
import { type CopiedFile, type Faults, measure, StoreError, snapshotStore } from '@tearline/store'
import { nodeFiles } from '../config/config.ts'
import { databaseOf } from '../config/database.ts'
import { loadConfig } from '../config/load.ts'
import { systemRng } from '../context.ts'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'
import { type BackupManifest, manifestFile } from './manifest.ts'

export type BackupOrder = {
  /** Of the node. */
  readonly directory: string
  /** Where it goes: a directory that does not exist yet. */
  readonly target: string
  /** Where the sealed file of keys goes, outside the backup; null where it is kept already. */
  readonly keys: string | null
  readonly clock: Clock
  /** Has the node sign, and write into its ledger that there is a copy. */
  readonly sign: (manifest: BackupManifest) => Promise<Signed>
  readonly faults?: Faults
}

/** @throws NodeError `node.backup-place`, `node.not-initialised`; StoreError `store.full` */
export async function makeBackup(order: BackupOrder): Promise<BackupManifest> {
  requirePlaces(order)
  const { party } = loadConfig(order.directory)
  try {
    const files = await copyAll(order)
    const made = formatInstant(order.clock.now())
    const manifest: BackupManifest = { v: 1, kind: 'backup', party: party.code, made, files }
    const signed = await order.sign(manifest)
    writeNew(join(order.target, manifestFile), canonicalBytes(signed as Json))
    if (order.keys !== null) copyKeys(order.directory, order.keys)
    return manifest
  } catch (error) {
    // What has no manifest is no backup: nobody shall take it for one.
    rmSync(order.target, { recursive: true, force: true })
    throw error
  }
}

async function copyAll(order: BackupOrder): Promise<BackupManifest['files']> {
  const stored = await copyStore(order)
  const config = join(order.target, 'config.json')
  copyFileSync(nodeFiles(order.directory).config, config)
  const files = stored.map((file) => ({ ...file, path: `data/${file.path}` }))
  return [{ path: 'config.json', ...(await measure(config)) }, ...files]
}

/** Content that a recall destroys while it is copied makes the copy begin anew. */
async function copyStore({
  directory,
  target,
  clock,
  faults,
}: BackupOrder): Promise<readonly CopiedFile[]> {
  const database = databaseOf(loadConfig(directory), directory)
  const options = { database, clock, rng: systemRng, ...(faults === undefined ? {} : { faults }) }
  for (let attempt = 1; ; attempt++) {
    mkdirSync(target, { mode: 0o700, recursive: true })
    try {
      return await snapshotStore(options, join(target, 'data'))
    } catch (error) {
      const isOvertaken = error instanceof StoreError && error.code === 'store.blob-missing'
      if (!isOvertaken || attempt >= limits.backupAttemptsMax) throw error
      rmSync(target, { recursive: true, force: true })
    }
  }
}

function copyKeys(directory: string, to: string): void {
  copyFileSync(nodeFiles(directory).keys, to, 1)
}

function writeNew(path: string, bytes: Uint8Array): void {
  writeFileSync(path, bytes, { mode: 0o600, flag: 'wx', flush: true })
}

function requirePlaces({ directory, target, keys }: BackupOrder): void {
  if (existsSync(target)) throw place('the directory for the backup exists already')
  if (isWithin(target, directory)) throw place('a backup inside the node goes with the node')
  if (keys === null) return
  if (existsSync(keys)) throw place('the file for the keys exists already')
  if (isWithin(keys, target)) throw place('keys beside the backup open the backup')
}

function isWithin(path: string, directory: string): boolean {
  const way = relative(resolve(directory), resolve(path))
  return way === '' || !(way.startsWith('..') || way.startsWith('/'))
}

function place(text: string): NodeError {
  return new NodeError('node.backup-place', text, {
    next: 'name a new directory on another disk, and for --keys a new file in another place',
  })
}
