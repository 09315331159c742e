// The receipts that a browser checks with its own cryptography, against the ledger's own verification: what one takes the
// other takes, also where a single byte was changed.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { base64, canonicalJson, fromUtf8, type Instant, type Json, utf8 } from '@tearline/base'
import {
  commit,
  createLedger,
  formatNote,
  formatProof,
  formatVkey,
  inclusionFromTiles,
  leafHash,
  memoryLock,
  memoryStore,
  parseNote,
  parsePolicy,
  parseProof,
  publish,
  signatureTypes,
  signerFromSeed,
  signNote,
  verifyProof,
} from '@tearline/ledger'
import { openingIn, receiptIn, receiptText } from '../../packages/web/src/receipt/receipt.ts'
import { verdictOn } from '../../packages/web/src/receipt/verify.ts'

const now = Date.UTC(2026, 10, 1) as Instant
const log = signerFromSeed('tearline/xaa', signatureTypes.note, new Uint8Array(32).fill(1))
const witness = signerFromSeed(
  'tearline/xbb',
  signatureTypes.cosignature,
  new Uint8Array(32).fill(2),
)
const stranger = signerFromSeed('tearline/xaa', signatureTypes.note, new Uint8Array(32).fill(3))
const trust = {
  log: formatVkey(log.key),
  witnesses: [{ party: 'XBB', key: formatVkey(witness.key) }],
}
const policy = parsePolicy(
  utf8(`log ${trust.log}\nwitness XBB ${formatVkey(witness.key)}\nquorum XBB\n`),
)

const events: readonly Json[] = Array.from({ length: 11 }, (_, at) => ({
  ...{ v: 1, kind: 'release.approved', at: '2026-11-01T00:00:00Z', chain: null },
  ...{ release: `rel-${at}`, portions: ['por-1', 'por-é'], size: at, nested: { b: 2, a: [1] } },
}))
const salts = events.map((_, at) => new Uint8Array(32).fill(at + 7))
const receipts: string[] = []

before(async () => {
  const store = memoryStore()
  const ledger = { origin: log.key.name, signers: [log], store, lock: memoryLock() }
  await createLedger(ledger, now)
  store.append(events.map((event, at) => commit(event, salts[at] ?? new Uint8Array())))
  const { size, bytes } = await publish(ledger, now)
  const note = parseNote(bytes)
  const cosigned = [...note.signatures, signNote(note.text, witness, now)]
  const checkpoint = formatNote({ ...note, signatures: cosigned })
  for (const [index, event] of events.entries()) {
    const hashes = await inclusionFromTiles(store, index, size)
    const proof = fromUtf8(formatProof({ index, hashes, checkpoint }))
    const salt = base64(salts[index] ?? new Uint8Array())
    receipts.push(receiptText({ proof, event: canonicalJson(event), salt }))
  }
})

/** Null where the text is no receipt. */
async function holdsHere(text: string, keys = trust): Promise<boolean | null> {
  const [receipt, opening] = [receiptIn(text), openingIn(text)]
  if (receipt === null || opening === null) return null
  const { isInTree, isSigned, cosigned } = await verdictOn(receipt, opening, keys)
  return isInTree && isSigned && cosigned.length === 1 && cosigned.every(({ holds }) => holds)
}

function holdsThere(text: string): boolean {
  try {
    const proof = parseProof(utf8(text))
    const opening = JSON.parse(fromUtf8(proof.extra ?? new Uint8Array()))
    const entry = commit(opening.event, Uint8Array.from(Buffer.from(opening.salt, 'base64')))
    verifyProof(proof, leafHash(entry), policy)
    return true
  } catch {
    return false
  }
}

test('a receipt of every entry holds, and says who has seen the tree and when', async () => {
  for (const text of receipts)
    assert.deepEqual([await holdsHere(text), holdsThere(text)], [true, true])
  const [text = ''] = receipts
  const [receipt, opening] = [receiptIn(text), openingIn(text)]
  assert.ok(receipt !== null && opening !== null)
  const { cosigned } = await verdictOn(receipt, opening, trust)
  assert.deepEqual(cosigned, [{ party: 'XBB', holds: true, at: now }])
})

test('after a change of one character the same is proven, or nothing; the browser is no weaker than the ledger', async () => {
  const text = receipts[4] ?? ''
  for (let at = 0; at < text.length; at++) {
    for (const other of text[at] === 'A' ? ['B', '\n'] : ['A', ' ']) {
      const changed = text.slice(0, at) + other + text.slice(at + 1)
      const [here, there] = [await holdsHere(changed), holdsThere(changed)]
      assert.ok(
        here !== true || there,
        `the browser is weaker at ${at}: ${text.slice(at - 20, at)}`,
      )
      if (here === true) assert.equal(openingIn(changed)?.event, canonicalJson(events[4] ?? null))
    }
  }
})

test('a receipt of another entry, another index or another ledger does not hold', async () => {
  const [first = '', second = ''] = receipts
  const extra = /^extra .*$/m
  const swapped = first.replace(extra, extra.exec(second)?.[0] ?? '')
  assert.equal(await holdsHere(swapped), false)
  assert.equal(await holdsHere(first.replace('index 0', 'index 1')), false)
  assert.equal(await holdsHere(first.replace('index 0', 'index 11')), false)
  const foreign = { ...trust, log: formatVkey(stranger.key) }
  assert.equal(await holdsHere(first, foreign), false)
  // A witness’s key cannot pass for the log’s.
  assert.equal(await holdsHere(first, { ...trust, log: formatVkey(witness.key) }), false)
  for (const text of ['', 'c2sp.org/tlog-proof@v1\n\n', first.slice(0, 80), 'x'.repeat(300_000)]) {
    assert.equal(receiptIn(text) !== null && openingIn(text) !== null, false)
  }
})
