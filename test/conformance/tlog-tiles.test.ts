// A node's ledger as any C2SP reader sees it: nothing but GET over HTTP, the paths and bytes of tlog-tiles, and the
// public key in the party document. And its witness, as tlog-witness says.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Bytes, equalBytes, fromUtf8 } from '@tearline/base'
import { agree, handed, pair, release, write } from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'

let net: Alliance
let xaa: Party
let xbb: Party

before(async () => {
  net = newAlliance({ http: true })
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: handed })
  // More than one full tile, and a piece of the next.
  const report = await write(xaa, [['(U)', 'Rain is expected.']])
  const open = () => xaa.as('analyst').post(`/reports/${report}/read`)
  await Promise.all(Array.from({ length: 260 }, open))
  await release(xaa, report, [xbb])
  await net.settle()
})
after(() => net.close())

async function get(path: string): Promise<{ status: number; bytes: Bytes; cache: string | null }> {
  const response = await fetch(`${xaa.url}${path}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, bytes, cache: response.headers.get('cache-control') }
}

type Head = { readonly origin: string; readonly size: number; readonly root: string }

async function checkpoint(): Promise<Head> {
  const { bytes } = await get('/ledger/checkpoint')
  const [origin = '', size = '', root = ''] = fromUtf8(bytes).split('\n')
  return { origin, size: Number(size), root }
}

/** RFC 6962, written out once more: nothing of ours checks ours here. */
function leafHash(entry: Bytes): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(entry).digest()
}

function rootOf(hashes: readonly Buffer[]): Buffer {
  const [only] = hashes
  if (only === undefined) return createHash('sha256').digest()
  if (hashes.length === 1) return only
  let half = 1
  while (half * 2 < hashes.length) half *= 2
  const sides = [rootOf(hashes.slice(0, half)), rootOf(hashes.slice(half))]
  return createHash('sha256')
    .update(Buffer.concat([Buffer.of(1), ...sides]))
    .digest()
}

/** Entries of a bundle: each behind its length in two bytes. */
function entriesIn(bundle: Bytes): readonly Bytes[] {
  const entries: Bytes[] = []
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength)
  for (let at = 0; at < bundle.length; ) {
    const length = view.getUint16(at)
    entries.push(bundle.slice(at + 2, at + 2 + length))
    at += 2 + length
  }
  return entries
}

function partial(size: number, index: number): string {
  const width = Math.min(256, size - index * 256)
  return width === 256 ? '' : `.p/${width}`
}

test('entries and tiles, read by their paths, lead to the root in the checkpoint', async () => {
  const { origin, size, root } = await checkpoint()
  assert.equal(origin, 'tearline/ledger/XAA')
  assert.ok(size > 257, `${size} entries`)
  const leaves: Buffer[] = []
  for (let index = 0; index * 256 < size; index++) {
    const name = `${String(index).padStart(3, '0')}${partial(size, index)}`
    const bundle = await get(`/ledger/tile/entries/${name}`)
    const tile = await get(`/ledger/tile/0/${name}`)
    assert.deepEqual([bundle.status, tile.status], [200, 200], name)
    const hashes = entriesIn(bundle.bytes).map(leafHash)
    assert.ok(equalBytes(tile.bytes, new Uint8Array(Buffer.concat(hashes))), name)
    assert.match(tile.cache ?? '', name.includes('.p') ? /no-store/ : /immutable/)
    leaves.push(...hashes)
  }
  assert.equal(leaves.length, size)
  assert.equal(rootOf(leaves).toString('base64'), root)
  const above = await get('/ledger/tile/1/000.p/1')
  assert.ok(equalBytes(above.bytes, new Uint8Array(rootOf(leaves.slice(0, 256)))))
})

test('what the tree has not, no path has', async () => {
  const { size } = await checkpoint()
  for (const path of [
    '/ledger/tile/0/007',
    `/ledger/tile/0/001.p/${size}`,
    '/ledger/tile/0/001.p/0',
    '/ledger/tile/0/1',
    '/ledger/tile/0/0000',
    '/ledger/tile/64/000',
    '/ledger/tile/entries/007',
    '/ledger/tile/data/000',
    '/ledger/tile/0/..%2f..%2fkeys.json',
  ]) {
    assert.equal((await get(path)).status, 404, path)
  }
})

test('a tile that was served once is served the same for ever, however the tree grows', async () => {
  const first = await get('/ledger/tile/0/000')
  const entries = await get('/ledger/tile/entries/000')
  const before_ = await checkpoint()
  await write(xaa, [['(U)', 'More.']])
  net.clock.advance(60)
  await net.settle()
  const after_ = await checkpoint()
  assert.ok(after_.size > before_.size)
  assert.deepEqual((await get('/ledger/tile/0/000')).bytes, first.bytes)
  assert.deepEqual((await get('/ledger/tile/entries/000')).bytes, entries.bytes)
})

test('a witness says 404, 400, 409 and 422 where the protocol says so', async () => {
  const post = (body: string) =>
    fetch(`${xbb.url}/witness/add-checkpoint`, { method: 'POST', body })
  assert.equal((await post('')).status, 400)
  assert.equal((await post('old x\n\n')).status, 400)
  const note = fromUtf8((await get('/ledger/checkpoint')).bytes)
  const own = note.split('\n\n')[0] ?? ''
  const signed = note
    .split('\n')
    .filter((line) => line.startsWith('— tearline/ledger/'))
    .join('\n')
  const unknown = note.replace('tearline/ledger/XAA\n', 'tearline/ledger/XZZ\n')
  assert.equal((await post(`old 0\n\n${unknown}`)).status, 404)
  const known = await post(`old 1\n\n${own}\n\n${signed}\n`)
  assert.equal(known.status, 409)
  assert.equal(known.headers.get('content-type'), 'text/x.tlog.size')
  const size = Number(await known.text())
  assert.ok(size > 0)
  const noProof = await post(`old ${size}\n\n${own}\n\n${signed}\n`)
  const { size: now } = await checkpoint()
  assert.equal(noProof.status, size === now ? 200 : 422)
  const noSignature = await post(`old ${size}\n\n${own}\n\n— tearline/ledger/XAA AAAAAAAA\n`)
  assert.ok([400, 403].includes(noSignature.status), `${noSignature.status}`)
})
