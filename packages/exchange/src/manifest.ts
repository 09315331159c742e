// SPDX-License-Identifier: Apache-2.0
// The manifest of a bundle: which envelopes it holds, and which bundle came before, signed by the sender.
import {
  type Bytes,
  canonicalBytes,
  digestShape,
  idShape,
  partyCodeShape,
  timestampShape,
} from '@tearline/base'
import { z } from 'zod'
import { bundleEnvelopesMax, envelopeBytesMax, manifestJsonLimits } from './limits.ts'
import { consistencySchema } from './messages/checkpoint.ts'
import { checkpointShape, distinct, parseCanonicalShape, sequenceShape } from './shapes.ts'

/** One envelope: SHA-256 of all its bytes, and their number. */
const bundleEntrySchema = z.strictObject({
  id: idShape('envelope'),
  digest: digestShape,
  bytes: z.int().min(1).max(envelopeBytesMax),
})
export type BundleEntry = z.infer<typeof bundleEntrySchema>

export const manifestSchema = z
  .strictObject({
    v: z.literal(1),
    kind: z.literal('bundle'),
    from: partyCodeShape,
    to: partyCodeShape,
    /** Bundles from `from` to `to` are numbered from 1. */
    number: sequenceShape,
    /** SHA-256 of the manifest before it; null for the first. */
    prev: digestShape.nullable(),
    /** The numbers of the channel that it covers; null where it holds only what is beside the channel. */
    first: sequenceShape.nullable(),
    last: sequenceShape.nullable(),
    envelopes: z.array(bundleEntrySchema).max(bundleEnvelopesMax),
    /** The sender's latest ledger checkpoint, and that it continues one the recipient has. */
    checkpoint: checkpointShape.nullable(),
    consistency: consistencySchema.nullable(),
    issued: timestampShape,
  })
  .refine((manifest) => manifest.from !== manifest.to, {
    message: 'nobody writes to itself',
    path: ['to'],
  })
  .refine((manifest) => manifest.number > 1 === (manifest.prev !== null), {
    message: 'all but the first name the one before',
    path: ['prev'],
  })
  .refine(
    ({ first, last }) => (first === null) === (last === null) && (first ?? 0) <= (last ?? 0),
    {
      message: 'the numbers covered go from `first` to `last`',
      path: ['last'],
    },
  )
  .refine(({ envelopes }) => distinct(envelopes.map(({ id }) => id)), {
    message: 'an envelope stands twice',
    path: ['envelopes'],
  })
  .refine(({ checkpoint, consistency }) => checkpoint !== null || consistency === null, {
    message: 'a proof leads to a checkpoint',
    path: ['consistency'],
  })
export type Manifest = z.infer<typeof manifestSchema>

export function encodeManifest(manifest: Manifest): Bytes {
  return canonicalBytes(manifest)
}

/** @throws ExchangeError `exchange.manifest` */
export function parseManifest(bytes: Uint8Array): Manifest {
  return parseCanonicalShape(manifestSchema, bytes, manifestJsonLimits, 'exchange.manifest')
}
