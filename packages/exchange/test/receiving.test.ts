// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatInstant, type Instant, later } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import {
  type Channel,
  type ExchangeErrorCode,
  headBytesMax,
  type MessageKind,
  newInbound,
  openIncoming,
  verifyIncoming,
} from '../src/index.ts'
import { attachmentsOf, contents } from './contents.ts'
import { directory, directoryWith, letter, now, partyFrom, xaa, xbb, xcc } from './world.ts'

const fresh: Channel = { state: newInbound, recorded: { byId: null, bySeq: null } }
const receiver = { me: xbb.code, directory, now }

function arrivalOf(bytes: Uint8Array, channel: Channel = fresh, at: Instant = now) {
  const incoming = { ...receiver, now: at, bytes, channel: () => channel }
  return openIncoming({ ...incoming, sealingKeys: [xbb.sealing] }).arrival
}

function ofKind(kind: MessageKind, seconds: number): Uint8Array {
  return letter(contents[kind], {
    attachments: attachmentsOf(kind),
    issued: formatInstant(later(now, seconds)),
  }).bytes
}

test('an envelope for another party is refused', () => {
  const { bytes } = letter(contents.recall, { to: xcc })
  assert.throws(() => verifyIncoming(bytes, receiver), { code: 'exchange.recipient' })
})

test('a stranger is refused on the head alone', () => {
  const stranger = partyFrom('XZZ', 9)
  const { bytes } = letter(contents.recall, { from: stranger })
  assert.throws(() => verifyIncoming(bytes.subarray(0, 1000), receiver), {
    code: 'exchange.unknown-party',
  })
})

const states = [
  ['known', 'exchange.unknown-party'],
  ['revoked', 'exchange.revoked-party'],
  ['suspended', null],
  ['paired', null],
] as const

for (const [state, code] of states) {
  test(`a ${state} party is ${code === null ? 'heard' : `refused with ${code}`}`, () => {
    const { bytes } = letter(contents.recall)
    const at = { ...receiver, directory: directoryWith([xaa, xbb], { XAA: state }) }
    if (code === null) assert.equal(verifyIncoming(bytes, at).header.from, xaa.code)
    else assert.throws(() => verifyIncoming(bytes, at), { code })
  })
}

test('a stranger who signs with a known name is refused for the signature', () => {
  const impostor = { ...partyFrom('XZZ', 9), code: xaa.code }
  const { bytes } = letter(contents.recall, { from: impostor })
  assert.throws(() => verifyIncoming(bytes, receiver), { code: 'exchange.signature' })
})

test('a key that did not yet, or no longer, speak for the party does not count', () => {
  for (const issued of ['2025-12-31T23:59:59Z', '2028-01-01T00:00:00Z']) {
    const { bytes } = letter(contents.recall, { issued })
    const late = { ...receiver, now: later(now, 400 * 24 * 3600 * 5) }
    assert.throws(() => verifyIncoming(bytes, late), { code: 'exchange.signature' })
  }
})

const timely: readonly [MessageKind, number, ExchangeErrorCode | null][] = [
  ['release', 300, null],
  ['release', 301, 'exchange.clock-ahead'],
  ['release', -30 * 24 * 3600, null],
  ['key-request', 300, null],
  ['key-request', 301, 'exchange.clock-ahead'],
  ['key-request', -300, null],
  ['key-request', -301, 'exchange.clock-behind'],
  ['key-grant', -301, 'exchange.clock-behind'],
  ['receipt', 301, 'exchange.clock-ahead'],
  ['receipt', -30 * 24 * 3600, null],
  ['checkpoint', -30 * 24 * 3600, null],
]

for (const [kind, seconds, code] of timely) {
  test(`a ${kind} of ${seconds} seconds from now is ${code ?? 'in time'}`, () => {
    const bytes = ofKind(kind, seconds)
    if (code === null) assert.equal(verifyIncoming(bytes, receiver).header.kind, kind)
    else assert.throws(() => verifyIncoming(bytes, receiver), { code })
  })
}

test('the head is all that is needed before the body', () => {
  const { bytes } = letter(contents.recall)
  const head = verifyIncoming(bytes.subarray(0, headBytesMax), receiver)
  assert.ok(head.bodyOffset < bytes.length)
})

test('what arrives again is a repeat, and is not opened', () => {
  const { bytes, headerDigest } = letter(contents.recall)
  const recorded = { byId: headerDigest, bySeq: headerDigest }
  const channel: Channel = { state: { ...newInbound, next: 2, head: headerDigest }, recorded }
  assert.deepEqual(arrivalOf(bytes, channel), { kind: 'repeat' })
})

test('a repeat with another body is not taken for one', () => {
  const { bytes, headerDigest } = letter(contents.recall)
  const recorded = { byId: headerDigest, bySeq: headerDigest }
  const channel: Channel = { state: { ...newInbound, next: 2, head: headerDigest }, recorded }
  assert.throws(() => arrivalOf(bytes.subarray(0, -1), channel), { code: 'exchange.body-size' })
})

test('a gap is told without a look at the body', () => {
  const third = letter(contents.recall, { outbound: { next: 3, head: digestOf(new Uint8Array()) } })
  const noBody = third.bytes.subarray(0, -200)
  assert.deepEqual(arrivalOf(noBody), { kind: 'gap', expected: 1, got: 3 })
})

test('a stopped channel takes nothing', () => {
  const channel: Channel = { ...fresh, state: { ...newInbound, stopped: true } }
  for (const kind of ['recall', 'key-request'] as const) {
    assert.deepEqual(arrivalOf(letter(contents[kind]).bytes, channel), { kind: 'stopped' })
  }
})

test('the first of a channel arrives with the state that follows it', () => {
  const { bytes, headerDigest } = letter(contents.recall)
  const arrival = arrivalOf(bytes)
  assert.equal(arrival.kind, 'next')
  if (arrival.kind !== 'next') return
  assert.deepEqual(arrival.state, { next: 2, head: headerDigest, stopped: false })
  assert.equal(arrival.message.kind, 'recall')
})
