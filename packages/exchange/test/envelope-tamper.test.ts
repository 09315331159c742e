// SPDX-License-Identifier: Apache-2.0
// Every class of bytes of an envelope, changed on the way or by a dishonest partner. Each gives one code and no
// message; nothing is changed, since all of it is a function.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { ExchangeError, type ExchangeErrorCode, readHead } from '../src/index.ts'
import { attachment, attachmentDigest, contents } from './contents.ts'
import { forgeBody, framed, magicBytes, receive } from './forge.ts'
import { honest, message, rows, sealedAs } from './tampered.ts'
import { letter, xaa, xbb, xcc } from './world.ts'

const { bytes } = honest
const { headerBytes, bodyOffset } = readHead(bytes)
const headerStart = magicBytes + 4
const signatureStart = headerStart + headerBytes.length

function refused(forged: Uint8Array, code: ExchangeErrorCode): void {
  assert.throws(() => receive(forged), { name: 'ExchangeError', code })
}

test('the envelope that is tampered with below is good', () => {
  assert.equal(receive(bytes).kind, 'next')
})

test('every bit of every eighth byte counts, and every byte does', () => {
  for (let at = 0; at < bytes.length; at++) {
    const bits = at % 8 === 0 ? [1, 2, 4, 8, 16, 32, 64, 128] : [1 << (at % 7)]
    for (const bit of bits) {
      const flipped = bytes.slice()
      flipped[at] = (flipped[at] ?? 0) ^ bit
      assert.throws(() => receive(flipped), isExpectedAt(at), `byte ${at}, bit ${bit}`)
    }
  }
})

test('cut short at any length, it is refused', () => {
  for (let length = 0; length < bytes.length; length += length < bodyOffset ? 1 : 13) {
    const expected = length < bodyOffset ? 'exchange.truncated' : 'exchange.body-size'
    refused(bytes.subarray(0, length), expected)
  }
})

/** What a flip may be taken for, by where it is: nowhere does it pass. */
function isExpectedAt(at: number): (error: unknown) => boolean {
  const codes: readonly ExchangeErrorCode[] =
    at < magicBytes
      ? ['exchange.magic']
      : at < headerStart
        ? ['exchange.header-size', 'exchange.header', 'exchange.truncated']
        : at < signatureStart
          ? [
              'exchange.header',
              'exchange.recipient',
              'exchange.unknown-party',
              'exchange.signature',
            ]
          : at < bodyOffset
            ? ['exchange.signature']
            : ['exchange.body-digest']
  return (error) => error instanceof ExchangeError && codes.includes(error.code)
}

for (const [name, code, forged] of rows) {
  test(`refused with ${code}: ${name}`, () => refused(forged(), code))
}

test('two attachments in another order are refused', () => {
  const second = utf8('second')
  const listed = { ...message, attachments: [attachmentDigest, digestOf(second)] }
  assert.equal(receive(sealedAs(framed(listed, [attachment, second]))).kind, 'next')
  refused(sealedAs(framed(listed, [second, attachment])), 'exchange.attachments')
})

test('an error repeats nothing of what was sealed', () => {
  const secret = { ...message, request: 'the secret of the sender' }
  assert.throws(
    () => receive(sealedAs(framed(secret, [attachment]))),
    (error) => error instanceof ExchangeError && !error.message.includes('secret'),
  )
})

test('what the recipient cannot open tells nothing but that', () => {
  const forThird = letter(contents.recall, { from: xaa, to: xcc })
  const offset = readHead(forThird.bytes).bodyOffset
  const misdirected = forgeBody(
    { ...forThird.header, to: xbb.code },
    forThird.bytes.subarray(offset),
  )
  refused(misdirected, 'exchange.open-failed')
})
