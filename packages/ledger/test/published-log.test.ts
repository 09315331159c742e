// The test log that transparency-dev/tessera publishes, built again from its entries: our tiles and bundles must lead to
// the roots and the signed checkpoints that were published.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { type Bytes, concat, fromBase64, fromHex, hex, utf8 } from '@tearline/base'
import {
  appendLeaves,
  type BundleStore,
  consistencyFromTiles,
  edgeRoot,
  emptyEdge,
  encodeBundle,
  formatPath,
  formatVkey,
  inclusionFromTiles,
  leafHash,
  memoryStore,
  parseBundle,
  parseCheckpoint,
  parseNote,
  parseVkey,
  rootFromTiles,
  signatureTypes,
  signCheckpoint,
  signerFromSeed,
  type TileStore,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
  verifyLog,
} from '../src/index.ts'
import { flip, now, readVector } from './fixtures.ts'
import { referenceConsistency, referencePath, referenceRoot } from './reference-tree.ts'

type PublishedLog = {
  origin: string
  vkey: string
  typedSeed: string
  entries: string[]
  heads: { size: number; root: string }[]
  checkpoints: { size: number; text: string; signature: string }[]
}

const published = readVector<PublishedLog>('published-log.json')
const { origin, vkey } = published
const entries = published.entries.map(utf8)
const heads = published.heads.map(({ size, root }) => ({ size, root: fromBase64(root) }))
const trust = { origin, logKeys: [parseVkey(vkey)] }
const signer = signerFromSeed(
  origin,
  signatureTypes.note,
  fromBase64(published.typedSeed).slice(1), // after the type byte
)

const served = serve(entries)
const log = storeOf(served)

test('what was published is all here', () => {
  assert.equal(entries.length, 15)
  assert.deepEqual(
    heads.map(({ size }) => size),
    [0, 1, 2, 3, 7, 8, 15],
  )
  assert.deepEqual(
    published.checkpoints.map(({ size }) => size),
    [0, 15],
  )
})

test('the published seed is that of the published key', () => {
  assert.equal(formatVkey(signer.key), vkey)
})

for (const { size, root } of heads) {
  test(`the published root of ${size} entries`, async () => {
    const first = entries.slice(0, size)
    assert.deepEqual(referenceRoot(first), root)
    assert.deepEqual(edgeRoot(appendLeaves(emptyEdge, first.map(leafHash)).edge), root)
    assert.deepEqual(await rootFromTiles(log, size), root)
  })
}

for (const { size, text, signature } of published.checkpoints) {
  const note = utf8(`${text}\n${signature}`)

  test(`the published checkpoint of ${size} entries verifies, and ours is the same`, async () => {
    const root = await rootFromTiles(log, size)
    assert.equal(parseNote(note).text, text)
    assert.deepEqual(parseCheckpoint(text), { origin, size, root, extensions: [] })
    const verified = verifyCheckpoint(note, trust)
    assert.equal(verified.size, size)
    assert.deepEqual(verified.root, root)
    assert.deepEqual(
      verified.logSignatures.map(({ key }) => formatVkey(key)),
      [vkey],
    )
    assert.deepEqual(signCheckpoint({ origin, size, root }, [signer], now), note)
  })

  test(`the published checkpoint of ${size} entries with any bit turned is refused`, () => {
    for (let bit = 0; bit < note.length * 8; bit++) {
      assert.throws(() => verifyCheckpoint(flip(note, bit), trust), { name: 'LedgerError' })
    }
  })
}

for (let size = 0; size <= entries.length; size++) {
  test(`the log of ${size} entries, its tile and its bundle`, async () => {
    const first = entries.slice(0, size)
    const root = referenceRoot(first)
    const store = memoryStore()
    store.append(first)
    for (const source of [store, storeOf(serve(first)), log]) {
      assert.deepEqual(await rootFromTiles(source, size), root)
      const checkpoint = signCheckpoint(
        { origin, size, root: await rootFromTiles(source, size) },
        [signer],
        now,
      )
      const head = verifyCheckpoint(checkpoint, trust)
      assert.deepEqual(await verifyLog({ store: source, heads: [head] }), { ok: true, size })
      if (size === 0) continue
      const tile = await source.readTile({ level: 0, index: 0, width: size })
      assert.deepEqual(tile, concat(...first.map(slowLeafHash)))
      const bundle = await source.readBundle(0, size)
      assert.deepEqual(bundle, fromHex(first.map(slowBundleHex).join('')))
      assert.deepEqual(parseBundle(bundle ?? new Uint8Array(), size), first)
    }
  })
}

