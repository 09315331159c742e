// SPDX-License-Identifier: Apache-2.0
// The file of a node's keys: seeds, newest first of each kind, sealed under the unsealing key. It is replaced whole:
// a crash leaves the file before or the file after.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  type Bytes,
  base64,
  canonicalBytes,
  fromBase64,
  hex,
  type Json,
  parseJson,
  parseShape,
  type Rng,
  utf8,
} from '@tearline/base'
import { openAtRest, sealAtRest } from '@tearline/seal'
import type { Faults } from '@tearline/store'
import { z } from 'zod'
import { nodeFiles, readOrUndefined } from '../config/config.ts'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'
import { type OpensWith, type Unsealing, type UnsealingHead, unsealingKey } from './unsealing.ts'

export const keyKinds = ['signing', 'sealing', 'ledger', 'witness', 'rest'] as const
export type KeyKind = (typeof keyKinds)[number]
/** 32 bytes each, the newest first. */
export type Seeds = Readonly<Record<KeyKind, readonly Bytes[]>>

const shareSetShape = z.strictObject({
  set: z.string().regex(/^[0-9a-f]{8}$/),
  needed: z.int().min(2).max(limits.sharesMax),
  of: z.int().min(2).max(limits.sharesMax),
})
const fileShape = z.strictObject({
  v: z.literal(2),
  opens: z.enum(['key-file', 'passphrase', 'shares']),
  salt: z.base64(),
  shares: shareSetShape.nullable(),
  sealed: z.base64(),
})
type KeyFile = z.infer<typeof fileShape>

const seedList = z.array(z.base64().length(44)).min(1).max(limits.formerKeysMax)
const seedsShape = z.strictObject({
  signing: seedList,
  sealing: seedList,
  ledger: seedList,
  witness: seedList,
  rest: seedList,
})
const fileLimits = { bytesMax: limits.configBytesMax, depthMax: limits.configDepthMax }
const context = 'keys.json'

export type OpenedKeys = {
  readonly key: Bytes
  readonly head: UnsealingHead
  readonly seeds: Seeds
}

/** Five seeds that nobody has seen. */
export function newSeeds(rng: Rng): Seeds {
  const one = () => [rng.bytes(32)]
  return { signing: one(), sealing: one(), ledger: one(), witness: one(), rest: one() }
}

/** What is said in the open about how the keys open; null where there are none. @throws NodeError `node.keys-damaged` */
export function keyFileHead(path: string): UnsealingHead | null {
  const file = readKeyFile(path)
  return file === null ? null : headOf(file)
}

/** Which of the three opens this node, without opening it. */
export function opensWith(directory: string): OpensWith {
  return keyFileHead(nodeFiles(directory).keys)?.opens ?? 'key-file'
}

/** @throws NodeError `node.key-file`, `node.keys-closed`, `node.keys-damaged`, `node.not-initialised` */
export function openKeyFile(path: string, unsealing: Unsealing): OpenedKeys {
  const file = readKeyFile(path)
  if (file === null) {
    throw new NodeError('node.not-initialised', 'this directory holds no keys', {
      next: 'run `tearline init --dir DIRECTORY --party CODE` first',
    })
  }
  const head = headOf(file)
  const key = unsealingKey(unsealing, head)
  return { key, head, seeds: openSeeds(file, key, unsealing) }
}

/** Makes the file durable; `head` and `key` belong together. @throws NodeError `node.keys-write`, and nothing changed */
export function writeKeyFile(
  path: string,
  opened: OpenedKeys,
  { rng, faults }: { readonly rng: Rng; readonly faults?: Faults | undefined },
): void {
  const bytes = keyFileBytes(opened, rng)
  const temporary = `${path}.${hex(rng.bytes(4))}`
  try {
    faults?.before('keys write')
    writeSynced(temporary, bytes)
    faults?.before('keys rename')
    renameSync(temporary, path)
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw new NodeError('node.keys-write', 'the file of keys cannot be written', {
      cause,
      next: 'no key has changed: see that the disk has room and takes writes, then do it again',
    })
  }
  syncDirectory(dirname(path))
}

/** The file as it is written. */
export function keyFileBytes({ key, head, seeds }: OpenedKeys, rng: Rng): Bytes {
  const text = Object.fromEntries(keyKinds.map((kind) => [kind, seeds[kind].map(base64)]))
  const sealed = sealAtRest({ key, context, bytes: canonicalBytes(text as Json), rng })
  const file: KeyFile = { v: 2, ...head, sealed: base64(sealed) }
  return utf8(`${JSON.stringify(file, null, 2)}\n`)
}

/** Its seeds, by the key that opens the node. @throws NodeError `node.keys-closed`, `node.keys-damaged` */
export function seedsIn(bytes: Bytes, key: Bytes): Seeds {
  return openSeeds(parseKeyFile(bytes), key, { kind: 'key', bytes: key })
}

function writeSynced(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, bytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function syncDirectory(path: string): void {
  const directory = openSync(path, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}

function readKeyFile(path: string): KeyFile | null {
  const bytes = readOrUndefined(path)
  return bytes === undefined ? null : parseKeyFile(bytes)
}

function parseKeyFile(bytes: Uint8Array): KeyFile {
  try {
    return parseShape(fileShape, parseJson(bytes, fileLimits))
  } catch (cause) {
    throw new NodeError('node.keys-damaged', 'keys.json is not as it was written', {
      cause,
      next: 'put it back from the file that `tearline backup --keys FILE` wrote',
    })
  }
}

function headOf({ opens, salt, shares }: KeyFile): UnsealingHead {
  return { opens, salt, shares }
}

function openSeeds(file: KeyFile, key: Bytes, unsealing: Unsealing): Seeds {
  try {
    const bytes = openAtRest({ key, context, sealed: fromBase64(file.sealed) })
    const text = parseShape(seedsShape, parseJson(bytes, fileLimits))
    const seedsOf = (kind: KeyKind) => text[kind].map((seed) => fromBase64(seed))
    return {
      signing: seedsOf('signing'),
      sealing: seedsOf('sealing'),
      ledger: seedsOf('ledger'),
      witness: seedsOf('witness'),
      rest: seedsOf('rest'),
    }
  } catch {
    // One answer whatever failed: a wrong passphrase must not differ from a damaged file.
    throw new NodeError('node.keys-closed', 'the keys of this node did not open', {
      next: nextAfter[unsealing.kind],
    })
  }
}

const nextAfter: Readonly<Record<Unsealing['kind'], string>> = {
  'key-file': 'give the key file that belongs to this node with --key-file',
  passphrase: 'give the passphrase again',
  key: 'give the shares again, each as it was handed out',
}
