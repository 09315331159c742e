import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromHex, hex, utf8 } from '@tearline/base'
import fc from 'fast-check'
import {
  appendLeaves,
  consistencyFromTiles,
  decodeEdge,
  edgeFromTiles,
  edgeRoot,
  emptyEdge,
  encodeBundle,
  encodeEdge,
  formatPath,
  inclusionFromTiles,
  leafHash,
  parseBundle,
  parsePath,
  type Resource,
  rootFromTiles,
  type TileCoordinate,
  type TileStore,
  tileLevels,
  tilesForSize,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts'
import { entriesUpTo, entry, readVector, runs, storeOf } from './fixtures.ts'
import { referenceRoot } from './reference-tree.ts'

for (const [path, resource] of readVector<[string, Resource][]>('path_valid.json')) {
  test(`path \`${path}\``, () => {
    assert.deepEqual(parsePath(path), resource)
    assert.equal(formatPath(resource), path)
  })
}

for (const { path, code } of readVector<{ path: string; code: string }[]>('path_invalid.json')) {
  test(`no resource: ${JSON.stringify(path)}`, () => {
    assert.throws(() => parsePath(path), { code })
  })
}

test('a path that parses is the path that is written', () => {
  const digits = fc.integer({ min: 0, max: 2 ** 50 })
  fc.assert(
    fc.property(
      digits,
      fc.integer({ min: 1, max: 256 }),
      fc.integer({ max: 63, min: 0 }),
      (...n) => {
        const [index, width, level] = n
        const resource: Resource = { kind: 'tile', level, index, width }
        assert.deepEqual(parsePath(formatPath(resource)), resource)
      },
    ),
    { numRuns: runs(200) },
  )
})

// Columns: full tiles and width of the partial one at levels 0, 1, 2 (the table of the specification).
const sizes: readonly [size: number, ...levels: [full: number, partial: number][]][] = [
  [0],
  [1, [0, 1]],
  [255, [0, 255]],
  [256, [1, 0], [0, 1]],
  [257, [1, 1], [0, 1]],
  [65_536, [256, 0], [1, 0], [0, 1]],
  [70_000, [273, 112], [1, 17], [0, 1]],
]
for (const [size, ...levels] of sizes) {
  test(`the tiles of a tree of ${size}`, () => {
    const expected = levels.map(([full, partial]) => ({ full, partial }))
    assert.deepEqual(tileLevels(size), expected)
    const tiles = [...tilesForSize(size)]
    assert.equal(
      new Set(tiles.map((tile) => formatPath({ kind: 'tile', ...tile }))).size,
      tiles.length,
    )
    const level0 = tiles.filter(({ level }) => level === 0)
    assert.equal(
      level0.reduce((sum, { width }) => sum + width, 0),
      size,
    )
  })
}

test('what is appended writes exactly the tiles of the size, each a prefix of its full form', () => {
  const step = fc.integer({ min: 1, max: 700 })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
      const written = new Map<string, { width: number; text: string }>()
      let edge = emptyEdge
      for (const count of steps) {
        const added = entriesUpTo(edge.size + count)
          .slice(edge.size)
          .map(leafHash)
        const appended = appendLeaves(edge, added)
        for (const { level, index, width, hashes } of appended.newTiles) {
          const before = written.get(`${level}/${index}`)
          const text = hex(hashes)
          assert.equal(hashes.length, width * 32)
          assert.ok(before === undefined || (before.width < width && text.startsWith(before.text)))
          written.set(`${level}/${index}`, { width, text })
        }
        edge = appended.edge
      }
      const kept = [...written].map(([key, { width }]) => `${key} ${width}`)
      const implied = [...tilesForSize(edge.size)].map((t) => `${t.level}/${t.index} ${t.width}`)
      assert.deepEqual(kept.sort(), implied.sort())
    }),
    { numRuns: runs(15) },
  )
})

test('the root read from tiles, from an edge and from the definition are one', async () => {
  const size = fc.integer({ min: 0, max: 1500 })
  await fc.assert(
    fc.asyncProperty(size, size, async (a, b) => {
      const [older, newer] = [Math.min(a, b), Math.max(a, b)]
      const store = storeOf(newer)
      // Also of an older size, from tiles that have grown since.
      for (const at of [older, newer]) {
        const root = referenceRoot(entriesUpTo(at))
        assert.deepEqual(await rootFromTiles(store, at), root)
        assert.deepEqual(edgeRoot(await edgeFromTiles(store, at)), root)
      }
    }),
    { numRuns: runs(15) },
  )
})

