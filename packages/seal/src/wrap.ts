// SPDX-License-Identifier: Apache-2.0
// Portion keys on their way to a party: any number of them in one HPKE message, bound to what they are given for
// (design.md section 3.5).
import {
  type Bytes,
  canonicalBytes,
  concat,
  fromHex,
  hex,
  invariant,
  type Json,
  type PortionId,
  parseId,
  utf8,
} from '@tearline/base'
import { openFailed } from './error.ts'
import { hpkeOpen, hpkeSeal } from './hpke.ts'
import { wrappedKeysMax } from './limits.ts'
import type { PortionKey } from './portion-header.ts'
import type { SealingKey } from './xwing.ts'

export type KeyOfPortion = { readonly portion: PortionId; readonly key: PortionKey }

const info = utf8('tearline/v1/portion-keys')
/** The random part of a portion id. */
const idBytes = 16
const keyBytes = 32
const entryBytes = idBytes + keyBytes

/**
 * Wraps portion keys to the owner of `recipient`.
 *
 * `context`: what they are given for, such as release and recipient; whoever unwraps must name the same. Each
 * portion stands in the list once. Draws from the system's generator, as `hpkeSeal`.
 *
 * @throws SealError `seal.key`
 */
export function wrapKeys(input: {
  readonly recipient: Uint8Array
  readonly context: Json
  readonly keys: readonly KeyOfPortion[]
}): Bytes {
  const { recipient, context, keys } = input
  invariant(keys.length <= wrappedKeysMax, 'a rendition has few enough portions')
  invariant(new Set(keys.map(({ portion }) => portion)).size === keys.length, 'each portion once')
  const plaintext = concat(...keys.map(encodeEntry))
  // INVARIANT (no-key-outside): a portion key leaves a node sealed to one recipient, or to who asked for it.
  const wrapped = hpkeSeal({ recipient, info, aad: canonicalBytes(context), plaintext })
  plaintext.fill(0)
  return wrapped
}

/**
 * The keys that were wrapped to us for exactly this context, in the order they were given.
 *
 * Anyone can wrap to us: that they came from the originator is for a signature around them to say.
 *
 * @throws SealError `seal.open-failed`
 */
export function unwrapKeys(input: {
  readonly key: SealingKey
  readonly context: Json
  readonly wrapped: Uint8Array
}): readonly KeyOfPortion[] {
  const { key, context, wrapped } = input
  const plaintext = hpkeOpen({ key, info, aad: canonicalBytes(context), sealed: wrapped })
  if (plaintext.length % entryBytes !== 0) throw openFailed()
  const keys = Array.from({ length: plaintext.length / entryBytes }, (_, index) =>
    decodeEntry(plaintext.subarray(index * entryBytes, (index + 1) * entryBytes)),
  )
  plaintext.fill(0)
  if (new Set(keys.map(({ portion }) => portion)).size !== keys.length) throw openFailed()
  return keys
}

function encodeEntry({ portion, key }: KeyOfPortion): Bytes {
  invariant(key.length === keyBytes, 'a portion key has 32 bytes')
  return concat(fromHex(portion.slice(-2 * idBytes)), key)
}

function decodeEntry(entry: Uint8Array): KeyOfPortion {
  const portion = parseId('portion', `por-${hex(entry.subarray(0, idBytes))}`)
  return { portion, key: entry.slice(idBytes) as PortionKey }
}
