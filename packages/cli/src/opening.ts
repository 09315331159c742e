// SPDX-License-Identifier: Apache-2.0
// A receipt that verifies by itself: a C2SP proof file whose `extra` line carries the opening of the entry, as
// canonical JSON `{ event, salt }`. Nothing authenticates `extra`; that the entry commits to it is what is checked.
import { type Bytes, canonicalBytes, fromBase64, type Json, parseJson, utf8 } from '@tearline/base'
import {
  commit,
  entryBytesMax,
  formatProof,
  leafHash,
  type Policy,
  parseProof,
  type VerifiedCheckpoint,
  verifyProof,
} from '@tearline/ledger'
import { CliError } from './error.ts'

/** What the node answers for one entry: the proof file, the event as canonical JSON, the salt in base64. */
export type Opened = { readonly proof: string; readonly event: string; readonly salt: string }

export type Receipt = {
  readonly index: number
  readonly event: Json
  readonly checkpoint: VerifiedCheckpoint
}

const jsonLimits = { bytesMax: entryBytesMax, depthMax: 16 }

export function receiptFile({ proof, event, salt }: Opened): Bytes {
  const extra = canonicalBytes({ event: parseJson(event, jsonLimits), salt })
  return formatProof({ ...parseProof(utf8(proof)), extra })
}

/**
 * Shows that the event stands in a log of the policy, cosigned to its quorum.
 *
 * @throws LedgerError; CliError `cli.argument` where neither the file nor `opening` says what the entry commits to
 */
export function checkReceipt(file: Bytes, policy: Policy, opening: Bytes | undefined): Receipt {
  const proof = parseProof(file)
  const { event, salt } = readOpening(opening ?? proof.extra)
  const checkpoint = verifyProof(proof, leafHash(commit(event, salt)), policy)
  return { index: proof.index, event, checkpoint }
}

function readOpening(bytes: Bytes | undefined): { readonly event: Json; readonly salt: Bytes } {
  if (bytes === undefined) {
    throw new CliError('cli.argument', 'the proof does not say of what: its event is not in it', {
      next: 'give the event and its salt with --opening FILE',
    })
  }
  const opening = parseJson(bytes, jsonLimits)
  const { event, salt } = opening as { readonly event?: Json; readonly salt?: Json }
  if (event !== undefined && typeof salt === 'string') return { event, salt: fromBase64(salt) }
  throw new CliError('cli.argument', 'the opening is not an object with `event` and `salt`', {
    next: 'use the file that `tearline ledger proof --out FILE` wrote',
  })
}
