// SPDX-License-Identifier: Apache-2.0
// A bundle, and what may be done to one on its way or by a dishonest partner: for the test, and for the vectors.
import { type Bytes, canonicalBytes, concat, type Json, uint32, utf8 } from '@tearline/base'
import { digestOf, type SigningKey, signDetached } from '@tearline/seal'
import {
  advance,
  type BegunBundle,
  type BundleFields,
  beginBundle,
  type Envelope,
  type Manifest,
  newOutbound,
  type Parcel,
  writeBundle,
} from '../src/index.ts'
import { contents } from './contents.ts'
import type { Row } from './tampered.ts'
import { directory, issued, letter, now, xaa, xbb, xcc } from './world.ts'

export const first = letter(contents.recall)
export const second = letter(contents.recall, { outbound: advance(newOutbound, first) })
export const receipt = letter(contents.receipt)
export const unlisted = letter(contents.recall)
export const envelopes = [first, receipt, second]

const fields: BundleFields = {
  from: xaa.code,
  to: xbb.code,
  number: 1,
  prev: null,
  checkpoint: null,
  consistency: null,
  issued,
}
export const receiver = { me: xbb.code, directory, now }

function parcel({ header, bytes }: Envelope): Parcel {
  return { header, digest: digestOf(bytes), bytes: bytes.length }
}

export function begin(
  parcels: readonly Envelope[],
  changes: Partial<BundleFields> = {},
): BegunBundle {
  return beginBundle({ ...fields, ...changes }, parcels.map(parcel), xaa.signing)
}

export async function written(begun: BegunBundle, parts: readonly Envelope[]): Promise<Bytes> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeBundle(
    begun,
    parts.map(({ bytes }) => bytes),
  ))
    chunks.push(chunk)
  return concat(...chunks)
}

export const begun = begin(envelopes)
export const file = await written(begun, envelopes)

function forged(
  manifest: Json,
  parts: readonly Uint8Array[],
  key: SigningKey = xaa.signing,
): Bytes {
  const bytes = canonicalBytes(manifest)
  const signature = signDetached('bundle', bytes, key)
  return concat(utf8('tearline-bundle/v1\n'), uint32(bytes.length), bytes, signature, ...parts)
}

const { manifest } = begun
const all = envelopes.map(({ bytes }) => bytes)
const flippedBody = Uint8Array.from(second.bytes)
flippedBody[flippedBody.length - 1] = (flippedBody.at(-1) ?? 0) ^ 1
const shortened: Manifest = { ...manifest, envelopes: manifest.envelopes.slice(0, 1) }

export const rows: readonly Row[] = [
  ['nothing', 'exchange.truncated', () => new Uint8Array()],
  ['an envelope in its place', 'exchange.magic', () => first.bytes],
  [
    'another version',
    'exchange.magic',
    () => concat(utf8('tearline-bundle/v2\n'), file.subarray(19)),
  ],
  ['cut off in the manifest', 'exchange.truncated', () => file.subarray(0, 60)],
  ['cut off after the manifest', 'exchange.truncated', () => file.subarray(0, begun.head.length)],
  [
    'cut off between two envelopes',
    'exchange.truncated',
    () => file.subarray(0, begun.head.length + first.bytes.length),
  ],
  ['cut off in an envelope', 'exchange.truncated', () => file.subarray(0, -1)],
  ['a byte behind', 'exchange.bundle-extra', () => concat(file, Uint8Array.of(0))],
  ['the file twice', 'exchange.bundle-extra', () => concat(file, file)],
  ['an envelope behind', 'exchange.bundle-extra', () => concat(file, unlisted.bytes)],
  ['an envelope put in', 'exchange.bundle-extra', () => forged(manifest, [unlisted.bytes, ...all])],
  [
    'two in another order',
    'exchange.bundle-order',
    () => forged(manifest, [second.bytes, receipt.bytes, first.bytes]),
  ],
  [
    'one left out',
    'exchange.bundle-order',
    () => forged(manifest, [first.bytes, second.bytes, second.bytes]),
  ],
  [
    'one twice',
    'exchange.bundle-order',
    () => forged(manifest, [first.bytes, first.bytes, ...all]),
  ],
  [
    'a changed envelope',
    'exchange.bundle-envelope',
    () => forged(manifest, [first.bytes, receipt.bytes, flippedBody]),
  ],
  [
    "zeros in an envelope's place",
    'exchange.bundle-envelope',
    () => concat(begun.head, new Uint8Array(first.bytes.length)),
  ],
  ['a list that is too short', 'exchange.bundle-extra', () => forged(shortened, all)],
  ['signed by another', 'exchange.signature', () => forged(manifest, all, xcc.signing)],
  [
    'not signed',
    'exchange.signature',
    () => concat(begun.head.subarray(0, -64), new Uint8Array(64), ...all),
  ],
  ['for another recipient', 'exchange.recipient', () => forged({ ...manifest, to: xcc.code }, all)],
  ['of a stranger', 'exchange.unknown-party', () => forged({ ...manifest, from: 'XZZ' }, all)],
  [
    'of tomorrow',
    'exchange.clock-ahead',
    () => forged({ ...manifest, issued: '2026-11-24T07:00:00Z' }, all),
  ],
  [
    'a manifest of no bytes',
    'exchange.header-size',
    () => concat(utf8('tearline-bundle/v1\n'), uint32(0), file),
  ],
  [
    'a manifest of 4 GiB',
    'exchange.header-size',
    () => concat(utf8('tearline-bundle/v1\n'), uint32(2 ** 32 - 1), file),
  ],
  ['a manifest with a member more', 'exchange.manifest', () => forged({ ...manifest, x: 1 }, all)],
  ['a manifest to oneself', 'exchange.manifest', () => forged({ ...manifest, to: xaa.code }, all)],
  [
    'a first bundle with one before',
    'exchange.manifest',
    () => forged({ ...manifest, prev: begun.manifestDigest }, all),
  ],
  [
    'a second bundle with none before',
    'exchange.manifest',
    () => forged({ ...manifest, number: 2 }, all),
  ],
  ['numbers that go back', 'exchange.manifest', () => forged({ ...manifest, first: 3 }, all)],
  ['half of the numbers', 'exchange.manifest', () => forged({ ...manifest, last: null }, all)],
  [
    'an id twice',
    'exchange.manifest',
    () => forged({ ...manifest, envelopes: [...manifest.envelopes, ...manifest.envelopes] }, all),
  ],
  [
    'a proof that leads nowhere',
    'exchange.manifest',
    () => forged({ ...manifest, consistency: { old: 1, proof: [] } }, all),
  ],
  [
    'more than a gibibyte',
    'exchange.bundle-size',
    () => forged({ ...manifest, envelopes: tooMany() }, all),
  ],
]

function tooMany(): Json {
  return Array.from({ length: 17 }, (_, i) => ({
    id: `env-${String(i).padStart(32, '0')}`,
    digest: digestOf(utf8(String(i))),
    bytes: 64 * 1024 ** 2,
  }))
}
