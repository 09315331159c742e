// SPDX-License-Identifier: Apache-2.0
// The header of an envelope (design, section 5): who, to whom, what kind, and where it stands in the channel.
// It is signed and not sealed, so that a node can refuse a stranger before it reads the body.
import { digestShape, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { z } from 'zod'
import { ExchangeError } from './error.ts'
import { bodyBytesMax, headerBytesMax, headerJsonLimits } from './limits.ts'
import {
  base64Shape,
  base64UpToShape,
  checkpointShape,
  parseCanonicalShape,
  sequenceShape,
  treeSizeShape,
} from './shapes.ts'

/** Kinds of the channel: each has a number, follows the one before, and takes effect once, in order. */
export const chainedKinds = [
  'agreement',
  'release',
  'onward-request',
  'consent',
  'recall',
  'tombstone',
  'incident-notice',
  'party',
  'emergency-notice',
  'question',
  'answer',
  'concealed-notice',
] as const

/** Kinds beside the channel: an answer, or a question whose answer cannot wait for what is under way. */
export const unchainedKinds = ['receipt', 'key-request', 'key-grant', 'checkpoint'] as const

/** Unchained kinds that count only while they are new; a receipt or a checkpoint may come by courier. */
export const freshKinds = ['key-request', 'key-grant'] as const

export const messageKinds = [...chainedKinds, ...unchainedKinds] as const

type ChainedKind = (typeof chainedKinds)[number]
export type MessageKind = (typeof messageKinds)[number]

/** What a party last saw of another's ledger: leaves, and the root in base64. */
export const seenSchema = z.strictObject({ size: treeSizeShape, root: base64Shape(32) })
export type Seen = z.infer<typeof seenSchema>

export const headerSchema = z
  .strictObject({
    v: z.literal(1),
    id: idShape('envelope'),
    from: partyCodeShape,
    to: partyCodeShape,
    kind: z.enum(messageKinds),
    /** Its number in the channel from `from` to `to`, from 1; null beside the channel. */
    seq: sequenceShape.nullable(),
    /** SHA-256 of the header before it in the channel; null for the first and beside the channel. */
    prev: digestShape.nullable(),
    issued: timestampShape,
    /** The envelope that this one answers. */
    inReplyTo: idShape('envelope').nullable(),
    /** SHA-256 of the sealed body, and its length. */
    body: z.strictObject({ digest: digestShape, bytes: z.int().min(1).max(bodyBytesMax) }),
    /** The sender's latest ledger checkpoint. */
    checkpoint: checkpointShape.nullable(),
    /** The last checkpoint of the recipient that the sender has. */
    seen: seenSchema.nullable(),
  })
  .refine((header) => header.from !== header.to, {
    message: 'nobody writes to itself',
    path: ['to'],
  })
  .refine((header) => isChained(header.kind) === (header.seq !== null), {
    message: 'a number goes with the kinds of the channel, and only with them',
    path: ['seq'],
  })
  .refine((header) => (header.seq ?? 1) > 1 === (header.prev !== null), {
    message: 'all but the first of a channel name the one before',
    path: ['prev'],
  })
export type Header = z.infer<typeof headerSchema>

export const signedHeaderSchema = z.strictObject({
  /** The header's bytes. */
  header: base64UpToShape(headerBytesMax),
  /** 64 bytes. */
  signature: base64Shape(64),
})
/** A header and its signature as they came, in base64: what anybody can verify later. */
export type SignedHeader = z.infer<typeof signedHeaderSchema>

/**
 * Reads the bytes that a header was signed as. The sender chose them.
 *
 * @throws ExchangeError `exchange.header-size`, `exchange.header`
 */
export function parseHeader(bytes: Uint8Array): Header {
  if (bytes.length > headerBytesMax) {
    throw new ExchangeError('exchange.header-size', `a header of ${bytes.length} bytes`)
  }
  return parseCanonicalShape(headerSchema, bytes, headerJsonLimits, 'exchange.header')
}

export function isChained(kind: MessageKind): kind is ChainedKind {
  return (chainedKinds as readonly string[]).includes(kind)
}

export function mustBeFresh(kind: MessageKind): boolean {
  return (freshKinds as readonly string[]).includes(kind)
}