test('the log verifies against its published checkpoints from what it serves alone', async () => {
  assert.equal(served.size, 30)
  const signed = published.checkpoints.map(({ text, signature }) =>
    verifyCheckpoint(utf8(`${text}\n${signature}`), trust),
  )
  const newest = signed.slice(-1)
  assert.deepEqual(await verifyLog({ store: log, heads: newest }), { ok: true, size: 15 })
  assert.deepEqual(await verifyLog({ store: log, heads: signed }), { ok: true, size: 15 })
  assert.deepEqual(await verifyLog({ store: log, heads }), { ok: true, size: 15 })

  for (const [index, text] of published.entries.entries()) {
    const rewritten = serve(entries.with(index, utf8(`${text}.`)))
    // Against all published roots the fault lies after the last one that still holds.
    const to = heads.find(({ size }) => size > index)?.size
    const from = heads.findLast(({ size }) => size <= index)?.size
    const root = { ok: false, fault: 'root' }
    const store = storeOf(rewritten)
    assert.deepEqual(await verifyLog({ store, heads: newest }), { ...root, from: 0, to: 15 })
    assert.deepEqual(await verifyLog({ store, heads }), { ...root, from, to })
    const oneEntry = storeOf(new Map([...served, ...only(rewritten, 'tile/entries/000.p/15')]))
    const entryFault = { ok: false, fault: 'entry', from: index, to: index + 1 }
    assert.deepEqual(await verifyLog({ store: oneEntry, heads: newest }), entryFault)
    const oneTile = storeOf(new Map([...served, ...only(rewritten, 'tile/0/000.p/15')]))
    assert.deepEqual(await verifyLog({ store: oneTile, heads: newest }), entryFault)
  }
})

test('inclusion proofs from tiles verify against the published roots', async () => {
  for (const { size, root } of heads) {
    for (const [index, text] of entries.slice(0, size).entries()) {
      const proof = await inclusionFromTiles(log, index, size)
      assert.deepEqual(proof, referencePath(index, entries.slice(0, size)))
      verifyInclusion({ leafHash: leafHash(text), index, size, root, proof })
      const other = leafHash(utf8('another'))
      assert.throws(() => verifyInclusion({ leafHash: other, index, size, root, proof }), {
        code: 'ledger.proof-root',
      })
    }
  }
})

test('consistency proofs from tiles verify between the published roots', async () => {
  for (const newer of heads) {
    for (const older of heads.filter(({ size }) => size <= newer.size)) {
      const proof = await consistencyFromTiles(log, older.size, newer.size)
      assert.deepEqual(proof, referenceConsistency(older.size, entries.slice(0, newer.size)))
      verifyConsistency({ older, newer, proof })
      if (older.size === 0) continue
      const forked = { ...older, root: flip(older.root, 0) }
      assert.throws(() => verifyConsistency({ older: forked, newer, proof }), {
        code: 'ledger.proof-root',
      })
    }
  }
})

/** Path → bytes, as a log serves it that published a checkpoint after each entry. */
function serve(all: readonly Bytes[]): Map<string, Bytes> {
  const files = new Map<string, Bytes>()
  let edge = emptyEdge
  for (const [index, added] of all.entries()) {
    const grown = appendLeaves(edge, [leafHash(added)])
    for (const { hashes, ...tile } of grown.newTiles) {
      files.set(formatPath({ kind: 'tile', ...tile }), hashes)
    }
    const bundle = { kind: 'entries', index: 0, width: index + 1 } as const
    files.set(formatPath(bundle), encodeBundle(all.slice(0, index + 1)))
    edge = grown.edge
  }
  return files
}

/** Reads exactly the tile or bundle that was asked for; a wider one does not stand in. */
function storeOf(files: ReadonlyMap<string, Bytes>): TileStore & BundleStore {
  return {
    readTile: (tile) => files.get(formatPath({ kind: 'tile', ...tile })),
    readBundle: (index, width) => files.get(formatPath({ kind: 'entries', index, width })),
  }
}

function only(files: ReadonlyMap<string, Bytes>, path: string): [string, Bytes][] {
  return [...files].filter(([name]) => name === path)
}

function slowLeafHash(text: Bytes): Uint8Array {
  return new Uint8Array(createHash('sha256').update(Uint8Array.of(0)).update(text).digest())
}

function slowBundleHex(text: Bytes): string {
  return text.length.toString(16).padStart(4, '0') + hex(text)
}
