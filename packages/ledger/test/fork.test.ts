import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, fromUtf8, utf8 } from '@tearline/base'
import {
  type ForkEvidence,
  forkEvidence,
  forkProof,
  formatFork,
  formatVkey,
  inclusionFromTiles,
  leafHash,
  type MemoryStore,
  memoryStore,
  parseFork,
  parseVkey,
  rootFromTiles,
  signCheckpoint,
  verifyFork,
} from '../src/index.ts'
import {
  entriesUpTo,
  entry,
  flip,
  logSigner,
  now,
  origin,
  readVector,
  testSigner,
} from './fixtures.ts'

const trust = { origin, logKeys: [logSigner.key] }

/** The honest log, and one that changed entry 3. */
function history(size: number, rewritten = false): MemoryStore {
  const store = memoryStore()
  store.append(entriesUpTo(size).map((bytes, i) => (rewritten && i === 3 ? utf8('other') : bytes)))
  return store
}

async function signed(store: MemoryStore, size: number): Promise<Bytes> {
  const root = await rootFromTiles(store, size)
  return signCheckpoint({ origin, size, root }, [logSigner], now)
}

async function forkOf(olderSize: number, newerSize: number): Promise<ForkEvidence> {
  const after = history(newerSize, true)
  const older = await signed(history(olderSize), olderSize)
  const newer = await signed(after, newerSize)
  const proof = olderSize === newerSize ? [] : await forkProof(after, olderSize, newerSize)
  return { older, newer, proof }
}

// Sizes on both sides of a power of two, where a usual consistency proof leaves the older root out.
for (const [older, newer] of [
  [5, 5],
  [4, 5],
  [4, 300],
  [7, 8],
  [255, 256],
  [256, 257],
  [300, 700],
] as const) {
  test(`one-history: a rewrite between ${older} and ${newer} is proved with the log's key alone`, async () => {
    const evidence = await forkOf(older, newer)
    assert.deepEqual(forkEvidence(evidence, trust), evidence)
    const file = formatFork(evidence)
    const fork = verifyFork(parseFork(file), {
      origin,
      logKeys: [parseVkey(formatVkey(logSigner.key))],
    })
    assert.deepEqual([fork.origin, fork.older.size, fork.newer.size], [origin, older, newer])
  })
}

test('an honest log cannot be accused', async () => {
  const store = history(700)
  for (const [olderSize, newerSize] of [
    [4, 700],
    [5, 700],
    [5, 5],
    [0, 5],
  ] as const) {
    const [older, newer] = [await signed(store, olderSize), await signed(store, newerSize)]
    const honest =
      olderSize === newerSize || olderSize === 0 ? [] : await forkProof(store, olderSize, newerSize)
    const forged = [
      honest,
      honest.map((hash) => flip(hash, 1)),
      honest.slice(1),
      [...honest].reverse(),
    ]
    for (const proof of forged) {
      assert.equal(forkEvidence({ older, newer, proof }, trust), undefined)
      assert.throws(() => verifyFork({ older, newer, proof }, trust), {
        code: 'ledger.fork-unproven',
      })
    }
  }
})

test('hashes of an honest log accuse it neither from size 0 nor backwards', async () => {
  const store = history(8)
  const [none, five, eight] = await Promise.all([0, 5, 8].map((size) => signed(store, size)))
  assert.ok(none && five && eight)
  const leftmost = [leafHash(entry(0)), ...(await inclusionFromTiles(store, 0, 8))]
  const backwards = [await rootFromTiles(store, 5)]
  for (const evidence of [
    { older: none, newer: eight, proof: leftmost },
    { older: eight, newer: five, proof: backwards },
  ]) {
    assert.throws(() => verifyFork(evidence, trust), { code: 'ledger.fork-unproven' })
  }
})

test('evidence that another key signed proves nothing about this log', async () => {
  const evidence = await forkOf(300, 700)
  const stranger = { origin, logKeys: [testSigner(origin, 1, 77).key] }
  assert.throws(() => verifyFork(evidence, stranger), { code: 'ledger.signature-missing' })
  const other = { origin: 'example.com/other', logKeys: [logSigner.key] }
  assert.throws(() => verifyFork(evidence, other), { code: 'ledger.origin' })
  const turned = { ...evidence, newer: flip(evidence.newer, 8 * (evidence.newer.length - 20)) }
  assert.throws(() => verifyFork(turned, trust), { name: 'LedgerError' })
})

test('evidence the wrong way round proves nothing', async () => {
  const { older, newer, proof } = await forkOf(300, 700)
  assert.throws(() => verifyFork({ older: newer, newer: older, proof }, trust), {
    code: 'ledger.fork-unproven',
  })
})

test('the committed evidence file verifies', () => {
  const { vkey, evidence } = readVector<{ vkey: string; evidence: object }>('fork_valid.json')
  const key = parseVkey(vkey)
  const fork = verifyFork(parseFork(utf8(JSON.stringify(evidence))), {
    origin: key.name,
    logKeys: [key],
  })
  assert.deepEqual([fork.older.size, fork.newer.size], [4, 7])
})

test('what is no evidence file is refused with a code', async () => {
  const file = fromUtf8(formatFork(await forkOf(5, 6)))
  const texts = [
    '',
    'null',
    '[]',
    '"x"',
    '{}',
    file.replace('"v":1', '"v":2'),
    file.replace('"older"', '"elder"'),
    file.replace('"proof":["', '"proof":["!'),
    file.replace('"proof":["', '"proof":["AAAA","'),
    file.replace('"proof":["', '"proof":[1,"'),
    file.replace('"proof":["', '"proof":[[["'),
    file.replace('"proof":["', `"proof":[${`"${'A'.repeat(43)}=",`.repeat(64)}"`),
  ]
  for (const text of texts) {
    assert.throws(() => parseFork(utf8(text)), { code: 'ledger.fork-syntax' }, text.slice(0, 60))
  }
})
