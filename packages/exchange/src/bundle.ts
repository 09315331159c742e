// SPDX-License-Identifier: Apache-2.0
// Bundles (design, section 3.4): envelopes on a medium that crosses an air gap. A bundle verifies with no network.
//
//   "tearline-bundle/v1\n"            magic, 19 bytes
//   uint32 manifestBytes
//   manifest                          canonical JSON (manifest.ts)
//   signature                         64 bytes, Ed25519 over the DSSE encoding of (`bundle`, manifest)
//   envelopes                         back to back, as the manifest lists them
//
// There is no way back: a bundle may be carried several times, and receipts come in a later one of the other
// direction. Read into quarantine, to the end, and only then take anything in.
import {
  type Branded,
  type Bytes,
  concat,
  type Digest,
  invariant,
  parseInstant,
  uint32,
  utf8,
} from '@tearline/base'
import { keysOf } from '@tearline/release'
import { digestOf, SealError, type SigningKey, signDetached, verifyDetached } from '@tearline/seal'
import { type Receiver, requireNotAhead, requirePartner, requireRecipient } from './accept.ts'
import { readHead } from './envelope.ts'
import { ExchangeError } from './error.ts'
import {
  copyOf,
  lengthBytes,
  readHeadLength,
  requireBytes,
  requireMagic,
  signatureBytes,
} from './frame.ts'
import type { Header } from './header.ts'
import { bundleBytesMax, manifestBytesMax } from './limits.ts'
import { type BundleEntry, encodeManifest, type Manifest, parseManifest } from './manifest.ts'

const magic = utf8('tearline-bundle/v1\n')

/** What the sender decides of a manifest; the rest comes from the envelopes. */
export type BundleFields = Omit<Manifest, 'v' | 'kind' | 'first' | 'last' | 'envelopes'>

/** An envelope that is to travel: of its bytes only digest and number, until they are written. */
export type Parcel = {
  readonly header: Pick<Header, 'id' | 'seq'>
  readonly digest: Digest
  readonly bytes: number
}

export type BegunBundle = {
  readonly manifest: Manifest
  /** What the next bundle names in `prev`. */
  readonly manifestDigest: Digest
  /** All that stands before the envelopes. */
  readonly head: Bytes
}

/** The head of a bundle, read and not yet verified. */
export type BundleHead = {
  readonly manifest: Manifest
  readonly manifestBytes: Bytes
  readonly manifestDigest: Digest
  readonly signature: Bytes
  /** Where the first envelope begins. */
  readonly bodyOffset: number
}

/** A head that `verifyBundleHead` has let pass. */
export type VerifiedBundleHead = Branded<BundleHead, 'VerifiedBundleHead'>

/** Takes a bundle's envelopes out of the chunks that a file is read in; holds one envelope at a time. */
export type BundleReader = {
  /** Gives the envelopes that are complete now, each as the manifest lists it. */
  readonly push: (chunk: Uint8Array) => readonly Bytes[]
  /** Returns if nothing is missing: before that, nothing of the bundle may take effect. */
  readonly end: () => void
}

/**
 * Lists and signs what a bundle will hold: parcels of the channel in the order of their numbers, without a gap,
 * and any number of others between them.
 *
 * @throws ExchangeError `exchange.manifest`, `exchange.bundle-size`
 */
export function beginBundle(
  fields: BundleFields,
  parcels: readonly Parcel[],
  key: SigningKey,
): BegunBundle {
  const numbers = parcels.flatMap(({ header }) => (header.seq === null ? [] : [header.seq]))
  const [first = null] = numbers
  const last = numbers.at(-1) ?? null
  invariant(
    numbers.every((seq, i) => seq === (first ?? 0) + i),
    'a bundle has no gap',
  )
  const envelopes = parcels.map(({ header, digest, bytes }) => ({ id: header.id, digest, bytes }))
  const manifestBytes = encodeManifest({ v: 1, kind: 'bundle', ...fields, first, last, envelopes })
  const signature = signDetached('bundle', manifestBytes, key)
  return {
    manifest: readAndMeasure(manifestBytes),
    manifestDigest: digestOf(manifestBytes),
    head: concat(magic, uint32(manifestBytes.length), manifestBytes, signature),
  }
}

