import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concat, fromHex, fromUtf8, utf8 } from '@tearline/base'
import fc from 'fast-check'
import {
  formatCheckpoint,
  formatNote,
  formatVkey,
  type Note,
  parseCheckpoint,
  parseNote,
  parseVkey,
  signatureTypes,
  signerFromSeed,
  signNote,
  verifyCheckpoint,
  verifyNote,
} from '../src/index.ts'
import {
  flip,
  logSigner,
  now,
  origin,
  otherOrigin,
  readVector,
  runs,
  testSigner,
} from './fixtures.ts'

const example = readVector<{ vkey: string; text: string; note: string }>('note_valid.json')
const exampleKey = parseVkey(example.vkey)

test('the signed note of the specification verifies', () => {
  const note = parseNote(utf8(example.note))
  assert.equal(note.text, example.text)
  assert.deepEqual(formatNote(note), utf8(example.note))
  assert.deepEqual(
    verifyNote(note, [exampleKey]).map(({ key, seconds }) => ({ key, seconds })),
    [{ key: exampleKey, seconds: undefined }],
  )
})

type NoteCase = { name: string; noteHex: string; code: string }
for (const { name, noteHex, code } of readVector<NoteCase[]>('note_invalid.json')) {
  test(`no note: ${name}`, () => {
    assert.throws(() => parseNote(fromHex(noteHex)), { name: 'LedgerError', code })
  })
}

type VkeyCase = { name: string; vkey: string; code: string }
for (const { name, vkey } of readVector<VkeyCase[]>('vkey_valid.json')) {
  test(`verifier key: ${name}`, () => {
    assert.equal(formatVkey(parseVkey(vkey)), vkey)
  })
}
for (const { name, vkey, code } of readVector<VkeyCase[]>('vkey_invalid.json')) {
  test(`no verifier key: ${name}`, () => {
    assert.throws(() => parseVkey(vkey), { name: 'LedgerError', code })
  })
}

type CheckpointCase = {
  name: string
  text: string
  origin: string
  size: number
  root: string
  extensions: string[]
}
for (const { name, text, ...expected } of readVector<CheckpointCase[]>('checkpoint_valid.json')) {
  test(`checkpoint: ${name}`, () => {
    const checkpoint = parseCheckpoint(text)
    assert.deepEqual(
      { ...checkpoint, root: Buffer.from(checkpoint.root).toString('base64') },
      expected,
    )
    assert.equal(
      formatCheckpoint(checkpoint) + expected.extensions.map((l) => `${l}\n`).join(''),
      text,
    )
  })
}
for (const { name, text, code } of readVector<(CheckpointCase & { code: string })[]>(
  'checkpoint_invalid.json',
)) {
  test(`no checkpoint: ${name}`, () => {
    assert.throws(() => parseCheckpoint(text), { name: 'LedgerError', code })
  })
}

const text = 'a text\n\nwith an empty line\n'
const signers = Array.from({ length: 20 }, (_, i) =>
  testSigner(`key.example/${i}`, signatureTypes.note, i + 10),
)
const keys = signers.map(({ key }) => key)

function signed(count: number, of: string = text): Note {
  return { text: of, signatures: signers.slice(0, count).map((s) => signNote(of, s, now)) }
}

test('the text may hold empty lines: the last one separates', () => {
  const note = parseNote(formatNote(signed(1)))
  assert.equal(note.text, text)
  assert.equal(verifyNote(note, keys).length, 1)
})

test('a byte order mark at the start belongs to the text that was signed', () => {
  const note = parseNote(formatNote(signed(1, '\ufeffa\n')))
  assert.equal(note.text, '\ufeffa\n')
  verifyNote(note, keys)
  assert.throws(() => verifyNote({ ...note, text: 'a\n' }, keys), {
    code: 'ledger.signature-invalid',
  })
})

test('16 signatures are accepted, and 128; more are refused', () => {
  const note = signed(16)
  assert.equal(verifyNote(parseNote(formatNote(note)), keys).length, 16)
  const many = Array.from({ length: 129 }, () => note.signatures[0]).filter((s) => s !== undefined)
  parseNote(formatNote({ text, signatures: many.slice(1) }))
  assert.throws(() => parseNote(formatNote({ text, signatures: many })), {
    code: 'ledger.note-size',
  })
})

