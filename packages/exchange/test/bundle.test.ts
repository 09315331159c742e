// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, canonicalBytes, concat, type Json, uint32, utf8 } from '@tearline/base'
import { digestOf, type SigningKey, signDetached } from '@tearline/seal'
import fc from 'fast-check'
import {
  admitBundle,
  advance,
  type BegunBundle,
  type BundleFields,
  beginBundle,
  bundleHeadBytesMax,
  bundleReader,
  type Envelope,
  ExchangeError,
  type ExchangeErrorCode,
  type Manifest,
  newBundleState,
  newInbound,
  newOutbound,
  openIncoming,
  type Parcel,
  readBundle,
  readBundleHead,
  verifyBundleHead,
  writeBundle,
} from '../src/index.ts'
import { contents } from './contents.ts'
import { directory, directoryWith, issued, letter, now, partyFrom, xaa, xbb, xcc } from './world.ts'

const first = letter(contents.recall)
const second = letter(contents.recall, { outbound: advance(newOutbound, first) })
const receipt = letter(contents.receipt)
const unlisted = letter(contents.recall)
const envelopes = [first, receipt, second]

const fields: BundleFields = {
  from: xaa.code,
  to: xbb.code,
  number: 1,
  prev: null,
  checkpoint: null,
  consistency: null,
  issued,
}
const receiver = { me: xbb.code, directory, now }

function parcel({ header, bytes }: Envelope): Parcel {
  return { header, digest: digestOf(bytes), bytes: bytes.length }
}

function begin(parcels: readonly Envelope[], changes: Partial<BundleFields> = {}): BegunBundle {
  return beginBundle({ ...fields, ...changes }, parcels.map(parcel), xaa.signing)
}

async function written(begun: BegunBundle, parts: readonly Envelope[]): Promise<Bytes> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeBundle(
    begun,
    parts.map(({ bytes }) => bytes),
  ))
    chunks.push(chunk)
  return concat(...chunks)
}

const begun = begin(envelopes)
const file = await written(begun, envelopes)

test('a bundle gives back the envelopes that were put in, in their order', () => {
  const read = readBundle(file, receiver)
  assert.deepEqual(
    read.envelopes,
    envelopes.map(({ bytes }) => bytes),
  )
  assert.deepEqual(read.head.manifest, begun.manifest)
  assert.deepEqual([begun.manifest.first, begun.manifest.last], [1, 2])
})

test('what comes out of a bundle is received like any mail', () => {
  let state = newInbound
  for (const bytes of readBundle(file, receiver).envelopes) {
    const channel = () => ({ state, recorded: { byId: null, bySeq: null } })
    const { arrival } = openIncoming({ ...receiver, bytes, channel, sealingKeys: [xbb.sealing] })
    if (arrival.kind === 'next') state = arrival.state
    else assert.equal(arrival.kind, 'unchained')
  }
  assert.equal(state.next, 3)
})

test('a bundle of nothing tells that nothing was lost', async () => {
  const empty = await written(begin([]), [])
  assert.deepEqual(readBundle(empty, receiver).envelopes, [])
})

test('a bundle is read in chunks of any size', () => {
  const head = verifyBundleHead(file.subarray(0, bundleHeadBytesMax), receiver)
  const body = file.subarray(head.bodyOffset)
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 40 }),
      (sizes) => {
        const reader = bundleReader(head)
        const found: Bytes[] = []
        let at = 0
        for (const size of [...sizes, body.length]) {
          found.push(...reader.push(body.subarray(at, at + size)))
          at += size
        }
        reader.end()
        assert.deepEqual(
          found,
          envelopes.map(({ bytes }) => bytes),
        )
      },
    ),
    { numRuns: process.env['SLOW'] === undefined ? 50 : 2000 },
  )
})

