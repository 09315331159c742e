// SPDX-License-Identifier: Apache-2.0
// Envelopes (design, section 5): a signed header in the open, and a body sealed to the recipient.
//
//   "tearline-envelope/v1\n"                         magic, 21 bytes
//   uint32 headerBytes                               big-endian, as all numbers here
//   header                                           canonical JSON (header.ts)
//   signature                                        64 bytes, Ed25519 over the DSSE encoding of (`envelope`, header)
//   body                                             HPKE: enc, ciphertext, tag
//
// A request and its answer share one encapsulation: `asking.ts`. What a body holds: `body.ts`.
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
  signDetachedAside,
  verifyDetached,
  verifyDetachedAside,
} from '@tearline/seal'
import { bodyContext, frame, type Opened, requireBodySize, unframe } from './body.ts'
import { ExchangeError } from './error.ts'
import {
  copyOf,
  lengthBytes,
  readHeadLength,
  requireBytes,
  requireMagic,
  signatureBytes,
} from './frame.ts'
import { type Header, parseHeader } from './header.ts'
import { headerBytesMax } from './limits.ts'
import type { Content } from './message.ts'

const magic = utf8('tearline-envelope/v1\n')
/** What every body is sealed for. */
export const info = utf8('tearline/envelope/v1')
const signatureType = 'envelope'

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
  return signEnvelope(headed(input.header, kind, sealed), input.signingKey)
}

/** An envelope that lacks only its signature. */
export type Unsigned = {
  readonly header: Header
  readonly headerBytes: Bytes
  readonly sealed: Bytes
}

/** @throws ExchangeError `exchange.header`, `exchange.body-size` for what the recipient would refuse */
export function headed(fields: HeaderFields, kind: Header['kind'], sealed: Bytes): Unsigned {
  const unsigned = headedAsIs(fields, kind, sealed)
  requireBodySize(sealed.length)
  return { ...unsigned, header: parseHeader(unsigned.headerBytes) }
}

/** `headed`, where all fields are known to be good. */
export function headedAsIs(fields: HeaderFields, kind: Header['kind'], sealed: Bytes): Unsigned {
  const body = { digest: digestOf(sealed), bytes: sealed.length }
  const header: Header = { v: 1, ...fields, kind, body }
  return { header, headerBytes: canonicalBytes(header as Json), sealed }
}

export function signEnvelope(unsigned: Unsigned, key: SigningKey): Envelope {
  return withSignature(unsigned, signDetached(signatureType, unsigned.headerBytes, key))
}

/** `signEnvelope`, beside this thread. */
export async function signEnvelopeAside(unsigned: Unsigned, key: SigningKey): Promise<Envelope> {
  return withSignature(unsigned, await signDetachedAside(signatureType, unsigned.headerBytes, key))
}

function withSignature({ header, headerBytes, sealed }: Unsigned, signature: Bytes): Envelope {
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
    verifyDetached(signatureType, head.headerBytes, head.signature, publicKeys)
  } catch (cause) {
    throw notSigned(cause)
  }
}

/**
 * `verifyHead`, beside this thread.
 *
 * @throws ExchangeError `exchange.signature`
 */
export async function verifyHeadAside(
  head: Pick<Head, 'headerBytes' | 'signature'>,
  publicKeys: Iterable<Uint8Array>,
): Promise<void> {
  try {
    await verifyDetachedAside(signatureType, head.headerBytes, head.signature, publicKeys)
  } catch (cause) {
    throw notSigned(cause)
  }
}

function notSigned(cause: unknown): unknown {
  if (!(cause instanceof SealError)) return cause
  return new ExchangeError('exchange.signature', 'not signed by the party that it names', { cause })
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
  const aad = bodyContext(header)
  const plaintext = openWithAny(sealingKeys, (key) => hpkeOpen({ key, info, aad, sealed: body }))
  return unframe(plaintext, header.kind)
}

/** What the first of the keys that opens anything opens. @throws ExchangeError `exchange.open-failed` */
function openWithAny<T>(keys: readonly SealingKey[], open: (key: SealingKey) => T): T {
  for (const key of keys) {
    try {
      return open(key)
    } catch (error) {
      requireOpenFailed(error)
    }
  }
  throw nothingOpens()
}

/** @throws ExchangeError `exchange.open-failed` */
export async function openWithAnyAside<T>(
  keys: readonly SealingKey[],
  open: (key: SealingKey) => Promise<T>,
): Promise<T> {
  for (const key of keys) {
    try {
      return await open(key)
    } catch (error) {
      requireOpenFailed(error)
    }
  }
  throw nothingOpens()
}

/** Any other error is ours. */
function requireOpenFailed(error: unknown): void {
  if (!(error instanceof SealError) || error.code !== 'seal.open-failed') throw error
}

export function nothingOpens(): ExchangeError {
  return new ExchangeError('exchange.open-failed', 'wrong key, wrong context or changed bytes')
}
