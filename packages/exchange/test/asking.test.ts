// SPDX-License-Identifier: Apache-2.0
// A request and its answer, as honest nodes make them and as others would like to: who may open, and what counts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, concat, newId, utf8 } from '@tearline/base'
import { digestOf, openAnswer, type PortionKey, type SealingKey, sealAnswer } from '@tearline/seal'
import {
  type Asked,
  answer,
  ask,
  type Envelope,
  ExchangeError,
  grantedKeys,
  type KeyGrant,
  openAnswered,
  openAsked,
  openBody,
  readHead,
  verifyIncomingAside,
} from '../src/index.ts'
import { contents, keyRequest, portion } from './contents.ts'
import {
  countingRng,
  directory,
  directoryWith,
  issued,
  letter,
  now,
  xaa,
  xbb,
  xcc,
} from './world.ts'

const rng = countingRng(77)
const key = new Uint8Array(32).fill(9) as PortionKey
const beside = { issued, seq: null, prev: null, inReplyTo: null, checkpoint: null, seen: null }

function request(content = keyRequest): Asked {
  const header = { id: newId('envelope', rng), from: xaa.code, to: xbb.code, ...beside }
  return ask({ header, content, signingKey: xaa.signing, recipient: xbb.sealing.publicKey })
}

function bodyOf({ bytes }: Envelope): Bytes {
  return bytes.slice(readHead(bytes).bodyOffset)
}

async function answerTo(asked: Asked, granted = [{ portion, key }]): Promise<Envelope> {
  const { header, headerDigest } = asked.envelope
  const { answerKey } = await openAsked(header, bodyOf(asked.envelope), [xbb.sealing])
  return answer({
    header: { id: newId('envelope', rng), from: xbb.code, to: xaa.code, ...beside },
    ...{ request: { headerDigest }, granted, leaseSeconds: 60, answerKey, rng },
    signingKey: xbb.signing,
  })
}

function keysIn(asked: Asked, answered: Envelope) {
  const opened = openAnswered(answered.header, bodyOf(answered), asked.answerKey)
  return grantedKeys(opened, { envelope: asked.envelope, portions: [portion] })
}

test('what was asked for is answered, to whom asked', async () => {
  const asked = request()
  const heard = await openAsked(asked.envelope.header, bodyOf(asked.envelope), [xbb.sealing])
  assert.deepEqual(heard.message, { ...keyRequest, attachments: [] })
  const answered = await answerTo(asked)
  assert.deepEqual(keysIn(asked, answered), [{ portion, key }])
  const head = readHead(answered.bytes)
  assert.deepEqual(head.header, answered.header)
  const receiver = { me: xaa.code, directory, now }
  assert.deepEqual((await verifyIncomingAside(answered.bytes, receiver)).header, head.header)
})

test('a refusal opens, gives nothing, and is as long for whatever reason', async () => {
  const asked = request()
  const answered = await answerTo(asked, [])
  assert.deepEqual(keysIn(asked, answered), [])
  assert.equal((await answerTo(request(), [])).bytes.length, answered.bytes.length)
})

test('an answer opens for no other request, and for none of the keys of either party', async () => {
  const asked = request()
  const answered = await answerTo(asked)
  const body = bodyOf(answered)
  const failed = { code: 'exchange.open-failed' }
  assert.throws(() => openAnswered(answered.header, body, request().answerKey), failed)
  assert.throws(() => openBody(answered.header, body, [xaa.sealing, xbb.sealing]), failed)
})

test('an answer that is moved under another head, or changed in any byte, does not open', async () => {
  const asked = request()
  const answered = await answerTo(asked)
  const body = bodyOf(answered)
  const failed = { code: 'exchange.open-failed' }
  const other = { ...answered.header, id: newId('envelope', rng) }
  assert.throws(() => openAnswered(other, body, asked.answerKey), failed)
  for (let at = 0; at < body.length; at++) {
    const changed = body.slice()
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.throws(() => openAnswered(answered.header, changed, asked.answerKey), failed)
  }
  for (const length of [0, 1, 31, 32, 47, 48, body.length - 1]) {
    const cut = body.subarray(0, length)
    assert.throws(() => openAnswered(answered.header, cut, asked.answerKey), failed)
  }
})