test('envelopes are not changed by what is read after them', () => {
  const head = verifyBundleHead(file, receiver)
  const buffer = Uint8Array.from(file.subarray(head.bodyOffset))
  const [found] = bundleReader(head).push(buffer)
  buffer.fill(0)
  assert.deepEqual(found, first.bytes)
})

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

type Row = readonly [string, ExchangeErrorCode, () => Uint8Array]
const rows: readonly Row[] = [
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
    'exchange.clock-skew',
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

for (const [name, code, bytes] of rows) {
  test(`refused with ${code}: ${name}`, () => {
    assert.throws(() => readBundle(bytes(), receiver), { name: 'ExchangeError', code })
  })
}

test('every byte of a bundle counts', () => {
  for (let at = 0; at < file.length; at++) {
    const flipped = file.slice()
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
    assert.throws(() => readBundle(flipped, receiver), ExchangeError, `byte ${at}`)
  }
})

test('the carrier may be revoked by the time it arrives', () => {
  const at = { ...receiver, directory: directoryWith([xaa, xbb], { XAA: 'revoked' }) }
  assert.throws(() => readBundle(file, at), { code: 'exchange.revoked-party' })
  const stranger = { ...receiver, directory: directoryWith([xbb, partyFrom('XZZ', 9)]) }
  assert.throws(() => readBundle(file, stranger), { code: 'exchange.unknown-party' })
})

test('what is written is what was listed', async () => {
  await assert.rejects(written(begun, [second, receipt, first]), { code: 'exchange.bundle-order' })
  await assert.rejects(written(begun, [first, receipt]), { code: 'exchange.truncated' })
  await assert.rejects(written(begun, [...envelopes, unlisted]), { code: 'exchange.bundle-extra' })
})

function headOf(changes: Partial<BundleFields>) {
  return verifyBundleHead(begin([], changes).head, receiver)
}

test('bundles follow each other', () => {
  const one = headOf({})
  const after = admitBundle(newBundleState, one, null)
  assert.deepEqual(after, { kind: 'next', state: { next: 2, head: one.manifestDigest } })
  if (after.kind !== 'next') return
  const two = headOf({ number: 2, prev: one.manifestDigest })
  assert.equal(admitBundle(after.state, two, null).kind, 'next')
})

test('a bundle that was carried twice is a repeat', () => {
  const one = headOf({})
  const state = { next: 2, head: one.manifestDigest }
  assert.deepEqual(admitBundle(state, one, one.manifestDigest), { kind: 'repeat' })
})

test('a bundle that is missing shows, and the later one can be read', () => {
  const one = headOf({})
  const three = headOf({ number: 3, prev: digestOf(utf8('the second')) })
  const state = { next: 2, head: one.manifestDigest }
  const late = admitBundle(state, three, null)
  assert.deepEqual(late, {
    kind: 'gap',
    expected: 2,
    got: 3,
    state: { next: 4, head: three.manifestDigest },
  })
})

test('one that comes late after all does not turn the count back', () => {
  const three = headOf({ number: 3, prev: digestOf(utf8('the second')) })
  const two = headOf({ number: 2, prev: headOf({}).manifestDigest })
  const state = { next: 4, head: three.manifestDigest }
  assert.deepEqual(admitBundle(state, two, null), { kind: 'late', state })
})

test('a bundle that follows another history is refused, and so is another under a number taken', () => {
  const one = headOf({})
  const state = { next: 2, head: one.manifestDigest }
  const wrongPrev = headOf({ number: 2, prev: digestOf(utf8('another')) })
  assert.throws(() => admitBundle(state, wrongPrev, null), { code: 'exchange.bundle-prev' })
  const otherOne = headOf({ issued: '2026-11-23T06:00:00Z' })
  assert.throws(() => admitBundle(state, otherOne, one.manifestDigest), {
    code: 'exchange.bundle-prev',
  })
})

test('the head of a bundle can be read without the rest', () => {
  assert.deepEqual(readBundleHead(begun.head).manifest, manifest)
})
