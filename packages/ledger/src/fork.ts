// SPDX-License-Identifier: Apache-2.0
// Portable evidence that a log has shown two histories. It verifies anywhere, for ever, with the log's key alone.
//
// Two checkpoints that the log signed, and
//   of one size: nothing more; their roots differ;
//   of two sizes: the hashes of a consistency proof. Those that lead to the newer root must be the newer tree's own
//   (or SHA-256 is broken), so the older root that comes out of them is what the newer tree holds in the older
//   one's place. If the log signed another, it rewrote its past. A proof usually leaves out the older root where the
//   older tree is complete, since the verifier has it; here it must be there, as the newer tree has it.
import {
  type Bytes,
  base64,
  canonicalBytes,
  equalBytes,
  fromUtf8,
  type Json,
  parseJson,
  utf8,
} from '@tearline/base'
import { LedgerError } from './error.ts'
import { forkBytesMax, proofHashesMax } from './limits.ts'
import { decodeHash } from './line.ts'
import { isPowerOfTwo } from './range.ts'
import { consistencyFromTiles, rootFromTiles, type TileStore } from './tile.ts'
import { consistencyRoots, type TreeHead } from './tree.ts'
import { type CheckpointTrust, verifyCheckpoint } from './verify.ts'

export type ForkEvidence = {
  /** a signed note, the smaller one (or either, if the sizes are equal) */
  readonly older: Bytes
  readonly newer: Bytes
  /** empty for equal sizes; otherwise starts with the hash of the oldest subtree, also where a usual proof does not */
  readonly proof: readonly Bytes[]
}

/** What evidence proves. */
export type Fork = {
  readonly origin: string
  readonly older: TreeHead
  readonly newer: TreeHead
}

/**
 * Verifies evidence that somebody presents, with no network and no state.
 *
 * `trust`: the log's keys, from one's own records: never from the evidence.
 *
 * @throws LedgerError `ledger.fork-unproven`, and as `verifyCheckpoint`
 */
export function verifyFork(evidence: ForkEvidence, trust: CheckpointTrust): Fork {
  const older = verifyCheckpoint(evidence.older, trust)
  const newer = verifyCheckpoint(evidence.newer, trust)
  if (!contradict(older, newer, evidence.proof)) {
    throw new LedgerError('ledger.fork-unproven', 'the two checkpoints can both be true')
  }
  return { origin: trust.origin, older: headOf(older), newer: headOf(newer) }
}

/** The same as evidence, if it is one; two checkpoints that agree, or a proof that shows nothing, give `undefined`. */
export function forkEvidence(
  evidence: ForkEvidence,
  trust: CheckpointTrust,
): ForkEvidence | undefined {
  const older = verifyCheckpoint(evidence.older, trust)
  const newer = verifyCheckpoint(evidence.newer, trust)
  const proof = older.size === newer.size ? [] : evidence.proof
  return contradict(older, newer, proof) ? { ...evidence, proof } : undefined
}

/**
 * The hashes of evidence for two sizes, read from the newer tree's tiles.
 *
 * @throws LedgerError `ledger.range`, `ledger.tile-missing`, `ledger.tile-length`
 */
export async function forkProof(
  store: TileStore,
  olderSize: number,
  newerSize: number,
): Promise<Bytes[]> {
  const proof = await consistencyFromTiles(store, olderSize, newerSize)
  return isPowerOfTwo(olderSize) ? [await rootFromTiles(store, olderSize), ...proof] : proof
}

/** Canonical JSON: `{"newer":"…","older":"…","proof":["…"],"v":1}`; notes as text, hashes in base64. */
export function formatFork(evidence: ForkEvidence): Bytes {
  return canonicalBytes({
    v: 1,
    older: fromUtf8(evidence.older),
    newer: fromUtf8(evidence.newer),
    proof: evidence.proof.map(base64),
  })
}

/** @throws LedgerError `ledger.fork-syntax` */
export function parseFork(bytes: Uint8Array): ForkEvidence {
  try {
    return evidenceOf(parseJson(bytes, { bytesMax: forkBytesMax, depthMax: 2 }))
  } catch (cause) {
    throw new LedgerError('ledger.fork-syntax', 'the evidence file is malformed', { cause })
  }
}

function contradict(older: TreeHead, newer: TreeHead, proof: readonly Bytes[]): boolean {
  if (older.size === newer.size) return !equalBytes(older.root, newer.root)
  // The algorithm below is only about 0 < older < newer; outside it an honest log could be accused.
  if (older.size === 0 || older.size > newer.size) return false
  try {
    const roots = consistencyRoots(older.size, newer.size, proof)
    return equalBytes(roots.newer, newer.root) && !equalBytes(roots.older, older.root)
  } catch (error) {
    if (error instanceof LedgerError) return false
    throw error
  }
}

function headOf({ size, root }: TreeHead): TreeHead {
  return { size, root }
}

function evidenceOf(json: Json): ForkEvidence {
  const { v, older, newer, proof } = json as { [name: string]: Json | undefined }
  if (v !== 1 || typeof older !== 'string' || typeof newer !== 'string' || !Array.isArray(proof)) {
    throw new LedgerError('ledger.fork-syntax', 'not `{v: 1, older, newer, proof}`')
  }
  if (proof.length > proofHashesMax + 1) {
    throw new LedgerError('ledger.fork-syntax', 'more hashes than a tree has levels', {
      at: '/proof',
    })
  }
  return {
    older: utf8(older),
    newer: utf8(newer),
    proof: proof.map((hash) => decodeHash(String(hash), 'ledger.fork-syntax')),
  }
}
