// SPDX-License-Identifier: Apache-2.0
// Receipts: C2SP tlog-proof, file suffix `.tlog-proof`. Proves offline that an entry stands in a log:
//
//   c2sp.org/tlog-proof@v1
//   extra <base64>             optional, authenticated by nothing
//   index 73894
//   <base64 hash>              inclusion proof, leaf towards root
//                              an empty line
//   <checkpoint with its cosignatures, verbatim>
import { type Bytes, base64, concat, utf8 } from '@tearline/base'
import { LedgerError } from './error.ts'
import { proofExtraBytesMax, proofFileBytesMax, proofHashesMax } from './limits.ts'
import { decodeBase64, decodeHash, splitHead } from './line.ts'
import { type Policy, verifyByPolicy } from './policy.ts'
import { parseSize } from './range.ts'
import { verifyInclusion } from './tree.ts'
import type { VerifiedCheckpoint } from './verify.ts'

export type Proof = {
  /** anything the reader may need to find the leaf hash; unauthenticated, never trust it by itself */
  readonly extra?: Bytes
  readonly index: number
  readonly hashes: readonly Bytes[]
  /** the note as the log served it */
  readonly checkpoint: Bytes
}

const firstLine = 'c2sp.org/tlog-proof@v1'

/**
 * Verifies a receipt: the log and enough witnesses vouch for a tree that holds this leaf at this index.
 *
 * `leafHash`: computed by the caller from what it holds, not from the receipt.
 *
 * @throws LedgerError as `verifyByPolicy` and `verifyInclusion`
 */
export function verifyProof(
  proof: Proof,
  leafHash: Uint8Array,
  policy: Policy,
): VerifiedCheckpoint {
  const checkpoint = verifyByPolicy(proof.checkpoint, policy)
  const { size, root } = checkpoint
  verifyInclusion({ leafHash, index: proof.index, size, root, proof: proof.hashes })
  return checkpoint
}

export function formatProof(proof: Proof): Bytes {
  const lines = [
    firstLine,
    ...(proof.extra === undefined ? [] : [`extra ${base64(proof.extra)}`]),
    `index ${proof.index}`,
    ...proof.hashes.map(base64),
    '',
    '',
  ]
  return concat(utf8(lines.join('\n')), proof.checkpoint)
}

/**
 * Reads a receipt. Nothing in it is true before `verifyProof`.
 *
 * @throws LedgerError `ledger.proof-syntax`, `ledger.size`, `ledger.note-syntax`
 */
export function parseProof(bytes: Uint8Array): Proof {
  if (bytes.length > proofFileBytesMax) throw malformed('is too large')
  const { lines, rest } = splitHead(bytes, 'ledger.proof-syntax')
  if (lines.shift() !== firstLine) throw malformed(`does not start with \`${firstLine}\``)
  const extra = lines[0]?.startsWith('extra ') ? parseExtra(lines.shift() ?? '') : undefined
  const index = lines.shift()
  if (!index?.startsWith('index ')) throw malformed('has no `index` line')
  if (lines.length > proofHashesMax) throw malformed('has more hashes than a tree has levels')
  return {
    ...(extra === undefined ? {} : { extra }),
    index: parseSize(index.slice('index '.length)),
    hashes: lines.map((line) => decodeHash(line, 'ledger.proof-syntax')),
    checkpoint: rest,
  }
}

function parseExtra(line: string): Bytes {
  const extra = decodeBase64(line.slice('extra '.length), 'ledger.proof-syntax')
  if (extra.length > proofExtraBytesMax) throw malformed('has too much extra data')
  return extra
}

function malformed(what: string): LedgerError {
  return new LedgerError('ledger.proof-syntax', `the proof file ${what}`)
}
