import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, concat, utf8 } from '@tearline/base'
import {
  type AddCheckpoint,
  consistencyProof,
  formatAddCheckpoint,
  formatFork,
  formatNote,
  leafHash,
  monitoringPath,
  parseAddCheckpoint,
  parseFork,
  parseNote,
  readWitnessAnswer,
  rootOf,
  signCheckpoint,
  signNote,
  sizeContentType,
  verifyCheckpoint,
  verifyFork,
  type WitnessFacts,
  type WitnessRecord,
  witness,
} from '../src/index.ts'
import {
  cosigner,
  entriesUpTo,
  flip,
  logSigner,
  mlDsaCosigner,
  now,
  nowSeconds,
  origin,
  testSigner,
} from './fixtures.ts'

const leaves = entriesUpTo(40).map(leafHash)

function checkpoint(size: number, root = rootOf(leaves.slice(0, size))): Bytes {
  return signCheckpoint({ origin, size, root }, [logSigner], now)
}

function submit(
  oldSize: number,
  size: number,
  change: Partial<{ proof: Bytes[]; checkpoint: Bytes }> = {},
): AddCheckpoint {
  const proof = oldSize <= size ? consistencyProof(leaves.slice(0, size), oldSize) : []
  return parseAddCheckpoint(
    formatAddCheckpoint({ oldSize, proof, checkpoint: checkpoint(size), ...change }),
  )
}

function latest(size: number): WitnessRecord {
  return { size, root: rootOf(leaves.slice(0, size)), note: checkpoint(size) }
}

const facts: WitnessFacts = {
  logKeys: [logSigner.key],
  latest: latest(7),
  cosigners: [cosigner, mlDsaCosigner],
  now,
}
const first: WitnessFacts = { ...facts, latest: undefined }
const otherRoot = new Uint8Array(32).fill(5)
const wrongLog = testSigner(origin, 1, 99)
const forged = (() => {
  const note = parseNote(checkpoint(9))
  const [line] = note.signatures
  assert.ok(line)
  return formatNote({ ...note, signatures: [{ ...line, signature: flip(line.signature, 0) }] })
})()
const unknownKey = signCheckpoint({ origin, size: 9, root: otherRoot }, [wrongLog], now)

// The status table of tlog-witness, in the order of its checks.
const table: readonly [
  name: string,
  status: number,
  request: AddCheckpoint,
  facts: WitnessFacts,
][] = [
  ['unknown origin', 404, submit(7, 9), { ...facts, logKeys: undefined }],
  ['unknown origin, whatever else is wrong', 404, submit(9, 7), { ...facts, logKeys: undefined }],
  ['no signature by a trusted key', 403, submit(7, 9, { checkpoint: unknownKey }), facts],
  ['a trusted key whose signature fails', 403, submit(7, 9, { checkpoint: forged }), facts],
  ['a bad signature and a wrong size', 403, submit(9, 9, { checkpoint: forged }), facts],
  ['old size above the checkpoint', 400, submit(9, 8), facts],
  ['old size above the checkpoint, and not the latest', 400, submit(7, 6), facts],
  ['old size below the latest', 409, submit(6, 9), facts],
  ['old size above the latest', 409, submit(8, 9), facts],
  ['old size 0 after the first', 409, submit(0, 9), facts],
  ['old size without a latest', 409, submit(3, 9), first],
  [
    'size 0 with another root than the empty',
    422,
    submit(0, 0, { checkpoint: checkpoint(0, otherRoot) }),
    first,
  ],
  ['a proof although old is 0', 422, submit(0, 9, { proof: [otherRoot] }), first],
  [
    'a proof that does not verify',
    422,
    submit(7, 9, { proof: consistencyProof(leaves.slice(0, 9), 6) }),
    facts,
  ],
  ['no proof', 422, submit(7, 9, { proof: [] }), facts],
  ['same size, different root', 422, submit(7, 7, { checkpoint: checkpoint(7, otherRoot) }), facts],
  ['same size, same root, but a proof', 422, submit(7, 7, { proof: [otherRoot] }), facts],
  ['first checkpoint', 200, submit(0, 9), first],
  ['first checkpoint of an empty log', 200, submit(0, 0), first],
  ['after the empty log', 200, submit(0, 9), { ...facts, latest: latest(0) }],
  ['growth', 200, submit(7, 9), facts],
  ['the same again', 200, submit(7, 7), facts],
]
for (const [name, status, request, given] of table) {
  test(`witness ${status}: ${name}`, () => {
    const answer = witness(request, given)
    assert.equal(answer.status, status)
    if (answer.status !== 200) {
      assert.ok(!('record' in answer), 'nothing is persisted')
      return
    }
    assert.equal(answer.record.size, request.checkpoint.size)
    assert.deepEqual(answer.record.root, request.checkpoint.root)
  })
}

