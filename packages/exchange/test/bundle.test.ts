// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import fc from 'fast-check'
import {
  admitBundle,
  type BundleFields,
  bundleHeadBytesMax,
  bundleReader,
  ExchangeError,
  newBundleState,
  newInbound,
  openIncoming,
  readBundle,
  readBundleHead,
  verifyBundleHead,
} from '../src/index.ts'
import {
  begin,
  begun,
  envelopes,
  file,
  first,
  receipt,
  receiver,
  rows,
  second,
  unlisted,
  written,
} from './bundles.ts'
import { directoryWith, partyFrom, xaa, xbb } from './world.ts'

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
  assert.deepEqual(readBundleHead(begun.head).manifest, begun.manifest)
})
