import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, concat, utf8 } from '@tearline/base'
import {
  encodeBundle,
  type LogVerdict,
  leafHash,
  type MemoryStore,
  memoryStore,
  rootFromTiles,
  type TreeHead,
  verifyLog,
} from '../src/index.ts'
import { entriesUpTo, entry, flip, storeOf } from './fixtures.ts'

const size = 66_100

async function headOf(store: MemoryStore, at: number): Promise<TreeHead> {
  return { size: at, root: await rootFromTiles(store, at) }
}

const honest = storeOf(size)
const head = await headOf(honest, size)

/** The verdict over the honest log after somebody changed the stored form of it. */
async function after(change: (store: MemoryStore) => void, heads = [head]): Promise<LogVerdict> {
  const store: MemoryStore = {
    ...honest,
    entries: [...honest.entries],
    tiles: new Map(honest.tiles),
  }
  change(store)
  return verifyLog({ store: view(store), heads })
}

/** Reads what the maps hold now. */
function view(store: MemoryStore): Pick<MemoryStore, 'readTile' | 'readBundle'> {
  return {
    readTile: ({ level, index, width }) =>
      store.tiles.get(`${level}/${index}`)?.slice(0, width * 32),
    readBundle: (index, width) =>
      encodeBundle(store.entries.slice(index * 256, index * 256 + width)),
  }
}

function replaceHash(store: MemoryStore, tile: string, at: number, hash: Bytes): void {
  const hashes = store.tiles.get(tile) ?? new Uint8Array()
  store.tiles.set(tile, concat(hashes.slice(0, 32 * at), hash, hashes.slice(32 * (at + 1))))
}

test('an honest log verifies, against every head seen of it, and tells its progress', async () => {
  const heads = [
    ...(await Promise.all([0, 1, 256, 300, 65_536].map((at) => headOf(honest, at)))),
    head,
  ]
  const progress: number[] = []
  const verdict = await verifyLog({ store: honest, heads, progress: (done) => progress.push(done) })
  assert.deepEqual(verdict, { ok: true, size })
  assert.deepEqual(progress.slice(0, 2), [256, 512])
  assert.equal(progress.at(-1), size)
  assert.deepEqual(await verifyLog({ store: honest, heads: [] }), { ok: true, size: 0 })
})

const one = (fault: string, index: number) => ({ ok: false, fault, from: index, to: index + 1 })

test('one-history: a changed entry is named', async () => {
  for (const index of [0, 255, 256, 40_000, size - 1]) {
    const verdict = await after((store) => store.entries.splice(index, 1, utf8('changed')))
    assert.deepEqual(verdict, one('entry', index))
  }
})

test('one-history: a removed entry is named, also at the end', async () => {
  for (const index of [0, 1000, size - 1]) {
    const verdict = await after((store) => store.entries.splice(index, 1))
    assert.deepEqual(verdict, one('entry', index))
  }
})

test('one-history: entries in another order: the first that moved is named', async () => {
  const verdict = await after((store) => {
    store.entries.splice(700, 1, entry(900))
    store.entries.splice(900, 1, entry(700))
  })
  assert.deepEqual(verdict, one('entry', 700))
})

test('one-history: an inserted entry is named', async () => {
  assert.deepEqual(
    await after((store) => store.entries.splice(5000, 0, utf8('put between'))),
    one('entry', 5000),
  )
})

test('one-history: an entry changed together with its tile is found within 256', async () => {
  const verdict = await after((store) => {
    store.entries.splice(1000, 1, utf8('changed'))
    replaceHash(store, '0/3', 1000 % 256, leafHash(utf8('changed')))
  })
  assert.deepEqual(verdict, { ok: false, fault: 'tile', from: 768, to: 1024 })
})

test('one-history: a changed tile of an upper level is named by what it covers', async () => {
  const turned = flip(new Uint8Array(32), 3)
  assert.deepEqual(await after((store) => replaceHash(store, '1/0', 9, turned)), {
    ok: false,
    fault: 'tile',
    from: 9 * 256,
    to: 10 * 256,
  })
  assert.deepEqual(await after((store) => replaceHash(store, '1/1', 1, turned)), {
    ok: false,
    fault: 'tile',
    from: 65_536 + 256,
    to: 65_536 + 512,
  })
  assert.deepEqual(await after((store) => replaceHash(store, '2/0', 0, turned)), {
    ok: false,
    fault: 'tile',
    from: 0,
    to: 65_536,
  })
})

test('a missing tile is a fault, at each level', async () => {
  assert.deepEqual(await after((store) => store.tiles.delete('0/2')), {
    ok: false,
    fault: 'tile',
    from: 512,
    to: 768,
  })
  assert.deepEqual(await after((store) => store.tiles.delete('1/0')), {
    ok: false,
    fault: 'tile',
    from: 0,
    to: 65_536,
  })
  assert.deepEqual(await after((store) => store.tiles.delete('2/0')), {
    ok: false,
    fault: 'tile',
    from: 0,
    to: 65_536,
  })
})

test('one-history: a log rewritten throughout differs in its root, and older heads narrow it down', async () => {
  const rewritten = memoryStore()
  rewritten.append(entriesUpTo(2000).map((bytes, i) => (i === 1500 ? utf8('changed') : bytes)))
  const heads = await Promise.all([1000, 1400, 1600, 2000].map((at) => headOf(honest, at)))
  assert.deepEqual(await verifyLog({ store: rewritten, heads }), {
    ok: false,
    fault: 'root',
    from: 1400,
    to: 1600,
  })
  assert.deepEqual(await verifyLog({ store: rewritten, heads: heads.slice(-1) }), {
    ok: false,
    fault: 'root',
    from: 0,
    to: 2000,
  })
})

test('an empty head with another root than the empty tree is a fault', async () => {
  const heads = [{ size: 0, root: new Uint8Array(32) }]
  assert.deepEqual(await verifyLog({ store: memoryStore(), heads }), {
    ok: false,
    fault: 'root',
    from: 0,
    to: 0,
  })
})

test('a damaged bundle is a fault at the first entry that is not whole', async () => {
  const store = storeOf(10)
  const cut = { ...store, readBundle: async () => (await store.readBundle(0, 10))?.slice(0, -3) }
  assert.deepEqual(
    await verifyLog({ store: cut, heads: [await headOf(store, 10)] }),
    one('entry', 9),
  )
})

test('what the store throws is passed on', async () => {
  const broken = { ...honest, readBundle: () => Promise.reject(new Error('disk')) }
  await assert.rejects(verifyLog({ store: broken, heads: [head] }), { message: 'disk' })
})
