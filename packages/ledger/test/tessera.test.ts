// The test log of transparency-dev/tessera, reproduced byte for byte: every tile, bundle and signed checkpoint.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { equalBytes, fromBase64, utf8 } from '@tearline/base'
import {
  formatPath,
  formatVkey,
  memoryStore,
  parseVkey,
  rootFromTiles,
  signatureTypes,
  signCheckpoint,
  signerFromSeed,
  verifyCheckpoint,
  verifyLog,
} from '../src/index.ts'
import { now, readVectorBytes } from './fixtures.ts'

const entries =
  'one two three four five six seven eit nain ten ileven twelf threeten fourten fivten'.split(' ')
const origin = 'example.com/log/testdata'
const vkey = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
// Published with the log, in testdata/build_log.sh: type byte and seed.
const typedSeed = fromBase64('AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg')
const signer = signerFromSeed(origin, signatureTypes.note, typedSeed.slice(1))

test('the published seed is that of the published key', () => {
  assert.equal(formatVkey(signer.key), vkey)
})

for (let size = 0; size <= entries.length; size++) {
  test(`the log of ${size} entries`, async () => {
    const store = memoryStore()
    store.append(entries.slice(0, size).map(utf8))
    const published = readVectorBytes(`tessera/log/checkpoint.${size}`)
    const head = verifyCheckpoint(published, { origin, logKeys: [parseVkey(vkey)] })
    const root = await rootFromTiles(store, size)
    assert.deepEqual(root, head.root)
    assert.deepEqual(signCheckpoint({ origin, size, root }, [signer], now), published)
    assert.deepEqual(await verifyLog({ store, heads: [head] }), { ok: true, size })
    if (size === 0) return
    const tile = { kind: 'tile', level: 0, index: 0, width: size } as const
    const bundle = { kind: 'entries', index: 0, width: size } as const
    assert.deepEqual(await store.readTile(tile), readVectorBytes(`tessera/log/${formatPath(tile)}`))
    const served = readVectorBytes(`tessera/log/${formatPath(bundle)}`)
    assert.deepEqual(await store.readBundle(0, size), served)
  })
}

test('the log verifies from its files alone', async () => {
  const store = {
    readTile: (tile: { level: number; index: number; width: number }) =>
      readVectorBytes(`tessera/log/${formatPath({ kind: 'tile', ...tile })}`),
    readBundle: (index: number, width: number) =>
      readVectorBytes(`tessera/log/${formatPath({ kind: 'entries', index, width })}`),
  }
  const trust = { origin, logKeys: [parseVkey(vkey)] }
  const newest = readVectorBytes('tessera/log/checkpoint')
  assert.ok(equalBytes(newest, readVectorBytes('tessera/log/checkpoint.15')))
  const heads = [3, 7, 15].map((n) =>
    verifyCheckpoint(readVectorBytes(`tessera/log/checkpoint.${n}`), trust),
  )
  assert.deepEqual(await verifyLog({ store, heads }), { ok: true, size: 15 })
})
