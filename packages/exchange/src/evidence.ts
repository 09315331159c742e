// SPDX-License-Identifier: Apache-2.0
// Two headers that one honest node cannot both have signed are an equivocation: proof against their sender which
// needs no witness, and which anybody verifies with the sender's document. A backup put back without care
// makes the same proof: people tell the two apart.
// INVARIANT (one-history): a party that tells two stories leaves them signed.
import { base64, type Digest, fromBase64 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { verifyHead } from './envelope.ts'
import { ExchangeError } from './error.ts'
import { type Header, parseHeader, type SignedHeader } from './header.ts'

/** One id, two envelopes; one number, two envelopes; a chain that does not continue itself. */
const contradictions = ['same-id', 'same-number', 'broken-chain'] as const
export type Contradiction = (typeof contradictions)[number]

/** A header and the digest of its bytes. */
export type NamedHeader = { readonly header: Header; readonly headerDigest: Digest }

/** A header as it came, for keeping and for showing. */
export function signedHeader(head: {
  readonly headerBytes: Uint8Array
  readonly signature: Uint8Array
}): SignedHeader {
  return { header: base64(head.headerBytes), signature: base64(head.signature) }
}

/**
 * Verifies a header that somebody shows.
 *
 * `publicKeys`: those of the party that is said to have signed it.
 *
 * @throws ExchangeError `exchange.signature`, `exchange.header-size`, `exchange.header`; BytesError `base.base64`
 */
export function verifySignedHeader(
  signed: SignedHeader,
  publicKeys: Iterable<Uint8Array>,
): NamedHeader {
  const headerBytes = fromBase64(signed.header)
  verifyHead({ headerBytes, signature: fromBase64(signed.signature) }, publicKeys)
  return { header: parseHeader(headerBytes), headerDigest: digestOf(headerBytes) }
}

/**
 * How two headers contradict each other; null if one honest sender may have signed both.
 */
export function contradictionOf(first: NamedHeader, second: NamedHeader): Contradiction | null {
  const [a, b] = [first.header, second.header]
  if (first.headerDigest === second.headerDigest || a.from !== b.from) return null
  if (a.id === b.id) return 'same-id'
  if (a.to !== b.to || a.seq === null || b.seq === null) return null
  if (a.seq === b.seq) return 'same-number'
  const breaks = follows(first, second) || follows(second, first)
  return breaks ? 'broken-chain' : null
}

/**
 * Verifies that the owner of the keys has signed two headers that contradict each other. Both come from whoever accuses.
 *
 * @throws ExchangeError `exchange.equivocation-unproven`; as `verifySignedHeader`
 */
export function verifyEquivocation(
  first: SignedHeader,
  second: SignedHeader,
  publicKeys: readonly Uint8Array[],
): Contradiction {
  const contradiction = contradictionOf(
    verifySignedHeader(first, publicKeys),
    verifySignedHeader(second, publicKeys),
  )
  if (contradiction === null) {
    throw new ExchangeError(
      'exchange.equivocation-unproven',
      'the two do not contradict each other',
    )
  }
  return contradiction
}

/** The later claims to be the next after the earlier, and names another as the one before it. */
function follows(earlier: NamedHeader, later: NamedHeader): boolean {
  const { seq } = earlier.header
  return seq !== null && later.header.seq === seq + 1 && later.header.prev !== earlier.headerDigest
}