/**
 * The chunks of the file. `envelopes` come in the order of the manifest, each when it is asked for, and are
 * checked against it, so that what is written can be read.
 *
 * @throws ExchangeError `exchange.bundle-envelope`, `exchange.bundle-order`, `exchange.bundle-extra`, `exchange.truncated`
 */
export async function* writeBundle(
  begun: BegunBundle,
  envelopes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield begun.head
  let written = 0
  for await (const envelope of envelopes) {
    requireListed(begun.manifest, written, envelope)
    yield envelope
    written += 1
  }
  if (written < begun.manifest.envelopes.length) throw endsEarly(written, begun.manifest)
}

/**
 * Reads the head of a bundle; nothing in it is true before `verifyBundleHead`.
 *
 * @throws ExchangeError `exchange.magic`, `exchange.truncated`, `exchange.header-size`, `exchange.manifest`,
 *   `exchange.bundle-size`
 */
export function readBundleHead(prefix: Uint8Array): BundleHead {
  requireMagic(prefix, magic)
  const start = magic.length + lengthBytes
  const end = start + readHeadLength(prefix, magic.length, manifestBytesMax)
  const bodyOffset = end + signatureBytes
  requireBytes(prefix, bodyOffset)
  const manifestBytes = copyOf(prefix, start, end)
  return {
    manifest: readAndMeasure(manifestBytes),
    manifestBytes,
    manifestDigest: digestOf(manifestBytes),
    signature: copyOf(prefix, end, bodyOffset),
    bodyOffset,
  }
}

/**
 * Verifies the head of a bundle that somebody brought; the first `bundleHeadBytesMax` bytes are always enough.
 *
 * @throws ExchangeError as `readBundleHead`, and `exchange.recipient`, `exchange.unknown-party`,
 *   `exchange.revoked-party`, `exchange.signature`, `exchange.clock-ahead`
 */
export function verifyBundleHead(prefix: Uint8Array, receiver: Receiver): VerifiedBundleHead {
  const head = readBundleHead(prefix)
  const { from, to } = head.manifest
  requireRecipient(to, receiver.me)
  requirePartner(from, receiver.directory)
  verifyManifestSignature(head, receiver)
  requireNotAhead(head.manifest.issued, receiver.now)
  return head as VerifiedBundleHead
}

/** Where the receiver stands: the number it expects, and the digest of the last manifest. */
export type BundleState = { readonly next: number; readonly head: Digest | null }

export const newBundleState: BundleState = { next: 1, head: null }

export type BundleAdmission =
  | { readonly kind: 'next'; readonly state: BundleState }
  | { readonly kind: 'repeat' }
  /** Bundles from `expected` on are missing. It may be read: whether an envelope is, its channel tells. */
  | {
      readonly kind: 'gap'
      readonly expected: number
      readonly got: number
      readonly state: BundleState
    }
  /** One that was missing has come after all. */
  | { readonly kind: 'late'; readonly state: BundleState }

/**
 * The place of a bundle among those before it. `recorded`: the digest on record under its number.
 *
 * @throws ExchangeError `exchange.bundle-prev` where it contradicts an earlier one
 */
export function admitBundle(
  state: BundleState,
  { manifest, manifestDigest }: VerifiedBundleHead,
  recorded: Digest | null,
): BundleAdmission {
  const { number, prev } = manifest
  if (recorded === manifestDigest) return { kind: 'repeat' }
  if (recorded !== null || (number === state.next && prev !== state.head)) {
    throw new ExchangeError('exchange.bundle-prev', 'does not follow from the bundle before it', {
      at: '/prev',
    })
  }
  if (number < state.next) return { kind: 'late', state }
  const after: BundleState = { next: number + 1, head: manifestDigest }
  if (number === state.next) return { kind: 'next', state: after }
  return { kind: 'gap', expected: state.next, got: number, state: after }
}