test('409 names the size of the latest cosigned checkpoint', () => {
  const answer = witness(submit(0, 9), facts)
  assert.deepEqual(answer, { status: 409, body: '7\n', contentType: 'text/x.tlog.size' })
  assert.equal(sizeContentType, 'text/x.tlog.size')
})

test('200 answers cosignatures with a time, and records them with the log signature only', () => {
  const note = parseNote(checkpoint(9))
  const stranger = signNote(note.text, testSigner('stranger.example', 1, 50), now)
  const submitted = formatNote({ ...note, signatures: [...note.signatures, stranger] })
  const answer = witness(submit(7, 9, { checkpoint: submitted }), facts)
  assert.equal(answer.status, 200)
  assert.ok(answer.status === 200)
  const recorded = verifyCheckpoint(answer.record.note, {
    origin,
    logKeys: [logSigner.key],
    cosignerKeys: [cosigner.key, mlDsaCosigner.key],
  })
  assert.equal(recorded.note.signatures.length, 3)
  assert.deepEqual(
    recorded.cosignatures.map(({ seconds }) => seconds),
    [nowSeconds, nowSeconds],
  )
  const outcome = readWitnessAnswer({ status: 200, body: utf8(answer.body) }, submitted, [
    cosigner.key,
  ])
  assert.equal(outcome.kind, 'cosigned')
})

test('one-history: a second root for one size is refused and kept as evidence that verifies alone', () => {
  const answer = witness(submit(7, 7, { checkpoint: checkpoint(7, otherRoot) }), facts)
  assert.ok(answer.status === 422 && answer.fork)
  const trust = { origin, logKeys: [logSigner.key] }
  const fork = verifyFork(parseFork(formatFork(answer.fork)), trust)
  assert.deepEqual([fork.older.size, fork.newer.size], [7, 7])
})

test('one-history: a proof from another past than the one cosigned is evidence too', () => {
  const rewritten = [leafHash(utf8('another past')), ...leaves.slice(1, 9)]
  const newer = checkpoint(9, rootOf(rewritten))
  const request = submit(7, 9, { checkpoint: newer, proof: consistencyProof(rewritten, 7) })
  const answer = witness(request, facts)
  assert.ok(answer.status === 422 && answer.fork)
  verifyFork(answer.fork, { origin, logKeys: [logSigner.key] })
})

test('a proof that is only wrong is no evidence', () => {
  const answer = witness(submit(7, 9, { proof: [] }), facts)
  assert.ok(answer.status === 422)
  assert.equal(answer.fork, undefined)
})

test('one-history: 64 requests at once never lower the size, if check and persist are one step', async () => {
  let record: WitnessRecord | undefined
  let step: Promise<void> = Promise.resolve()
  const sizes: number[] = []
  const addCheckpoint = async (body: Bytes): Promise<number> => {
    const turn = step.then(() => {
      const answer = witness(parseAddCheckpoint(body), { ...facts, latest: record })
      if (answer.status === 200) record = answer.record
      sizes.push(record?.size ?? 0)
      return answer.status
    })
    step = turn.then(() => undefined)
    return turn
  }
  const send = async (size: number): Promise<void> => {
    for (let oldSize = 0; ; ) {
      const proof = oldSize > size ? [] : consistencyProof(leaves.slice(0, size), oldSize)
      const status = await addCheckpoint(
        formatAddCheckpoint({ oldSize, proof, checkpoint: checkpoint(size) }),
      )
      if (status !== 409) return
      oldSize = record?.size ?? 0
    }
  }
  await Promise.all(Array.from({ length: 64 }, (_, i) => send(1 + ((i * 7) % 40))))
  assert.deepEqual(
    sizes,
    [...sizes].sort((a, b) => a - b),
  )
  assert.equal(record?.size, 40)
})

test('the request of the specification has this form', () => {
  const proof = [new Uint8Array(32), new Uint8Array(32).fill(255)]
  const body = formatAddCheckpoint({ oldSize: 5, proof, checkpoint: checkpoint(9) })
  const text = new TextDecoder().decode(body)
  assert.ok(
    text.startsWith(
      `old 5\n${'A'.repeat(43)}=\n//////////////////////////////////////////8=\n\n${origin}\n9\n`,
    ),
  )
  const parsed = parseAddCheckpoint(body)
  assert.deepEqual([parsed.oldSize, parsed.proof, parsed.checkpoint.size], [5, proof, 9])
})

