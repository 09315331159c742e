// The example of the package's README, run; its text is compared with the page.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Instant, utf8 } from '@tearline/base'
import {
  commit,
  createLedger,
  formatProof,
  formatVkey,
  inclusionFromTiles,
  leafHash,
  memoryLock,
  memoryStore,
  parsePolicy,
  parseProof,
  publish,
  signatureTypes,
  signerFromSeed,
  verifyProof,
} from '../src/index.ts'

test('the example of the README: an event becomes a receipt that verifies offline', async () => {
  const seed = new Uint8Array(32).fill(1)
  const salt = new Uint8Array(32).fill(2)
  const now = 1795417200000 as Instant

  // README begins
  const origin = 'xaa.example/ledger'
  const signer = signerFromSeed(origin, signatureTypes.note, seed)
  const store = memoryStore()
  const ledger = { origin, signers: [signer], store, lock: memoryLock() }
  await createLedger(ledger, now)

  const entry = commit({ kind: 'release', portion: 'por-1' }, salt)
  store.append([entry])
  const { size, bytes } = await publish(ledger, now)
  const hashes = await inclusionFromTiles(store, 0, size)
  const receipt = formatProof({ index: 0, hashes, checkpoint: bytes })

  const policy = parsePolicy(utf8(`log ${formatVkey(signer.key)}\nquorum none\n`))
  verifyProof(parseProof(receipt), leafHash(entry), policy)
  // README ends
  assert.equal(size, 1)
})

test('the README shows that example', () => {
  const source = readFileSync(new URL(import.meta.url), 'utf8')
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [, example = ''] = /\/\/ README begins\n([\s\S]*?)\n {2}\/\/ README ends/.exec(source) ?? []
  assert.ok(example.length > 100)
  assert.ok(readme.includes(example.replaceAll(/^ {2}/gm, '')))
})
