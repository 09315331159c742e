import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concat, fromUtf8, utf8 } from '@tearline/base'
import fc from 'fast-check'
import {
  formatProof,
  formatVkey,
  inclusionFromTiles,
  leafHash,
  type Proof,
  parsePolicy,
  parseProof,
  rootFromTiles,
  signCheckpoint,
  verifyProof,
} from '../src/index.ts'
import { cosigner, entry, flip, logSigner, now, origin, runs, storeOf } from './fixtures.ts'

const policy = parsePolicy(
  utf8(`log ${formatVkey(logSigner.key)}\nwitness w ${formatVkey(cosigner.key)}\nquorum w\n`),
)

async function receipt(index: number, size: number): Promise<Proof> {
  const store = storeOf(size)
  const head = { origin, size, root: await rootFromTiles(store, size) }
  return {
    index,
    hashes: await inclusionFromTiles(store, index, size),
    checkpoint: signCheckpoint(head, [logSigner, cosigner], now),
  }
}

test('a receipt verifies after its way through a file, offline', async () => {
  const leaf = leafHash(entry(300))
  const file = formatProof({ ...(await receipt(300, 777)), extra: utf8('context') })
  const proof = parseProof(file)
  assert.deepEqual(formatProof(proof), file)
  assert.deepEqual(proof.extra, utf8('context'))
  assert.equal(verifyProof(proof, leaf, policy).size, 777)
})

test('the file begins as the specification shows', async () => {
  const text = fromUtf8(formatProof({ ...(await receipt(1, 2)), extra: utf8('abc') }))
  assert.match(
    text,
    /^c2sp\.org\/tlog-proof@v1\nextra YWJj\nindex 1\n[A-Za-z0-9+/]{43}=\n\nexample\.com\/log\n2\n/,
  )
})

test('a receipt of a log with one entry has no hashes', async () => {
  const proof = parseProof(formatProof(await receipt(0, 1)))
  assert.deepEqual(proof.hashes, [])
  verifyProof(proof, leafHash(entry(0)), policy)
})

test('a receipt for another leaf, index or tree is refused', async () => {
  const proof = await receipt(5, 9)
  const leaf = leafHash(entry(5))
  const wrong = { code: 'ledger.proof-root' }
  assert.throws(() => verifyProof(proof, leafHash(entry(4)), policy), wrong)
  assert.throws(() => verifyProof({ ...proof, index: 4 }, leaf, policy), wrong)
  assert.throws(() => verifyProof({ ...proof, index: 9 }, leaf, policy), { code: 'ledger.range' })
  const { checkpoint } = await receipt(5, 10)
  assert.throws(() => verifyProof({ ...proof, checkpoint }, leaf, policy), { name: 'LedgerError' })
  const alone = signCheckpoint({ origin, size: 9, root: leaf }, [logSigner], now)
  assert.throws(() => verifyProof({ ...proof, checkpoint: alone }, leaf, policy), {
    code: 'ledger.quorum',
  })
})

test('no bit of a receipt can be turned, but those of the extra data', async () => {
  const file = formatProof(await receipt(5, 9))
  const leaf = leafHash(entry(5))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: file.length * 8 - 1 }), (bit) => {
      assert.throws(() => verifyProof(parseProof(flip(file, bit)), leaf, policy), {
        name: 'LedgerError',
      })
    }),
    { numRuns: runs(200) },
  )
})

const hash = `${'A'.repeat(43)}=\n`
const malformed: readonly [name: string, text: string, code: string][] = [
  ['nothing', '', 'ledger.proof-syntax'],
  ['no empty line', 'c2sp.org/tlog-proof@v1\nindex 0\n', 'ledger.proof-syntax'],
  ['another version', 'c2sp.org/tlog-proof@v2\nindex 0\n\n', 'ledger.proof-syntax'],
  ['no index', `c2sp.org/tlog-proof@v1\n${hash}\n`, 'ledger.proof-syntax'],
  ['index before extra', 'c2sp.org/tlog-proof@v1\nindex 0\nextra YWJj\n\n', 'ledger.proof-syntax'],
  [
    'two extras',
    'c2sp.org/tlog-proof@v1\nextra YWJj\nextra YWJj\nindex 0\n\n',
    'ledger.proof-syntax',
  ],
  ['extra not in base64', 'c2sp.org/tlog-proof@v1\nextra YW-j\nindex 0\n\n', 'ledger.proof-syntax'],
  ['leading zero', 'c2sp.org/tlog-proof@v1\nindex 01\n\n', 'ledger.size'],
  ['index without a number', 'c2sp.org/tlog-proof@v1\nindex \n\n', 'ledger.size'],
  ['64 hashes', `c2sp.org/tlog-proof@v1\nindex 0\n${hash.repeat(64)}\n`, 'ledger.proof-syntax'],
  [
    'a hash of 33 bytes',
    `c2sp.org/tlog-proof@v1\nindex 0\n${'A'.repeat(44)}\n\n`,
    'ledger.proof-syntax',
  ],
  ['a tab', 'c2sp.org/tlog-proof@v1\nindex\t0\n\n', 'ledger.note-syntax'],
]
for (const [name, text, code] of malformed) {
  test(`no receipt: ${name}`, async () => {
    const { checkpoint } = await receipt(0, 1)
    const bytes = name.startsWith('no') ? utf8(text) : concat(utf8(text), checkpoint)
    assert.throws(() => parseProof(bytes), { code })
  })
}

test('extra data and files beyond the limits are refused', async () => {
  const proof = await receipt(0, 1)
  const extra = new Uint8Array(65_537)
  assert.throws(() => parseProof(formatProof({ ...proof, extra })), {
    code: 'ledger.proof-syntax',
  })
  assert.throws(() => parseProof(new Uint8Array(1_000_000)), { code: 'ledger.proof-syntax' })
})