test('a request that another party signs again as its own does not open', async () => {
  const asked = request()
  const stolen = { ...asked.envelope.header, from: xcc.code }
  const opening = openAsked(stolen, bodyOf(asked.envelope), [xbb.sealing])
  await assert.rejects(opening, { code: 'exchange.open-failed' })
})

test('a request under a key that was changed opens with the key before', async () => {
  const asked = request()
  const { header } = asked.envelope
  const heard = await openAsked(header, bodyOf(asked.envelope), [xcc.sealing, xbb.sealing])
  assert.equal(heard.message.kind, 'key-request')
  const wiped: SealingKey = { ...xbb.sealing, seed: new Uint8Array(32) }
  const opening = openAsked(header, bodyOf(asked.envelope), [wiped])
  await assert.rejects(opening, { code: 'seal.key' })
})

test('another kind of message is not heard as a request', async () => {
  const { header, bytes } = letter(contents.checkpoint)
  const body = bytes.slice(readHead(bytes).bodyOffset)
  await assert.rejects(openAsked(header, body, [xbb.sealing]), { code: 'exchange.message' })
})

const message: KeyGrant = {
  ...{ v: 1, kind: 'key-grant', request: digestOf(utf8('')), leaseSeconds: 0 },
  ...{ portions: [portion], keys: digestOf(key), attachments: [digestOf(key)] },
}

test('what a lying originator may put into an answer gives no key', () => {
  const asked = request()
  const good = { ...message, request: asked.envelope.headerDigest }
  const take = (content: KeyGrant, keys: Bytes) =>
    grantedKeys(
      { message: content, attachments: new Map([[digestOf(key), keys]]) },
      { envelope: asked.envelope, portions: [portion] },
    )
  assert.deepEqual(take(good, key), [{ portion, key }])
  const other = newId('portion', countingRng(8))
  const rows: readonly (readonly [string, () => unknown])[] = [
    ['to another request', () => take(message, key)],
    ['of what was not asked for', () => take({ ...good, portions: [other] }, key)],
    ['with a key too many', () => take(good, concat(key, key))],
    ['with half a key', () => take(good, key.slice(16))],
  ]
  for (const [name, taking] of rows) {
    assert.throws(taking, { code: 'exchange.answer' }, name)
  }
})

test('a head is checked in the same order beside the thread as on it', async () => {
  const { envelope } = request()
  const receiver = { me: xbb.code, directory, now }
  const refused = (bytes: Bytes, changes: object, code: string) =>
    assert.rejects(verifyIncomingAside(bytes, { ...receiver, ...changes }), (error) => {
      return error instanceof ExchangeError && error.code === code
    })
  await refused(envelope.bytes, { me: xcc.code }, 'exchange.recipient')
  await refused(envelope.bytes, { directory: directoryWith([xbb]) }, 'exchange.unknown-party')
  await refused(envelope.bytes, { now: now + 301_000 }, 'exchange.clock-behind')
  const forged = envelope.bytes.slice()
  const at = readHead(forged).bodyOffset - 1
  forged[at] = (forged[at] ?? 0) ^ 1
  await refused(forged, {}, 'exchange.signature')
})

test('an answer sealed twice is two answers, and both open', async () => {
  const asked = request()
  const { header } = asked.envelope
  const { answerKey } = await openAsked(header, bodyOf(asked.envelope), [xbb.sealing])
  const input = { answerKey, aad: utf8('aad'), plaintext: utf8('the same') }
  const [first, second] = [sealAnswer({ ...input, rng }), sealAnswer({ ...input, rng })]
  assert.notDeepEqual(first, second)
  for (const sealed of [first, second]) {
    const opened = openAnswer({ answerKey: asked.answerKey, aad: utf8('aad'), sealed })
    assert.deepEqual(opened, utf8('the same'))
  }
})
