// SPDX-License-Identifier: Apache-2.0
// Envelopes (design, section 5): a signed header in the open, and a body sealed to the recipient.
//
//   "tearline-envelope/v1\n"                         magic, 21 bytes
//   uint32 headerBytes                               big-endian, as all numbers here
//   header                                           canonical JSON (header.ts)
//   signature                                        64 bytes, Ed25519 over the DSSE encoding of (`envelope`, header)
//   body                                             HPKE: enc, ciphertext, tag
//
//   body, opened:  uint32 messageBytes ‖ message ‖ (uint64 bytes ‖ attachment)*
//
// Reading goes in two steps, so that a node can refuse a stranger, a repeat or a gap on the head alone.
// The header names the body by digest and length: what is signed is the whole envelope.
import {
  type Bytes,
  canonicalBytes,
  concat,
  type Digest,
  type Json,
  uint32,
  uint64,
  utf8,
} from '@tearline/base'
import {
  digestOf,
  hpkeOpen,
  hpkeSeal,
  SealError,
  type SealingKey,
  type SigningKey,
  signDetached,
  verifyDetached,
} from '@tearline/seal'
import { ExchangeError } from './error.ts'
import {
  copyOf,
  lengthBytes,
  readHeadLength,
  readUint32,
  readUint64,
  requireBytes,
  requireMagic,
  signatureBytes,
} from './frame.ts'
import { type Header, parseHeader } from './header.ts'
import { bodyBytesMax, headerBytesMax } from './limits.ts'
import { type Content, type Message, messageBytes, parseMessage } from './message.ts'

const magic = utf8('tearline-envelope/v1\n')
const info = utf8('tearline/envelope/v1')
const attachmentLengthBytes = 8

/** What the sender decides of a header; kind and body come from the message. */
export type HeaderFields = Omit<Header, 'v' | 'kind' | 'body'>

export type EnvelopeInput = {
  readonly header: HeaderFields
  readonly content: Content
  /** In the order in which the message lists them. */
  readonly attachments: readonly Uint8Array[]
  readonly signingKey: SigningKey
  /** The recipient's public sealing key. */
  readonly recipient: Uint8Array
}

export type Envelope = {
  readonly bytes: Bytes
  readonly header: Header
  /** SHA-256 of the header's bytes: what the next of the channel names in `prev`. */
  readonly headerDigest: Digest
}

/** The head of an envelope, read and not yet verified. */
export type Head = {
  readonly header: Header
  readonly headerBytes: Bytes
  readonly headerDigest: Digest
  readonly signature: Bytes
  /** Where the body begins. */
  readonly bodyOffset: number
}

export type Opened = {
  readonly message: Message
  readonly attachments: ReadonlyMap<Digest, Bytes>
}

/**
 * Seals, names and signs, in that order.
 *
 * The capsule draws from the system's generator: sealed twice, one message gives two envelopes. Keep the bytes
 * and send them again; never seal again under the same id.
 *
 * @throws ExchangeError `exchange.message`, `exchange.attachments`, `exchange.header`, `exchange.body-size` for
 *   what the recipient would refuse; SealError `seal.key`
 */
export function sealEnvelope(input: EnvelopeInput): Envelope {
  const { plaintext, kind } = frame(input.content, input.attachments)
  const sealed = hpkeSeal({
    recipient: input.recipient,
    info,
    aad: bodyContext({ ...input.header, kind }),
    plaintext,
  })
  requireBodySize(sealed.length)
  const body = { digest: digestOf(sealed), bytes: sealed.length }
  const headerBytes = canonicalBytes({ v: 1, ...input.header, kind, body } satisfies Header as Json)
  const header = parseHeader(headerBytes)
  const signature = signDetached('envelope', headerBytes, input.signingKey)
  const bytes = concat(magic, uint32(headerBytes.length), headerBytes, signature, sealed)
  return { bytes, header, headerDigest: digestOf(headerBytes) }
}

/**
 * Reads the head of an envelope. The first `headBytesMax` bytes are always enough; nothing in it is true
 * before `verifyHead`.
 *
 * @throws ExchangeError `exchange.magic`, `exchange.truncated`, `exchange.header-size`, `exchange.header`
 */
