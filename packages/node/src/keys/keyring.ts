// SPDX-License-Identifier: Apache-2.0
// The secrets of a node (design, section 7), and which of them speak now. The file of keys is a bag of seeds; the
// party's own documents say from when each counts, so that a rotation takes effect with the document that tells of it
// and not before.
//
//   document 1 ──────────── document 2 kept and sent (its `from` is later) ──── from ────────────── time
//   signs          key 1                                                          │ key 2
//   opens          key 1   │ keys 2 and 1 ────────────────────────────────────────┼─── until nothing needs key 1
//   ledger, witness key 1  │ keys 2 and 1 ────────────────────────────────────────┼─── until the overlap ends
import {
  type Bytes,
  base64,
  type Instant,
  invariant,
  type PartyCode,
  parseInstant,
} from '@tearline/base'
import { formatVkey, type Signer, signatureTypes, signerFromSeed } from '@tearline/ledger'
import {
  deriveKey,
  type PartyDocument,
  type SealingKey,
  type SigningKey,
  sealingKeyFromSeed,
  signingKeyFromSeed,
} from '@tearline/seal'
import type { KeyKind, Seeds } from './key-file.ts'

export type Keyring = {
  readonly signing: SigningKey
  /** Of the newest document. */
  readonly sealing: SealingKey
  /** All that mail to us may be sealed to, newest first. */
  readonly opening: readonly SealingKey[]
  /** Of the newest document; its name is the ledger's origin. */
  readonly ledger: Signer
  /** All that sign this node's own checkpoints, newest first. */
  readonly ledgerSigners: readonly Signer[]
  /** Of the newest document: cosigns the checkpoints of others. */
  readonly witness: Signer
  readonly cosigners: readonly Signer[]
  /** 32 bytes, the newest: what is handed out to be handed in again is sealed under keys derived from it. */
  readonly rest: Bytes
}

/** Every key there is, imported once. */
export type KeyBag = {
  readonly signing: readonly SigningKey[]
  readonly sealing: readonly SealingKey[]
  readonly ledger: readonly Signer[]
  readonly witness: readonly Signer[]
  readonly rest: readonly Bytes[]
}

/** What the store seals under, of a seed of the key at rest. */
export function storeKeyOf(seed: Bytes): Bytes {
  return deriveKey(seed, 'store')
}

/** The ledger's origin: a name that says whose it is, and need not be reachable. */
function ledgerOrigin(party: PartyCode): string {
  return `tearline/ledger/${party}`
}

export function keyBag(seeds: Seeds, party: PartyCode): KeyBag {
  const { note, cosignature } = signatureTypes
  return {
    signing: seeds.signing.map((seed) => signingKeyFromSeed(seed)),
    sealing: seeds.sealing.map((seed) => sealingKeyFromSeed(seed)),
    ledger: seeds.ledger.map((seed) => signerFromSeed(ledgerOrigin(party), note, seed)),
    witness: seeds.witness.map((seed) =>
      signerFromSeed(`tearline/witness/${party}`, cosignature, seed),
    ),
    rest: seeds.rest,
  }
}

/**
 * What speaks at that time. `documents`: the party's own, by rising serial; before there is one, the newest seeds.
 *
 * A seed that no document names was drawn by a rotation that did not come to its end: it speaks for nobody.
 */
export function keyringOf(bag: KeyBag, documents: readonly PartyDocument[], now: Instant): Keyring {
  const newest = documents.at(-1)
  const inForce = documentInForce(documents, now)
  const named = namedIn(bag, documents)
  const opening = bag.sealing.filter((_, at) => named.sealing[at])
  const ledgerSigners = bag.ledger.filter((_, at) => named.ledger[at])
  const cosigners = bag.witness.filter((_, at) => named.witness[at])
  return {
    signing: chosen(bag.signing, inForce?.signingKey, ({ publicKey }) => base64(publicKey)),
    sealing: chosen(opening, newest?.sealingKey, ({ publicKey }) => base64(publicKey)),
    opening,
    ledger: chosen(ledgerSigners, newest?.ledgerKey, ({ key }) => formatVkey(key)),
    ledgerSigners,
    witness: chosen(cosigners, newest?.witnessKey, ({ key }) => formatVkey(key)),
    cosigners,
    rest: chosen(bag.rest, undefined, base64),
  }
}

type Named = Readonly<Record<KeyKind, readonly boolean[]>>

/** Of each key whether one of the documents names it; before there is a document all count. */
export function namedIn(bag: KeyBag, documents: readonly PartyDocument[]): Named {
  const isNamed = (nameOf: (document: PartyDocument) => string | undefined, name: string) =>
    documents.length === 0 || documents.some((document) => nameOf(document) === name)
  return {
    signing: bag.signing.map(({ publicKey }) =>
      isNamed(({ signingKey }) => signingKey, base64(publicKey)),
    ),
    sealing: bag.sealing.map(({ publicKey }) =>
      isNamed(({ sealingKey }) => sealingKey, base64(publicKey)),
    ),
    ledger: bag.ledger.map(({ key }) => isNamed(({ ledgerKey }) => ledgerKey, formatVkey(key))),
    witness: bag.witness.map(({ key }) => isNamed(({ witnessKey }) => witnessKey, formatVkey(key))),
    rest: bag.rest.map(() => true),
  }
}

/** The newest document whose time has come; undefined where there is none yet. */
function documentInForce(
  documents: readonly PartyDocument[],
  now: Instant,
): PartyDocument | undefined {
  return documents.findLast(({ from }) => parseInstant(from) <= now) ?? documents.at(-1)
}

function chosen<T>(all: readonly T[], name: string | undefined, nameOf: (one: T) => string): T {
  const found = name === undefined ? all[0] : all.find((one) => nameOf(one) === name)
  invariant(found !== undefined, 'the keys of the own document are in the file of keys')
  return found
}
