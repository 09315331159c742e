// SPDX-License-Identifier: Apache-2.0
// What opens the keys of a node (design, section 7): a file kept elsewhere, words that somebody remembers, or shares
// that several people hold. Each gives 32 bytes, and only those ever open anything.
import { argon2Sync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  type Bytes,
  base64,
  fromBase64,
  hex,
  parseJson,
  parseShape,
  type Rng,
  utf8,
} from '@tearline/base'
import { z } from 'zod'
import { writeJson } from '../config/config.ts'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'
import { type ShareSet, splitKey } from './shares.ts'

/** `key`: what shares were put together to. */
export type Unsealing =
  | { readonly kind: 'key-file'; readonly path: string }
  | { readonly kind: 'passphrase'; readonly text: string }
  | { readonly kind: 'key'; readonly bytes: Bytes }

/** How a node is to be opened from now on. `hand`: called once with the shares, before anything is written. */
export type NewUnsealing =
  | Exclude<Unsealing, { kind: 'key' }>
  /** A key file that somebody else writes. */
  | { readonly kind: 'new-key'; readonly hand: (key: Bytes) => void }
  | {
      readonly kind: 'shares'
      readonly needed: number
      readonly of: number
      readonly hand: (shares: readonly string[]) => void
    }

export type OpensWith = 'key-file' | 'passphrase' | 'shares'

/** What the file of keys says in the open about what opens it. */
export type UnsealingHead = {
  readonly opens: OpensWith
  /** Of the passphrase; for the others it says nothing. */
  readonly salt: string
  readonly shares: ShareSet | null
}

const keyShape = z.strictObject({ v: z.literal(1), key: z.base64().length(44) })
const fileLimits = { bytesMax: limits.configBytesMax, depthMax: limits.configDepthMax }

/** RFC 9106 section 4, second recommended option: 64 MiB, three passes, four lanes. */
const argon2 = { parallelism: 4, tagLength: 32, memory: 65_536, passes: 3 } as const

/** Draws what is drawn, hands out or writes what people keep; nothing of it opens anything yet. */
export async function newUnsealing(
  unsealing: NewUnsealing,
  rng: Rng,
): Promise<{ readonly key: Bytes; readonly head: UnsealingHead }> {
  const salt = rng.bytes(16)
  const opens = unsealing.kind === 'new-key' ? 'key-file' : unsealing.kind
  const head = { opens, salt: base64(salt), shares: null }
  switch (unsealing.kind) {
    case 'key-file': {
      const key = rng.bytes(32)
      writeJson(unsealing.path, { v: 1, key: base64(key) })
      return { key, head }
    }
    case 'new-key': {
      const key = rng.bytes(32)
      unsealing.hand(key)
      return { key, head }
    }
    case 'passphrase':
      return { key: passphraseKey(unsealing.text, salt), head }
    case 'shares': {
      const { needed, of, hand } = unsealing
      const shares = { set: hex(rng.bytes(4)), needed, of }
      const key = rng.bytes(32)
      hand(await splitKey(key, shares))
      return { key, head: { ...head, shares } }
    }
  }
}

/** @throws NodeError `node.key-file` */
export function unsealingKey(unsealing: Unsealing, { salt }: UnsealingHead): Bytes {
  // A copy: whoever brought it wipes theirs.
  if (unsealing.kind === 'key') return Uint8Array.from(unsealing.bytes)
  if (unsealing.kind === 'passphrase') return passphraseKey(unsealing.text, fromBase64(salt))
  try {
    const file = parseShape(keyShape, parseJson(readFileSync(unsealing.path), fileLimits))
    return fromBase64(file.key)
  } catch (cause) {
    throw new NodeError('node.key-file', 'the key file cannot be read', {
      cause,
      next: 'put it back where `tearline init` wrote it, or name its place with --key-file',
    })
  }
}

function passphraseKey(text: string, salt: Bytes): Bytes {
  const message = utf8(text.normalize('NFKC'))
  return Uint8Array.from(argon2Sync('argon2id', { ...argon2, message, nonce: salt }))
}
