// SPDX-License-Identifier: Apache-2.0
// Three parties with keys from fixed seeds, a directory of them, and a generator that repeats itself.
import {
  type Bytes,
  base64,
  type EnvelopeId,
  type Instant,
  newId,
  type PartyCode,
  parseInstant,
  parsePartyCode,
  type Rng,
} from '@tearline/base'
import { formatVkey, type Signer, signatureTypes, signerFromSeed } from '@tearline/ledger'
import { type Directory, directoryOf, type PartyFact, type PartyState } from '@tearline/release'
import {
  type PartyDocument,
  type SealingKey,
  type SigningKey,
  sealingKeyFromSeed,
  signingKeyFromSeed,
} from '@tearline/seal'
import {
  type Content,
  type Envelope,
  newOutbound,
  nextLink,
  type Outbound,
  sealEnvelope,
} from '../src/index.ts'

export type Party = {
  readonly code: PartyCode
  readonly signing: SigningKey
  readonly sealing: SealingKey
  readonly ledger: Signer
  readonly document: PartyDocument
}

export const issued = '2026-11-23T07:00:00Z'
export const now: Instant = parseInstant(issued)

export const xaa = partyFrom('XAA', 1)
export const xbb = partyFrom('XBB', 2)
export const xcc = partyFrom('XCC', 3)
export const directory = directoryWith([xaa, xbb, xcc])

export function partyFrom(name: string, seed: number): Party {
  const code = parsePartyCode(name)
  const signing = signingKeyFromSeed(new Uint8Array(32).fill(16 * seed))
  const sealing = sealingKeyFromSeed(new Uint8Array(32).fill(16 * seed + 1))
  const ledger = signerFromSeed(
    `${name.toLowerCase()}.example/ledger`,
    signatureTypes.note,
    new Uint8Array(32).fill(16 * seed + 2),
  )
  return {
    code,
    signing,
    sealing,
    ledger,
    document: documentOf({ code, signing, sealing, ledger }),
  }
}

export function documentOf(party: Omit<Party, 'document'>): PartyDocument {
  return {
    v: 1,
    kind: 'party',
    code: party.code,
    name: `Service ${party.code}`,
    address: `https://${party.code.toLowerCase()}.example`,
    serial: 1,
    signingKey: base64(party.signing.publicKey),
    sealingKey: base64(party.sealing.publicKey),
    ledgerKey: formatVkey(party.ledger.key),
    from: '2026-01-01T00:00:00Z',
    until: '2028-01-01T00:00:00Z',
    prev: null,
  }
}

export function directoryWith(
  parties: readonly Party[],
  states: Readonly<Record<string, PartyState>> = {},
): Directory {
  return directoryOf(
    parties.map(
      ({ code, document }): PartyFact => ({
        code,
        state: states[code] ?? 'paired',
        since: parseInstant('2026-02-01T00:00:00Z'),
        documents: [document],
      }),
    ),
  )
}

/** Counts instead of drawing: every run is the same run. */
export function countingRng(start = 0): Rng {
  let count = start
  return {
    bytes: (length) => {
      count += 1
      const bytes = new Uint8Array(length)
      new DataView(bytes.buffer).setUint32(0, Math.imul(count, 0x9e3779b1) >>> 0)
      bytes[length - 1] = count % 256
      return bytes
    },
  }
}

export type Letter = {
  readonly from?: Party
  readonly to?: Party
  readonly id?: EnvelopeId
  readonly outbound?: Outbound
  readonly issued?: string
  readonly attachments?: readonly Bytes[]
  readonly inReplyTo?: EnvelopeId
  readonly checkpoint?: string
}

let letters = 0

/** An envelope as a correct sender makes it; the first of its channel unless told otherwise. */
export function letter(content: Content, options: Letter = {}): Envelope {
  const { from = xaa, to = xbb, outbound = newOutbound, attachments = [] } = options
  letters += 1
  return sealEnvelope({
    header: {
      id: options.id ?? newId('envelope', countingRng(letters)),
      from: from.code,
      to: to.code,
      ...nextLink(outbound, content.kind),
      issued: options.issued ?? issued,
      inReplyTo: options.inReplyTo ?? null,
      checkpoint: options.checkpoint ?? null,
      seen: null,
    },
    content,
    attachments,
    signingKey: from.signing,
    recipient: to.sealing.publicKey,
  })
}