test('proofs read from tiles verify', async () => {
  const size = 66_000
  const store = storeOf(size)
  const newer = { size, root: await rootFromTiles(store, size) }
  for (const index of [0, 255, 256, 65_535, 65_536, 65_999]) {
    const proof = await inclusionFromTiles(store, index, size)
    verifyInclusion({ leafHash: leafHash(entry(index)), index, ...newer, proof })
  }
  for (const olderSize of [1, 255, 256, 257, 65_535, 65_536, 65_537, size]) {
    const older = { size: olderSize, root: await rootFromTiles(store, olderSize) }
    verifyConsistency({ older, newer, proof: await consistencyFromTiles(store, olderSize, size) })
  }
})

test('an edge is the same after writing, after reading its tiles, and after a failed append', async () => {
  for (const size of [0, 1, 255, 256, 257, 600, 65_800]) {
    const store = storeOf(size)
    const leaves = entriesUpTo(size).map(leafHash)
    const { edge } = appendLeaves(emptyEdge, leaves)
    assert.deepEqual(decodeEdge(encodeEdge(edge)), edge)
    assert.deepEqual(await edgeFromTiles(store, size), edge)
    const before = encodeEdge(edge)
    assert.throws(() => appendLeaves(edge, [leafHash(entry(size)), fromHex('00')]), {
      code: 'ledger.hash-length',
    })
    appendLeaves(edge, [leafHash(entry(size))])
    assert.deepEqual(encodeEdge(edge), before)
  }
})

test('a stored edge that does not fit its size is refused', () => {
  const { edge } = appendLeaves(emptyEdge, entriesUpTo(5).map(leafHash))
  const bytes = encodeEdge(edge)
  const code = { code: 'ledger.edge' }
  for (const wrong of [bytes.slice(1), bytes.slice(0, -32), bytes.slice(0, 3), fromHex('')]) {
    assert.throws(() => decodeEdge(wrong), code)
  }
  assert.throws(() => decodeEdge(fromHex('ffffffffffffffff')), { code: 'ledger.size' })
})

test('a tile that is missing or of the wrong length is named', async () => {
  const store = storeOf(300)
  const without: TileStore = {
    readTile: (tile) => (tile.level === 0 ? undefined : store.readTile(tile)),
  }
  await assert.rejects(async () => rootFromTiles(without, 300), {
    code: 'ledger.tile-missing',
    message: 'no `tile/0/001.p/44`',
  })
  const short: TileStore = {
    readTile: async (t: TileCoordinate) => (await store.readTile(t))?.slice(1),
  }
  await assert.rejects(async () => rootFromTiles(short, 300), { code: 'ledger.tile-length' })
})

test('the bundle of the specification', () => {
  const texts = ['one', 'two', 'three']
  const bundle = encodeBundle(texts.map(utf8))
  assert.equal(hex(bundle), '00036f6e65000374776f00057468726565')
  assert.deepEqual(parseBundle(bundle, 3), texts.map(utf8))
  assert.equal(hex(encodeBundle(texts.slice(0, 2).map(utf8))), '00036f6e65000374776f')
})

test('a bundle is read to its last byte or not at all', () => {
  const bundle = encodeBundle(entriesUpTo(3))
  const code = { code: 'ledger.bundle' }
  for (let end = 0; end < bundle.length; end++) {
    assert.throws(() => parseBundle(bundle.slice(0, end), 3), code)
  }
  assert.throws(() => parseBundle(bundle, 2), code)
  assert.throws(() => parseBundle(bundle, 4), code)
  assert.throws(() => parseBundle(Uint8Array.of(...bundle, 0), 3), code)
  assert.throws(() => parseBundle(Uint8Array.of(...bundle, 0, 0), 3), code)
})

test('an entry of 65,535 bytes fits a bundle, a longer one does not', () => {
  const largest = new Uint8Array(65_535).fill(7)
  assert.deepEqual(parseBundle(encodeBundle([largest]), 1), [largest])
  assert.throws(() => encodeBundle([new Uint8Array(65_536)]), { code: 'ledger.entry-size' })
})
