// SPDX-License-Identifier: Apache-2.0
// The body of an envelope, opened: a message and the attachments that it lists.
//
//   uint32 messageBytes ‖ message ‖ (uint64 bytes ‖ attachment)*
import { type Bytes, canonicalBytes, concat, type Digest, uint32, uint64 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { ExchangeError } from './error.ts'
import { lengthBytes, readUint32, readUint64 } from './frame.ts'
import type { Header } from './header.ts'
import { bodyBytesMax } from './limits.ts'
import { type Content, type Message, messageBytes, parseMessage } from './message.ts'

const attachmentLengthBytes = 8

export type Opened = {
  readonly message: Message
  readonly attachments: ReadonlyMap<Digest, Bytes>
}

/** What a body is bound to: taken out of its envelope, it opens nowhere else. */
export function bodyContext(header: Pick<Header, 'id' | 'from' | 'to' | 'kind' | 'seq'>): Bytes {
  const { id, from, to, kind, seq } = header
  return canonicalBytes({ id, from, to, kind, seq })
}

export function frame(
  content: Content,
  attachments: readonly Uint8Array[],
): { plaintext: Bytes; kind: Message['kind'] } {
  const json = messageBytes(withDigests(content, attachments))
  return { plaintext: framed(json, attachments), kind: parseMessage(json).kind }
}

/** `frame`, for content that is known to be good. */
export function frameAsIs(content: Content, attachments: readonly Uint8Array[]): Bytes {
  return framed(messageBytes(withDigests(content, attachments)), attachments)
}

function withDigests(content: Content, attachments: readonly Uint8Array[]): Message {
  return { ...content, attachments: attachments.map(digestOf) } as Message
}

function framed(json: Bytes, attachments: readonly Uint8Array[]): Bytes {
  const parts = attachments.flatMap((bytes) => [uint64(BigInt(bytes.length)), bytes])
  return concat(uint32(json.length), json, ...parts)
}

/**
 * What an opened body says. `kind`: that of its header.
 *
 * @throws ExchangeError `exchange.framing`, `exchange.message`, `exchange.attachments`
 */
export function unframe(plaintext: Bytes, kind: Header['kind']): Opened {
  const length = plaintext.length < lengthBytes ? 0 : readUint32(plaintext, 0)
  const end = lengthBytes + length
  if (length === 0 || end > plaintext.length) throw badFraming()
  const message = parseMessage(plaintext.subarray(lengthBytes, end))
  if (message.kind !== kind) {
    throw new ExchangeError('exchange.message', 'the message is of another kind than its header', {
      at: '/kind',
    })
  }
  const found = splitAttachments(plaintext, end, message.attachments.length)
  return { message, attachments: matchAttachments(message, found) }
}

/** At most one more than is listed: who sends millions of empty ones does not make us hold them. */
function splitAttachments(plaintext: Bytes, offset: number, listed: number): readonly Bytes[] {
  const attachments: Bytes[] = []
  let at = offset
  while (at < plaintext.length && attachments.length <= listed) {
    const start = at + attachmentLengthBytes
    if (start > plaintext.length) throw badFraming()
    const length = readUint64(plaintext, at)
    if (length > BigInt(plaintext.length - start)) throw badFraming()
    at = start + Number(length)
    attachments.push(plaintext.subarray(start, at))
  }
  return attachments
}

/** Anything missing, changed, extra or in another order is refused. */
function matchAttachments(message: Message, found: readonly Bytes[]): ReadonlyMap<Digest, Bytes> {
  const listed = message.attachments
  const named = found.map((bytes) => [digestOf(bytes), bytes] as const)
  if (named.length !== listed.length || named.some(([digest], i) => digest !== listed[i])) {
    throw new ExchangeError('exchange.attachments', 'the attachments are not those listed', {
      at: '/attachments',
    })
  }
  return new Map(named)
}

export function requireBodySize(bytes: number): void {
  if (bytes <= bodyBytesMax) return
  throw new ExchangeError('exchange.body-size', `a body of ${bytes} bytes, at most ${bodyBytesMax}`)
}

function badFraming(): ExchangeError {
  return new ExchangeError('exchange.framing', 'the body is not one message and its attachments')
}
