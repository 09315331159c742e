// SPDX-License-Identifier: Apache-2.0
// One entry of the sender's ledger, opened for the recipient (design, section 6): the proof that it stands there,
// the event, and the salt without which its leaf tells nothing.
import { fromBase64, type Json, parseCanonicalJson, textShape, utf8 } from '@tearline/base'
import {
  commit,
  leafHash,
  type Policy,
  parseProof,
  type VerifiedCheckpoint,
  verifyProof,
} from '@tearline/ledger'
import { z } from 'zod'
import { eventCharsMax, eventJsonLimits, proofCharsMax } from './limits.ts'
import { base64Shape } from './shapes.ts'

export const entrySchema = z.strictObject({
  /** C2SP `tlog-proof.md`: inclusion in a signed checkpoint. */
  proof: textShape(proofCharsMax),
  /** The canonical JSON of the event, as text: it is hashed as it stands. */
  event: textShape(eventCharsMax),
  /** 32 bytes. */
  salt: base64Shape(32),
})
export type Entry = z.infer<typeof entrySchema>

/**
 * Verifies that an event stands in a ledger, with no network: the ledger's keys, and how many must have cosigned,
 * are in the policy, from one's own records. Who shows the entry chose all of it.
 *
 * @throws LedgerError as `parseProof` and `verifyProof`; JsonError as `parseCanonicalJson`
 */
export function verifyEntry(
  entry: Entry,
  policy: Policy,
): { readonly event: Json; readonly checkpoint: VerifiedCheckpoint } {
  const event = parseCanonicalJson(utf8(entry.event), eventJsonLimits)
  const leaf = leafHash(commit(event, fromBase64(entry.salt)))
  return { event, checkpoint: verifyProof(parseProof(utf8(entry.proof)), leaf, policy) }
}