export function readHead(prefix: Uint8Array): Head {
  requireMagic(prefix, magic)
  const start = magic.length + lengthBytes
  const length = readHeadLength(prefix, magic.length, headerBytesMax)
  const bodyOffset = start + length + signatureBytes
  requireBytes(prefix, bodyOffset)
  const headerBytes = copyOf(prefix, start, start + length)
  return {
    header: parseHeader(headerBytes),
    headerBytes,
    headerDigest: digestOf(headerBytes),
    signature: copyOf(prefix, start + length, bodyOffset),
    bodyOffset,
  }
}

/**
 * Returns if the head is signed by one of these public keys, which must be those of `header.from`.
 *
 * @throws ExchangeError `exchange.signature`
 */
export function verifyHead(
  head: Pick<Head, 'headerBytes' | 'signature'>,
  publicKeys: Iterable<Uint8Array>,
): void {
  try {
    verifyDetached('envelope', head.headerBytes, head.signature, publicKeys)
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause
    throw new ExchangeError('exchange.signature', 'not signed by the party that it names', {
      cause,
    })
  }
}

/**
 * Returns if this is the body that the header names.
 *
 * @throws ExchangeError `exchange.body-size`, `exchange.body-digest`
 */
export function requireBody(header: Header, body: Uint8Array): void {
  if (body.length !== header.body.bytes) {
    throw new ExchangeError(
      'exchange.body-size',
      `the body has ${body.length} bytes, the header says ${header.body.bytes}`,
    )
  }
  if (digestOf(body) !== header.body.digest) {
    throw new ExchangeError('exchange.body-digest', 'the body is not the one the header names')
  }
}

/**
 * Opens a body that `requireBody` has let pass.
 *
 * `sealingKeys`: the recipient's, newest first; mail under way when a key was changed is sealed to the one before.
 *
 * @throws ExchangeError `exchange.open-failed`, `exchange.framing`, `exchange.message`, `exchange.attachments`
 */
export function openBody(
  header: Header,
  body: Uint8Array,
  sealingKeys: readonly SealingKey[],
): Opened {
  const opened = unframe(openSealed(header, body, sealingKeys))
  if (opened.message.kind !== header.kind) {
    throw new ExchangeError('exchange.message', 'the message is of another kind than its header', {
      at: '/kind',
    })
  }
  return opened
}

function openSealed(header: Header, sealed: Uint8Array, sealingKeys: readonly SealingKey[]): Bytes {
  for (const key of sealingKeys) {
    try {
      return hpkeOpen({ key, info, aad: bodyContext(header), sealed })
    } catch (error) {
      if (!(error instanceof SealError) || error.code !== 'seal.open-failed') throw error
    }
  }
  throw new ExchangeError('exchange.open-failed', 'wrong key, wrong context or changed bytes')
}

/** What the body is bound to: taken out of its envelope, it opens nowhere else. */
function bodyContext(header: Pick<Header, 'id' | 'from' | 'to' | 'kind' | 'seq'>): Bytes {
  const { id, from, to, kind, seq } = header
  return canonicalBytes({ id, from, to, kind, seq })
}

function frame(
  content: Content,
  attachments: readonly Uint8Array[],
): { plaintext: Bytes; kind: Message['kind'] } {
  const listed = { ...content, attachments: attachments.map(digestOf) } as Message
  const json = messageBytes(listed)
  const message = parseMessage(json)
  const parts = attachments.flatMap((bytes) => [uint64(BigInt(bytes.length)), bytes])
  return { plaintext: concat(uint32(json.length), json, ...parts), kind: message.kind }
}

function unframe(plaintext: Bytes): Opened {
  const length = plaintext.length < lengthBytes ? 0 : readUint32(plaintext, 0)
  const end = lengthBytes + length
  if (length === 0 || end > plaintext.length) throw badFraming()
  const message = parseMessage(plaintext.subarray(lengthBytes, end))
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

function requireBodySize(bytes: number): void {
  if (bytes <= bodyBytesMax) return
  throw new ExchangeError('exchange.body-size', `a body of ${bytes} bytes, at most ${bodyBytesMax}`)
}

function badFraming(): ExchangeError {
  return new ExchangeError('exchange.framing', 'the body is not one message and its attachments')
}
