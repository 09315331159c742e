import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { fromBase64, hex, type Instant, uint64, utf8 } from '@tearline/base'
import { cosignedMessage } from '../src/cosignature.ts'
import {
  formatNote,
  formatVkey,
  parseNote,
  parseVkey,
  signatureTypes,
  signCheckpoint,
  signerFromSeed,
  signNote,
  verifyCheckpoint,
  verifyNote,
} from '../src/index.ts'
import {
  cosigner,
  flip,
  logSigner,
  mlDsaCosigner,
  now,
  nowSeconds,
  origin,
  readVector,
} from './fixtures.ts'

type Messages = {
  note: string
  logKeyId: string
  cosigner: string
  cosignerKeyId: string
  seconds: number
  ed25519: { bytes: number; sha256: string }
  mlDsa44: { bytes: number; sha256: string; hex: string }
}
const spec = readVector<Messages>('cosignature_messages.json')

test('the example of the specification parses, with its ids, lengths and time', () => {
  const { signatures } = parseNote(utf8(spec.note))
  const [log, witness] = signatures
  assert.ok(log && witness)
  assert.equal(log.keyId.toString(16).padStart(8, '0'), spec.logKeyId)
  assert.equal(log.signature.length, 64)
  assert.equal(witness.keyId.toString(16), spec.cosignerKeyId)
  assert.equal(witness.signature.length, 72)
  assert.deepEqual(witness.signature.slice(0, 8), uint64(BigInt(spec.seconds)))
})

test('the signed messages are those of the specification', () => {
  const { text } = parseNote(utf8(spec.note))
  const key = { ...mlDsaCosigner.key, name: spec.cosigner }
  const binary = cosignedMessage(key, text, spec.seconds)
  assert.equal(hex(binary), spec.mlDsa44.hex)
  assert.equal(binary.length, spec.mlDsa44.bytes)
  assert.equal(sha256(binary), spec.mlDsa44.sha256)
  const line = cosignedMessage(cosigner.key, text, spec.seconds)
  assert.equal(line.length, spec.ed25519.bytes)
  assert.equal(sha256(line), spec.ed25519.sha256)
})

type GoFile = { logVkey: string; vkeys: string[]; seeds: string[]; note: string }
const go = readVector<GoFile>('cosignature-go.json')

test('what transparency-dev/formats signed in Go verifies, with Ed25519 and ML-DSA-44', () => {
  const trust = {
    origin: 'example.com/log/testdata',
    logKeys: [parseVkey(go.logVkey)],
    cosignerKeys: go.vkeys.map(parseVkey),
  }
  const verified = verifyCheckpoint(utf8(go.note), trust)
  assert.equal(verified.size, 15)
  assert.deepEqual(
    verified.cosignatures.map(({ key }) => key.type),
    [signatureTypes.cosignature, signatureTypes.mlDsaCosignature],
  )
})

test('the same seeds give the same keys as in Go, and the same Ed25519 line', () => {
  const note = parseNote(utf8(go.note))
  const [, line] = note.signatures
  for (const [i, vkey] of go.vkeys.entries()) {
    const { name, type } = parseVkey(vkey)
    const signer = signerFromSeed(name, type, fromBase64(go.seeds[i] ?? ''))
    assert.equal(formatVkey(signer.key), vkey)
    if (type !== signatureTypes.cosignature || line === undefined) continue
    const [signed] = verifyNote(note, [signer.key])
    const at = ((signed?.seconds ?? 0) * 1000) as Instant
    assert.deepEqual(signNote(note.text, signer, at), line)
  }
})

const head = { origin, size: 5, root: new Uint8Array(32).fill(9) }

test('a cosignature verifies, tells its time, and is bound to text, time and key', () => {
  for (const signer of [cosigner, mlDsaCosigner]) {
    const note = parseNote(signCheckpoint(head, [signer], now))
    const [line] = note.signatures
    assert.ok(line)
    assert.equal(verifyNote(note, [signer.key])[0]?.seconds, nowSeconds)
    const code = { code: 'ledger.signature-invalid' }
    const otherText = { ...note, text: note.text.replace('\n5\n', '\n6\n') }
    assert.throws(() => verifyNote(otherText, [signer.key]), code)
    for (const bit of [63, 64, 8 * line.signature.length - 1]) {
      const turned = { ...line, signature: flip(line.signature, bit) }
      assert.throws(() => verifyNote({ ...note, signatures: [turned] }, [signer.key]), code)
    }
    for (const length of [1, 8, line.signature.length - 1]) {
      const cut = { ...line, signature: line.signature.slice(0, length) }
      assert.throws(() => verifyNote({ ...note, signatures: [cut] }, [signer.key]), code)
    }
  }
})

test('ML-DSA-44 commits to the name of the cosigner and leaves extension lines out', () => {
  const note = parseNote(signCheckpoint(head, [mlDsaCosigner], now))
  verifyNote({ ...note, text: `${note.text}an extension\n` }, [mlDsaCosigner.key])
  const [line] = note.signatures
  assert.ok(line)
  const renamed = { ...mlDsaCosigner.key, name: 'witness.example/w3' }
  const claimed = { ...note, signatures: [{ ...line, name: renamed.name }] }
  assert.throws(() => verifyNote(claimed, [renamed]), { code: 'ledger.signature-invalid' })
})

test('Ed25519 covers extension lines', () => {
  const note = parseNote(signCheckpoint(head, [cosigner], now))
  assert.throws(() => verifyNote({ ...note, text: `${note.text}an extension\n` }, [cosigner.key]), {
    code: 'ledger.signature-invalid',
  })
})

test('only checkpoints are cosigned', () => {
  for (const signer of [cosigner, mlDsaCosigner]) {
    const code = { code: 'ledger.checkpoint-syntax' }
    assert.throws(() => signNote('a text\n', signer, now), code)
  }
  signNote('a text\n', logSigner, now)
})

test('a time before 1970, none, and one past 2^53 seconds are refused', () => {
  for (const at of [-1, 0, 999, Number.NaN]) {
    assert.throws(() => signCheckpoint(head, [cosigner], at as Instant), {
      code: 'ledger.timestamp',
    })
  }
  const note = parseNote(signCheckpoint(head, [cosigner], now))
  const signatures = note.signatures.map((line) => ({
    ...line,
    signature: Uint8Array.of(...uint64(2n ** 53n), ...line.signature.slice(8)),
  }))
  assert.throws(() => verifyNote({ ...note, signatures }, [cosigner.key]), {
    code: 'ledger.timestamp',
  })
})

test('a log may sign with both forms; each is found by its own key', () => {
  const both = [
    logSigner,
    signerFromSeed(origin, signatureTypes.mlDsaCosignature, new Uint8Array(32)),
  ]
  const bytes = signCheckpoint(head, both, now)
  const logKeys = both.map(({ key }) => key)
  assert.equal(verifyCheckpoint(bytes, { origin, logKeys }).logSignatures.length, 2)
  for (const key of logKeys) {
    assert.equal(verifyCheckpoint(bytes, { origin, logKeys: [key] }).logSignatures.length, 1)
  }
  assert.deepEqual(formatNote(parseNote(bytes)), bytes)
})

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
