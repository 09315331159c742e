// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import {
  type Content,
  headBytesMax,
  isChained,
  messageKinds,
  openBody,
  readHead,
  requireBody,
  verifyHead,
} from '../src/index.ts'
import { attachment, attachmentsOf, contents, portion } from './contents.ts'
import { letter, xaa, xbb } from './world.ts'

for (const kind of messageKinds) {
  test(`a ${kind} opens as it was sealed`, () => {
    const attachments = attachmentsOf(kind)
    const { bytes, header, headerDigest } = letter(contents[kind], { attachments })
    const head = readHead(bytes)
    verifyHead(head, [xaa.signing.publicKey])
    assert.deepEqual(head.header, header)
    assert.equal(head.headerDigest, headerDigest)
    assert.equal(header.seq, isChained(kind) ? 1 : null)

    const body = bytes.subarray(head.bodyOffset)
    requireBody(header, body)
    const opened = openBody(header, body, [xbb.sealing])
    assert.deepEqual(opened.message, {
      ...contents[kind],
      attachments: attachments.map(digestOf),
    })
    assert.deepEqual([...opened.attachments.values()], attachments)
  })
}

test('the head can be read without the body', () => {
  const { bytes, header } = letter(contents.recall)
  const { bodyOffset } = readHead(bytes.subarray(0, headBytesMax))
  assert.deepEqual(readHead(bytes.subarray(0, bodyOffset)).header, header)
})

test('one message sealed twice gives two bodies', () => {
  const first = letter(contents.recall)
  const second = letter(contents.recall)
  assert.notEqual(first.header.body.digest, second.header.body.digest)
})

test('mail sealed to the key before opens with the keys of both', () => {
  const { bytes, header, body } = split(letter(contents.recall).bytes)
  assert.ok(bytes.length > body.length)
  assert.equal(openBody(header, body, [xaa.sealing, xbb.sealing]).message.kind, 'recall')
})

test('many attachments keep their order, also empty ones', () => {
  const attachments = Array.from({ length: 300 }, (_, i) => utf8('x'.repeat(i)))
  const content: Content = {
    ...contents['onward-request'],
    drafts: [{ portion, attachment: digestOf(utf8('x'.repeat(299))) }],
  }
  const { header, body } = split(letter(content, { attachments }).bytes)
  const opened = openBody(header, body, [xbb.sealing])
  assert.deepEqual([...opened.attachments.keys()], attachments.map(digestOf))
})

const unsealable: readonly [string, string, () => unknown][] = [
  [
    'an attachment that the message speaks of is missing',
    'exchange.attachments',
    () => letter(contents.release),
  ],
  [
    'an attachment stands twice',
    'exchange.message',
    () => letter(contents.release, { attachments: [attachment, attachment] }),
  ],
  [
    'a kind that takes none brings an attachment',
    'exchange.message',
    () => letter(contents.recall, { attachments: [attachment] }),
  ],
  [
    'a grant brings more than its keys',
    'exchange.message',
    () => letter(contents['key-grant'], { attachments: [attachment, utf8('more')] }),
  ],
  [
    'a checkpoint that makes the header too large',
    'exchange.header-size',
    () => letter(contents.recall, { checkpoint: '€'.repeat(40_000) }),
  ],
  ['nobody writes to itself', 'exchange.header', () => letter(contents.recall, { to: xaa })],
  [
    'the first of a channel names one before',
    'exchange.header',
    () => letter(contents.recall, { outbound: { next: 1, head: digestOf(utf8('')) } }),
  ],
  [
    'the second of a channel names none',
    'exchange.header',
    () => letter(contents.recall, { outbound: { next: 2, head: null } }),
  ],
  [
    'a time in another spelling',
    'exchange.header',
    () => letter(contents.recall, { issued: '2026-11-23T07:00:00+00:00' }),
  ],
]

for (const [name, code, act] of unsealable) {
  test(`what would be refused is not sealed: ${name}`, () => {
    assert.throws(act, { name: 'ExchangeError', code })
  })
}

function split(bytes: Uint8Array) {
  const head = readHead(bytes)
  return { bytes, header: head.header, body: bytes.subarray(head.bodyOffset) }
}
