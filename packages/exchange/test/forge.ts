// SPDX-License-Identifier: Apache-2.0
// What a dishonest partner can make: envelopes with any header and any body, under a good signature. The layout
// is written out again here, apart from the code that is tested.
import { type Bytes, canonicalBytes, concat, type Json, uint32, uint64, utf8 } from '@tearline/base'
import { digestOf, hpkeSeal, type SigningKey, signDetached } from '@tearline/seal'
import { type Arrival, type Header, newInbound, openIncoming } from '../src/index.ts'
import { directory, now, xaa, xbb } from './world.ts'

export const magicBytes = 21

/** `header`: an object, or bytes of any kind in its place. */
export function forgeEnvelope(
  header: Json | Uint8Array,
  body: Uint8Array,
  key: SigningKey = xaa.signing,
): Bytes {
  const bytes = header instanceof Uint8Array ? header : canonicalBytes(header)
  const signature = signDetached('envelope', bytes, key)
  return concat(utf8('tearline-envelope/v1\n'), uint32(bytes.length), bytes, signature, body)
}

/** The header with another body named in it, under a good signature. */
export function forgeBody(header: Header, body: Uint8Array): Bytes {
  return forgeEnvelope({ ...header, body: { digest: digestOf(body), bytes: body.length } }, body)
}

/** Any plaintext, sealed as the body of this header. */
export function sealBody(header: Header, plaintext: Uint8Array): Bytes {
  const { id, from, to, kind, seq } = header
  return hpkeSeal({
    recipient: xbb.sealing.publicKey,
    info: utf8('tearline/envelope/v1'),
    aad: canonicalBytes({ id, from, to, kind, seq }),
    plaintext,
  })
}

/** A message of any kind and shape, with these bytes behind it. */
export function framed(message: Json | Uint8Array, attachments: readonly Uint8Array[] = []): Bytes {
  const json = message instanceof Uint8Array ? message : canonicalBytes(message)
  const parts = attachments.flatMap((bytes) => [uint64(BigInt(bytes.length)), bytes])
  return concat(uint32(json.length), json, ...parts)
}

/** Receives at XBB, on a channel where nothing has arrived yet. */
export function receive(bytes: Uint8Array): Arrival {
  return openIncoming({
    bytes,
    me: xbb.code,
    directory,
    now,
    channel: () => ({ state: newInbound, recorded: { byId: null, bySeq: null } }),
    sealingKeys: [xbb.sealing],
  }).arrival
}