test('a note larger than the limit is refused unread', () => {
  assert.throws(() => parseNote(new Uint8Array(512 * 1024 + 1)), { code: 'ledger.note-size' })
})

test('a known key with a bad signature refuses the note, although another signature is good', () => {
  const note = signed(2)
  const [good, bad] = note.signatures
  assert.ok(good && bad)
  const damaged = { ...note, signatures: [good, { ...bad, signature: flip(bad.signature, 3) }] }
  assert.throws(() => verifyNote(damaged, keys), { code: 'ledger.signature-invalid' })
  assert.equal(verifyNote(damaged, keys.slice(0, 1)).length, 1)
})

test('a key that shares only its name or only its id is unknown', () => {
  const note = signed(1)
  const [known] = keys
  assert.ok(known)
  for (const other of [
    { ...known, id: known.id + 1 },
    { ...known, name: 'key.example/x' },
  ]) {
    assert.throws(() => verifyNote(note, [other]), { code: 'ledger.signature-missing' })
  }
  const [own] = note.signatures
  assert.ok(own)
  const stranger = { ...own, keyId: own.keyId + 1, signature: new Uint8Array(64) }
  assert.equal(verifyNote({ text, signatures: [stranger, own] }, keys).length, 1)
})

test('a note without a known key says nothing', () => {
  assert.throws(() => verifyNote(signed(1), []), { code: 'ledger.signature-missing' })
})

test('no bit of a signed checkpoint can be turned', () => {
  const head = { origin, size: 3, root: new Uint8Array(32) }
  const body = formatCheckpoint(head)
  const bytes = formatNote({ text: body, signatures: [signNote(body, logSigner, now)] })
  const trust = { origin, logKeys: [logSigner.key] }
  verifyCheckpoint(bytes, trust)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: bytes.length * 8 - 1 }), (bit) => {
      assert.throws(() => verifyCheckpoint(flip(bytes, bit), trust), { name: 'LedgerError' })
    }),
    { numRuns: runs(200) },
  )
})

test('a checkpoint of another log is refused before its signatures are looked at', () => {
  const body = formatCheckpoint({ origin: otherOrigin, size: 0, root: new Uint8Array(32) })
  const bytes = formatNote({ text: body, signatures: [signNote(body, logSigner, now)] })
  assert.throws(() => verifyCheckpoint(bytes, { origin, logKeys: [logSigner.key] }), {
    code: 'ledger.origin',
  })
})

test('bad-in-clear-out: whatever the bytes, a note parses or is refused with a code', () => {
  const valid = utf8(example.note)
  const cut = fc.nat({ max: valid.length })
  const piece = fc.uint8Array({ maxLength: 12 })
  fc.assert(
    fc.property(cut, cut, piece, (from, to, noise) => {
      const bytes = concat(valid.slice(0, from), noise, valid.slice(to))
      try {
        const note = parseNote(bytes)
        assert.deepEqual(formatNote(note), bytes)
      } catch (error) {
        assert.equal(error instanceof Error && error.name, 'LedgerError', fromUtf8(valid))
      }
    }),
    { numRuns: runs(300) },
  )
})

test('signers are made of 32 bytes and a name that fits a line', () => {
  const type = signatureTypes.note
  assert.throws(() => signerFromSeed(origin, type, new Uint8Array(31)), {
    code: 'ledger.seed-length',
  })
  assert.throws(() => signerFromSeed('a b', type, new Uint8Array(32)), { code: 'ledger.key-name' })
  assert.throws(() => signerFromSeed('a\ud800', type, new Uint8Array(32)), {
    code: 'ledger.key-name',
  })
})

test('an origin that is no line is not written', () => {
  for (const wrong of ['', 'a\nb', 'a'.repeat(256)]) {
    assert.throws(() => formatCheckpoint({ origin: wrong, size: 0, root: new Uint8Array(32) }), {
      code: 'ledger.checkpoint-syntax',
    })
  }
})
