// SPDX-License-Identifier: Apache-2.0
// Partners witness each other by talking (design, section 5): each header brings the sender's latest checkpoint, and
// what it last saw of ours. Here those are compared with what is on record; signatures and proofs are the ledger's.
// INVARIANT (one-history): a ledger that shows one partner what it hid from another, or goes back, is seen
// when either of them writes, and leaves proof.
import {
  type Bytes,
  equalBytes,
  fromBase64,
  type Instant,
  invariant,
  later,
  parseInstant,
} from '@tearline/base'
import {
  type CheckpointTrust,
  type ForkEvidence,
  forkEvidence,
  LedgerError,
  parseVkey,
  type TreeHead,
  type VerifierKey,
  verifyCheckpoint,
  verifyConsistency,
} from '@tearline/ledger'
import type { PartyDocument } from '@tearline/seal'
import type { Seen } from './header.ts'

export type Gossip =
  /** The first that we hear of this ledger. */
  | { readonly kind: 'first' }
  | { readonly kind: 'same' }
  /** It has grown, or says so: ask for the proof from `older` to `newer` leaves. */
  | { readonly kind: 'ahead'; readonly older: number; readonly newer: number }
  /** An earlier state, as mail that was late brings it. */
  | { readonly kind: 'behind' }
  /** One size, two roots: both notes together are the proof. */
  | { readonly kind: 'fork' }

/** What a partner's ledger must be signed with, by its document. @throws LedgerError `ledger.vkey`, `ledger.vkey-id` */
export function ledgerTrust(document: PartyDocument): CheckpointTrust {
  const key = parseVkey(document.ledgerKey)
  return { origin: key.name, logKeys: [key] }
}

/**
 * The same while a key of the ledger is changed: the one before counts until `overlapSeconds` after the document that
 * replaced it came into force, so that what it signed alone, and proof against it, is still read.
 */
export function ledgerTrustAt(
  documents: readonly PartyDocument[],
  { now, overlapSeconds }: { readonly now: Instant; readonly overlapSeconds: number },
): CheckpointTrust {
  const keys = documents.filter((_, index) => {
    const next = documents[index + 1]
    return next === undefined || now < later(parseInstant(next.from), overlapSeconds)
  })
  const trusts = keys.map(ledgerTrust)
  const [newest] = trusts.slice(-1)
  invariant(newest !== undefined, 'a party has a document')
  return { origin: newest.origin, logKeys: distinctKeys(trusts.flatMap(({ logKeys }) => logKeys)) }
}

function distinctKeys(keys: readonly VerifierKey[]): readonly VerifierKey[] {
  return [...new Map(keys.map((key) => [key.id, key])).values()]
}

/**
 * Compares a partner's checkpoint with what is on record of its ledger.
 *
 * `got`: of a note that was verified. `latest`: the largest on record; `atSize`: the one on record of the size of `got`.
 */
export function compareCheckpoint(
  got: TreeHead,
  record: { readonly latest: TreeHead | null; readonly atSize: TreeHead | null },
): Gossip {
  const { latest, atSize } = record
  if (atSize !== null)
    return equalBytes(atSize.root, got.root) ? { kind: 'same' } : { kind: 'fork' }
  if (latest === null) return { kind: 'first' }
  if (got.size > latest.size) return { kind: 'ahead', older: latest.size, newer: got.size }
  return { kind: 'behind' }
}

export type Growth =
  | { readonly kind: 'grown'; readonly head: TreeHead }
  | { readonly kind: 'fork'; readonly evidence: ForkEvidence }
  /** The proof shows nothing: ask again, and ask why. */
  | { readonly kind: 'unproven' }

/**
 * Judges a proof that one checkpoint continues another. Both are signed notes; `older` has at most the size of `newer`.
 * The proof is the partner's word.
 *
 * @throws LedgerError as `verifyCheckpoint`
 */
export function judgeGrowth(claim: ForkEvidence, trust: CheckpointTrust): Growth {
  const older = verifyCheckpoint(claim.older, trust)
  const newer = verifyCheckpoint(claim.newer, trust)
  if (isConsistent(older, newer, claim.proof)) {
    return { kind: 'grown', head: { size: newer.size, root: newer.root } }
  }
  const evidence = forkEvidence(claim, trust)
  return evidence === undefined ? { kind: 'unproven' } : { kind: 'fork', evidence }
}

/**
 * What a partner's last view of our ledger says about us: `behind` means that we are, because a backup was
 * restored; `fork` that our ledger is not the one that it saw.
 *
 * `rootAt`: our own root at the size that it saw; null where our ledger does not reach it.
 */
export function compareSeen(seen: Seen, rootAt: Bytes | null): 'same' | 'behind' | 'fork' {
  if (rootAt === null) return 'behind'
  return equalBytes(rootAt, fromBase64(seen.root)) ? 'same' : 'fork'
}

function isConsistent(older: TreeHead, newer: TreeHead, proof: readonly Bytes[]): boolean {
  try {
    verifyConsistency({ older, newer, proof })
    return true
  } catch (error) {
    if (error instanceof LedgerError) return false
    throw error
  }
}
