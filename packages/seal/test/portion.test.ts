import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, parsePartyCode, utf8 } from '@tearline/base'
import fc from 'fast-check'
import {
  digestOf,
  newPortionKey,
  openPortion,
  portionBytesMax,
  sealedPortionBytes,
  sealPortion,
  segmentBytes,
  wipe,
} from '../src/index.ts'
import { newHeader } from '../src/portion-header.ts'
import { openSegment, sealSegment } from '../src/segments.ts'
import { bitsOf, flipped, newBinding, rng, seededRng, slow } from './support.ts'

const failed = { code: 'seal.open-failed', message: 'wrong key, wrong context or changed bytes' }
const headerBytes = 53
const sealedSegment = segmentBytes + 16

test('what is sealed opens, and is as long as announced', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 3_000 }), (content) => {
    const binding = newBinding()
    const sealed = sealPortion({ ...binding, rng, content })
    assert.equal(sealed.length, sealedPortionBytes(content.length))
    assert.deepEqual(openPortion({ ...binding, sealed }), Uint8Array.from(content))
  })
  fc.assert(property, { numRuns: slow ? 5_000 : 100 })
})

test('the example of the README', () => {
  const binding = newBinding()
  const sealed = sealPortion({ ...binding, rng, content: utf8('the bridge is mined') })
  assert.deepEqual(openPortion({ ...binding, sealed }), utf8('the bridge is mined'))
  const relabelled = { ...binding, labelDigest: digestOf(utf8('another label')) }
  assert.throws(() => openPortion({ ...relabelled, sealed }), failed)
})

test('sealing twice gives other bytes, the same randomness gives the same', () => {
  const binding = newBinding()
  const content = utf8('twice')
  const seal = (seed: string) => sealPortion({ ...binding, rng: seededRng(seed), content })
  assert.notDeepEqual(seal('one'), seal('two'))
  assert.deepEqual(seal('one'), seal('one'))
})

test('one changed bit anywhere, and nothing opens', () => {
  const binding = newBinding()
  const sealed = sealPortion({ ...binding, rng, content: utf8('every bit of this counts') })
  for (const bit of bitsOf(sealed, true)) {
    assert.throws(() => openPortion({ ...binding, sealed: flipped(sealed, bit) }), failed)
  }
})

test('any shorter or longer bytes, and nothing opens', () => {
  const binding = newBinding()
  const sealed = sealPortion({ ...binding, rng, content: utf8('whole') })
  for (let length = 0; length < sealed.length; length++) {
    assert.throws(() => openPortion({ ...binding, sealed: sealed.subarray(0, length) }), failed)
  }
  const longer = Uint8Array.from([...sealed, 0])
  assert.throws(() => openPortion({ ...binding, sealed: longer }), failed)
})

test('under another label, report, portion, originator or key nothing opens', () => {
  const binding = newBinding()
  const sealed = sealPortion({ ...binding, rng, content: utf8('bound') })
  const others = {
    labelDigest: digestOf(utf8('{"classification":"UNCLASSIFIED"}')),
    report: newId('report', rng),
    portion: newId('portion', rng),
    originator: parsePartyCode('XBB'),
    key: newPortionKey(rng),
  }
  for (const [field, value] of Object.entries(others)) {
    assert.throws(() => openPortion({ ...binding, [field]: value, sealed }), failed, field)
  }
})

test('segments that are dropped, doubled, swapped, cut or added are refused', () => {
  const binding = newBinding()
  const content = new Uint8Array(3 * segmentBytes + 100).map((_, i) => i % 251)
  const sealed = sealPortion({ ...binding, rng, content })
  const header = sealed.subarray(0, headerBytes)
  const segments = [0, 1, 2, 3].map((index) =>
    sealed.subarray(headerBytes + index * sealedSegment, headerBytes + (index + 1) * sealedSegment),
  )
  const built = (order: readonly number[]) =>
    Buffer.concat([header, ...order.map((index) => segments[index] ?? new Uint8Array())])
  assert.deepEqual(
    Buffer.from(openPortion({ ...binding, sealed: built([0, 1, 2, 3]) })),
    Buffer.from(content),
  )
  const orders = [
    [],
    [0],
    [0, 1, 2],
    [1, 2, 3],
    [0, 2, 3],
    [0, 2, 1, 3],
    [0, 1, 1, 2, 3],
    [0, 1, 2, 3, 3],
    [3],
    [0, 1, 3],
  ]
  for (const order of orders) {
    assert.throws(() => openPortion({ ...binding, sealed: built(order) }), failed, order.join())
  }
})

test('a segment of one sealing does not fit into another of the same portion', () => {
  const binding = newBinding()
  const content = new Uint8Array(segmentBytes + 1)
  const [one, two] = [0, 1].map(() => sealPortion({ ...binding, rng, content }))
  assert.ok(one !== undefined && two !== undefined)
  const mixed = Buffer.concat([
    one.subarray(0, headerBytes + sealedSegment),
    two.subarray(headerBytes + sealedSegment),
  ])
  assert.throws(() => openPortion({ ...binding, sealed: mixed }), failed)
})

test('the header commits to the key: bytes that fit another key by their tag alone are refused', () => {
  const mine = newBinding()
  const other = { ...mine, key: newPortionKey(rng) }
  const content = utf8('same length')
  const ofMine = sealPortion({ ...mine, rng: seededRng('salt'), content })
  const ofOther = sealPortion({ ...other, rng: seededRng('salt'), content })
  // The segment is good for the other key, salt and binding are the same; only the commitment differs.
  const sealed = Buffer.concat([ofMine.subarray(0, headerBytes), ofOther.subarray(headerBytes)])
  assert.throws(() => openPortion({ ...other, sealed }), failed)
})

test('a key of another length, or one that was wiped, seals nothing', () => {
  const binding = newBinding()
  const content = utf8('x')
  const short = { ...binding, key: binding.key.subarray(1) as typeof binding.key }
  assert.throws(() => sealPortion({ ...short, rng, content }), { code: 'seal.key' })
  wipe(binding.key)
  assert.throws(() => sealPortion({ ...binding, rng, content }), { code: 'seal.key' })
})

test('a portion has a largest size, for who seals and who opens', () => {
  const { keys } = newHeader(newBinding(), rng)
  const beyond = { index: portionBytesMax / segmentBytes, last: true }
  const lastOne = { index: beyond.index - 1, last: true }
  assert.equal(openSegment(keys, sealSegment(keys, [utf8('x')], lastOne), lastOne).length, 1)
  assert.throws(() => sealSegment(keys, [utf8('x')], beyond), { code: 'seal.content-size' })
  assert.throws(() => openSegment(keys, sealSegment(keys, [utf8('x')], lastOne), beyond), failed)
})
