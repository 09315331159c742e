import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concat } from '@tearline/base'
import fc from 'fast-check'
import {
  openPortion,
  openPortionStream,
  sealedPortionBytes,
  sealPortion,
  sealPortionStream,
  segmentBytes,
} from '../src/index.ts'
import { newHeader } from '../src/portion-header.ts'
import { sealSegment } from '../src/segments.ts'
import { chunked, collect, flipped, newBinding, rng, seededRng, slow } from './support.ts'

const failed = { code: 'seal.open-failed' }
const headerBytes = 53
const pattern = new Uint8Array(3 * segmentBytes + 16).map((_, i) => (i * 7 + (i >> 12)) % 256)

/** Around every place where a segment, its tag or the header could be cut wrongly. */
const sizes = [0, 1, 2, 3]
  .flatMap((count) => [-17, -16, -1, 0, 1, 16].map((more) => count * segmentBytes + more))
  .filter((size) => size >= 0)
const cuts = [[65_536], [segmentBytes], [segmentBytes + 16], [100_000, 1, 0, 65_535], [2 ** 22]]

test('a stream and one shot give the same bytes, at every size around a boundary', async () => {
  const binding = newBinding()
  for (const [index, size] of sizes.entries()) {
    const content = pattern.subarray(0, size)
    const lengths = cuts[index % cuts.length] ?? []
    const whole = sealPortion({ ...binding, rng: seededRng('s'), content })
    const streamed = await collect(
      sealPortionStream({ ...binding, rng: seededRng('s'), content: chunked(content, lengths) }),
    )
    assert.ok(Buffer.from(streamed).equals(whole), `sealing ${size} bytes`)
    assert.equal(whole.length, sealedPortionBytes(size))
    const opened = await collect(openPortionStream({ ...binding, sealed: chunked(whole, lengths) }))
    assert.ok(Buffer.from(opened).equals(content), `opening ${size} bytes`)
    assert.ok(Buffer.from(openPortion({ ...binding, sealed: streamed })).equals(content))
  }
})

test('however the bytes are cut on arrival', async () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 6 })
  const size = fc.integer({ min: 0, max: 2 * segmentBytes + 5 })
  const property = fc.asyncProperty(lengths, size, async (cut, length) => {
    const binding = newBinding()
    const content = pattern.subarray(0, length)
    const sealed = await collect(
      sealPortionStream({ ...binding, rng, content: chunked(content, cut) }),
    )
    const opened = await collect(
      openPortionStream({ ...binding, sealed: chunked(sealed, [...cut].reverse()) }),
    )
    assert.ok(Buffer.from(opened).equals(content))
  })
  await fc.assert(property, { numRuns: slow ? 400 : 12 })
})

test('cut short at any boundary, extended or reordered, a stream ends in the error', async () => {
  const binding = newBinding()
  const content = pattern.subarray(0, 2 * segmentBytes + 5)
  const sealed = sealPortion({ ...binding, rng, content })
  const segment = segmentBytes + 16
  const ends = [0, 1, 52, 53, 54, 68, 69, segment, headerBytes + segment, headerBytes + 2 * segment]
  const damaged = [
    ...ends.flatMap((end) => [end, end + 1, end + 16]).map((end) => sealed.subarray(0, end)),
    Buffer.concat([sealed, new Uint8Array(16)]),
    Buffer.concat([sealed, new Uint8Array(segment)]),
    Buffer.concat([
      sealed.subarray(0, headerBytes),
      sealed.subarray(headerBytes + segment, headerBytes + 2 * segment),
      sealed.subarray(headerBytes, headerBytes + segment),
      sealed.subarray(headerBytes + 2 * segment),
    ]),
  ]
  for (const bytes of damaged) {
    const opening = collect(openPortionStream({ ...binding, sealed: chunked(bytes, [65_536]) }))
    await assert.rejects(opening, failed, `${bytes.length} bytes`)
  }
})

test('one content has one form: an empty segment after a full one is refused', async () => {
  const binding = newBinding()
  const { header, keys } = newHeader(binding, rng)
  const full = sealSegment(keys, [pattern.subarray(0, segmentBytes)], { index: 0, last: false })
  const empty = sealSegment(keys, [], { index: 1, last: true })
  const sealed = concat(header, ...full, ...empty)
  assert.throws(() => openPortion({ ...binding, sealed }), failed)
  const opening = collect(openPortionStream({ ...binding, sealed: chunked(sealed, [65_536]) }))
  await assert.rejects(opening, failed)
})

test('nothing of a segment comes out before all of it is authentic', async () => {
  const binding = newBinding()
  const sealed = sealPortion({ ...binding, rng, content: pattern.subarray(0, 2 * segmentBytes) })
  const lastBitOfSecond = 8 * sealed.length - 1
  let released = 0
  const opening = async () => {
    const damaged = chunked(flipped(sealed, lastBitOfSecond), [50_000])
    for await (const piece of openPortionStream({ ...binding, sealed: damaged })) {
      released += piece.length
    }
  }
  await assert.rejects(opening, failed)
  assert.equal(released, segmentBytes)
})

test('an error of the source comes through, and the source is closed when the reader stops', async () => {
  const binding = newBinding()
  async function* broken() {
    yield new Uint8Array(10)
    throw new Error('disk gone')
  }
  await assert.rejects(collect(sealPortionStream({ ...binding, rng, content: broken() })), {
    message: 'disk gone',
  })
  let closed = false
  async function* endless() {
    try {
      for (;;) yield new Uint8Array(segmentBytes)
    } finally {
      closed = true
    }
  }
  for await (const _ of sealPortionStream({ ...binding, rng, content: endless() })) {
    if (_.length === segmentBytes) break
  }
  assert.ok(closed)
})

test('a sender of single bytes is understood', async () => {
  const binding = newBinding()
  const content = pattern.subarray(0, slow ? segmentBytes + 3 : 20_000)
  const sealed = await collect(
    sealPortionStream({ ...binding, rng, content: chunked(content, [1]) }),
  )
  const opened = await collect(openPortionStream({ ...binding, sealed: chunked(sealed, [1, 2]) }))
  assert.ok(Buffer.from(opened).equals(content))
})

if (slow) {
  test('256 MiB go through in constant memory', async () => {
    const binding = newBinding()
    const block = pattern.subarray(0, segmentBytes)
    async function* content() {
      for (let i = 0; i < 256 * 16; i++) yield block.subarray(0, 65_536)
    }
    let bytes = 0
    let most = 0
    const before = process.memoryUsage().rss
    const sealed = sealPortionStream({ ...binding, rng, content: content() })
    for await (const piece of openPortionStream({ ...binding, sealed })) {
      bytes += piece.length
      most = Math.max(most, process.memoryUsage().rss - before)
    }
    assert.equal(bytes, 256 * segmentBytes)
    assert.ok(most < 128 * segmentBytes, `${most} bytes more than before`)
  })
}