/** Reads the envelopes of a verified bundle: all bytes after its head, in chunks of any size. */
export function bundleReader({ manifest }: BundleHead): BundleReader {
  let index = 0
  let filled = 0
  let buffer = bufferFor(manifest.envelopes[0])

  /** Takes what the current envelope still lacks; gives the rest back. */
  function fill(chunk: Uint8Array): Uint8Array {
    const taken = chunk.subarray(0, buffer.length - filled)
    buffer.set(taken, filled)
    filled += taken.length
    return chunk.subarray(taken.length)
  }

  function take(): Bytes {
    const envelope = buffer
    requireListed(manifest, index, envelope)
    index += 1
    filled = 0
    buffer = bufferFor(manifest.envelopes[index])
    return envelope
  }

  return {
    push: (chunk) => {
      const complete: Bytes[] = []
      let rest = chunk
      while (rest.length > 0) {
        if (index === manifest.envelopes.length) throw tooMuch()
        rest = fill(rest)
        if (filled === buffer.length) complete.push(take())
      }
      return complete
    },
    end: () => {
      if (index < manifest.envelopes.length) throw endsEarly(index, manifest)
    },
  }
}

/**
 * Reads a whole bundle from memory.
 *
 * @throws ExchangeError as `verifyBundleHead`, and `exchange.bundle-envelope`, `exchange.bundle-order`,
 *   `exchange.bundle-extra`, `exchange.truncated`
 */
export function readBundle(
  bytes: Uint8Array,
  receiver: Receiver,
): { head: VerifiedBundleHead; envelopes: readonly Bytes[] } {
  const head = verifyBundleHead(bytes, receiver)
  const reader = bundleReader(head)
  const envelopes = reader.push(bytes.subarray(head.bodyOffset))
  reader.end()
  return { head, envelopes }
}

function verifyManifestSignature(head: BundleHead, { directory }: Receiver): void {
  const keys = keysOf(directory, head.manifest.from, parseInstant(head.manifest.issued))
  try {
    verifyDetached('bundle', head.manifestBytes, head.signature, keys.values())
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause
    throw new ExchangeError('exchange.signature', 'not signed by the party that it names', {
      cause,
    })
  }
}

function readAndMeasure(manifestBytes: Bytes): Manifest {
  const manifest = parseManifest(manifestBytes)
  const bytes = manifest.envelopes.reduce((sum, entry) => sum + entry.bytes, 0)
  if (bytes > bundleBytesMax) {
    throw new ExchangeError('exchange.bundle-size', `${bytes} bytes, at most ${bundleBytesMax}`)
  }
  return manifest
}

function requireListed(manifest: Manifest, index: number, envelope: Uint8Array): void {
  const entry = manifest.envelopes[index]
  if (entry === undefined) throw tooMuch()
  if (digestOf(envelope) === entry.digest) return
  const at = `/envelopes/${index}`
  const id = claimedId(envelope)
  if (id === entry.id || id === null) {
    throw new ExchangeError('exchange.bundle-envelope', 'not the envelope that is listed', { at })
  }
  if (manifest.envelopes.some((listed) => listed.id === id)) {
    throw new ExchangeError('exchange.bundle-order', 'envelopes stand in another order', { at })
  }
  throw new ExchangeError('exchange.bundle-extra', 'an envelope that is not listed', { at })
}

/** Which envelope stands where another should: only to say what is wrong. */
function claimedId(envelope: Uint8Array): Header['id'] | null {
  try {
    return readHead(envelope).header.id
  } catch (error) {
    if (error instanceof ExchangeError) return null
    throw error
  }
}

function bufferFor(entry: BundleEntry | undefined): Bytes {
  return new Uint8Array(entry?.bytes ?? 0)
}

function tooMuch(): ExchangeError {
  return new ExchangeError('exchange.bundle-extra', 'more follows than the manifest lists')
}

function endsEarly(found: number, manifest: Manifest): ExchangeError {
  return new ExchangeError(
    'exchange.truncated',
    `${found} of ${manifest.envelopes.length} envelopes are whole`,
  )
}
