// SPDX-License-Identifier: Apache-2.0
import { CodedError } from '@tearline/base'

/** Every way in which this package refuses. The comment is the public documentation of the code. */
export type LedgerErrorCode =
  /** a tree size, leaf index or count is not a canonical decimal, not an integer, or above 2^53 - 1 */
  | 'ledger.size'
  /** a leaf index is not below the tree size, or an older size is above the newer one */
  | 'ledger.range'
  /** a hash is not 32 bytes */
  | 'ledger.hash-length'
  /** a proof has too few, too many, or more than 63 hashes */
  | 'ledger.proof-length'
  /** a proof is well formed and does not lead to the root */
  | 'ledger.proof-root'
  /** a path names no tile and no entry bundle */
  | 'ledger.tile-path'
  /** the store does not have a tile or bundle that the tree size implies */
  | 'ledger.tile-missing'
  /** a tile has another length than its width says */
  | 'ledger.tile-length'
  /** an entry is longer than 65,535 bytes */
  | 'ledger.entry-size'
  /** an entry bundle ends early, goes on, or holds another number of entries */
  | 'ledger.bundle'
  /** a stored right edge does not fit its tree size */
  | 'ledger.edge'
  /** a note is longer than we read, or carries more signatures */
  | 'ledger.note-size'
  /** a note is not a signed note */
  | 'ledger.note-syntax'
  /** a key name is empty or holds a space, a plus sign or a control character, or is over 255 bytes */
  | 'ledger.key-name'
  /** a seed is not 32 bytes */
  | 'ledger.seed-length'
  /** a verifier key is not `name+id+base64`, or its key has the wrong length */
  | 'ledger.vkey'
  /** a verifier key's id does not belong to its name, type and key */
  | 'ledger.vkey-id'
  /** a verifier key's signature type is not one of 0x01, 0x04, 0x06, or does not fit its use */
  | 'ledger.vkey-type'
  /** a signature of a key that we know does not verify: the whole note is refused */
  | 'ledger.signature-invalid'
  /** no key that we know has signed */
  | 'ledger.signature-missing'
  /** a note's text is not a checkpoint */
  | 'ledger.checkpoint-syntax'
  /** a checkpoint comes from another log than expected */
  | 'ledger.origin'
  /** a cosignature's time is negative, in the future, zero where a time is needed, or above 2^53 - 1 */
  | 'ledger.timestamp'
  /** the body of an `add-checkpoint` request is malformed */
  | 'ledger.request-syntax'
  /** a witness answered something that its protocol does not know */
  | 'ledger.witness-answer'
  /** a policy line does not parse, or the file is too large */
  | 'ledger.policy-syntax'
  /** a policy name is used twice, reserved, or not defined on an earlier line */
  | 'ledger.policy-name'
  /** a name is a member of two groups, or twice of one */
  | 'ledger.policy-member'
  /** a policy lists one key twice */
  | 'ledger.policy-duplicate'
  /** a group's threshold is not between 1 and the number of its members */
  | 'ledger.policy-threshold'
  /** a policy has no quorum line, or more than one */
  | 'ledger.policy-quorum'
  /** the policy lists no log of this origin */
  | 'ledger.log-unknown'
  /** the cosignatures do not reach the policy's quorum */
  | 'ledger.quorum'
  /** a `.tlog-proof` file is malformed */
  | 'ledger.proof-syntax'
  /** a salt is not 32 bytes */
  | 'ledger.salt-length'
  /** an event and salt are not what the entry commits to */
  | 'ledger.opening'
  /** an evidence file is malformed */
  | 'ledger.fork-syntax'
  /** an evidence file is well formed and proves no fork */
  | 'ledger.fork-unproven'
  /** a ledger already exists where a new one was to be made */
  | 'ledger.exists'
  /** a checkpoint was published and the lock is empty: it is the wrong lock, or it was lost */
  | 'ledger.lock-missing'
  /** the lock could not be moved: another process signed, or the outcome is unknown. Stop, then recover */
  | 'ledger.lock-replace'
  /** the published checkpoint is larger than the locked one: the lock was rolled back */
  | 'ledger.lock-behind'
  /** two checkpoints of one size and different roots are signed by this ledger's own key */
  | 'ledger.lock-fork'
  /** the stored tree is smaller than the locked checkpoint: an old backup was restored */
  | 'ledger.store-behind'
  /** the stored tiles do not lead to a checkpoint that was signed */
  | 'ledger.store-mismatch'
  /** the clock stands before the time of the last signature */
  | 'ledger.clock-back'

export class LedgerError extends CodedError<LedgerErrorCode> {
  override name = 'LedgerError'
}