const line = `${'A'.repeat(43)}=\n`
const malformed: readonly [name: string, head: string, code: string][] = [
  ['no old line', `${line}\n`, 'ledger.request-syntax'],
  ['old in capitals', 'OLD 0\n\n', 'ledger.request-syntax'],
  ['old without a size', 'old \n\n', 'ledger.size'],
  ['leading zero', 'old 07\n\n', 'ledger.size'],
  ['two spaces', 'old  7\n\n', 'ledger.size'],
  ['size beyond 2^53', 'old 9007199254740993\n\n', 'ledger.size'],
  ['64 proof lines', `old 7\n${line.repeat(64)}\n`, 'ledger.request-syntax'],
  [
    'a hash of 31 bytes',
    `old 7\n${Buffer.alloc(31).toString('base64')}\n\n`,
    'ledger.request-syntax',
  ],
  ['a hash without padding', `old 7\n${'A'.repeat(43)}\n\n`, 'ledger.request-syntax'],
  ['no checkpoint', `old 7\n${line}\n`, 'ledger.note-syntax'],
]
for (const [name, head, code] of malformed) {
  test(`no request: ${name}`, () => {
    const rest = name === 'no checkpoint' ? new Uint8Array() : checkpoint(9)
    assert.throws(() => parseAddCheckpoint(concat(utf8(head), rest)), { code })
  })
}

test('63 proof lines are read; a body without an empty line or beyond the limit is not', () => {
  const body = concat(utf8(`old 7\n${line.repeat(63)}\n`), checkpoint(9))
  assert.equal(parseAddCheckpoint(body).proof.length, 63)
  assert.throws(() => parseAddCheckpoint(utf8('old 7\n')), { code: 'ledger.request-syntax' })
  assert.throws(() => parseAddCheckpoint(new Uint8Array(1_000_000)), {
    code: 'ledger.request-syntax',
  })
})

const keys = [cosigner.key, mlDsaCosigner.key]
const asked = checkpoint(9)

test('the client takes known cosignatures, replaces older ones and drops the rest', () => {
  const { text } = parseNote(asked)
  const stranger = signNote(text, testSigner('stranger.example', 4, 50), now)
  const lines = [signNote(text, cosigner, now), stranger]
  const body = formatNote({ text: '', signatures: lines }).slice(1)
  const once = readWitnessAnswer({ status: 200, body }, asked, keys)
  assert.ok(once.kind === 'cosigned')
  const twice = readWitnessAnswer({ status: 200, body }, once.checkpoint, keys)
  assert.deepEqual(twice, once)
  const trust = { origin, logKeys: [logSigner.key], cosignerKeys: keys }
  assert.equal(verifyCheckpoint(once.checkpoint, trust).note.signatures.length, 2)
})

test('the client reads a conflict as a size and another status as a refusal', () => {
  const conflict = readWitnessAnswer({ status: 409, body: utf8('12\n') }, asked, keys)
  assert.deepEqual(conflict, { kind: 'conflict', size: 12 })
  for (const status of [400, 403, 404, 422, 500]) {
    const outcome = readWitnessAnswer({ status, body: utf8('<html>') }, asked, keys)
    assert.deepEqual(outcome, { kind: 'refused', status })
  }
})

test('a witness that answers something else is refused with a code', () => {
  const { text } = parseNote(asked)
  const line = (n: ReturnType<typeof signNote>) =>
    formatNote({ text: '', signatures: [n] }).slice(1)
  const good = signNote(text, cosigner, now)
  const answers: readonly [number, Uint8Array, string][] = [
    [409, utf8('12'), 'ledger.witness-answer'],
    [409, utf8('012\n'), 'ledger.size'],
    [409, utf8(''), 'ledger.witness-answer'],
    [200, new Uint8Array(65_537), 'ledger.witness-answer'],
    [200, utf8(''), 'ledger.note-syntax'],
    [200, line({ ...good, signature: flip(good.signature, 100) }), 'ledger.signature-invalid'],
    [200, line({ ...good, name: 'stranger.example' }), 'ledger.signature-missing'],
    [200, line(timeless(text)), 'ledger.timestamp'],
  ]
  for (const [status, body, code] of answers) {
    assert.throws(() => readWitnessAnswer({ status, body }, asked, keys), { code })
  }
})

test('the monitoring path of an origin is its hash', () => {
  assert.equal(
    monitoringPath('example.com/behind-the-sofa'),
    '5fd2dc0beb4ce54da5050cf6d5c75248b023abad441c3cecde3976fbe9da4fe4/checkpoint',
  )
})

/** A cosignature with time 0, which ML-DSA-44 allows for subtrees and `add-checkpoint` does not. */
function timeless(text: string): ReturnType<typeof signNote> {
  const message = concat(
    utf8('subtree/v1\n\0'),
    Uint8Array.of(mlDsaCosigner.key.name.length),
    utf8(mlDsaCosigner.key.name),
    new Uint8Array(8),
    Uint8Array.of(origin.length),
    utf8(origin),
    new Uint8Array(8),
    Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 9),
    rootOf(leaves.slice(0, 9)),
  )
  assert.ok(text.startsWith(origin))
  return {
    name: mlDsaCosigner.key.name,
    keyId: mlDsaCosigner.key.id,
    signature: concat(new Uint8Array(8), mlDsaCosigner.sign(message)),
  }
}
