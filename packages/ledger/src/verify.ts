// SPDX-License-Identifier: Apache-2.0
// Accepting a note: C2SP signed-note, section "Signatures".
//
// A signature of a key that we do not know is ignored, also where its name or its id (not both) is known to us: logs
// rotate keys, and anybody may cosign. A signature of a key that we do know must verify, or the whole note goes: it
// was damaged or forged on its way. Without any known key the note says nothing.
import { type Bytes, quote } from '@tearline/base'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { type Seconds, verifySignature } from './cosignature.ts'
import { LedgerError } from './error.ts'
import type { VerifierKey } from './key.ts'
import { isBy, type Note, type NoteSignature, parseNote } from './note.ts'

export type VerifiedSignature = {
  readonly key: VerifierKey
  readonly line: NoteSignature
  /** POSIX seconds; only cosignatures have a time */
  readonly seconds: Seconds | undefined
}

export type VerifiedCheckpoint = Checkpoint & {
  readonly note: Note
  readonly logSignatures: readonly VerifiedSignature[]
  /** by known cosigners only; one cosigner may appear more than once, with several times */
  readonly cosignatures: readonly VerifiedSignature[]
}

export type CheckpointTrust = {
  /** keys of the log, for this origin */
  readonly origin: string
  readonly logKeys: readonly VerifierKey[]
  readonly cosignerKeys?: readonly VerifierKey[]
}

/**
 * Verifies every signature by a known key, and that there is one.
 *
 * @throws LedgerError `ledger.signature-invalid`, `ledger.signature-missing`, `ledger.timestamp`
 */
export function verifyNote(note: Note, keys: readonly VerifierKey[]): VerifiedSignature[] {
  const verified = verifyKnown(note, keys)
  if (verified.length === 0) {
    throw new LedgerError('ledger.signature-missing', 'no key that we know has signed the note')
  }
  return verified
}

/**
 * Verifies a checkpoint of a named log, and the cosignatures of known cosigners on it.
 *
 * It says that the log signed; whether enough cosigned is for a policy (policy.ts), and whether it continues what was
 * seen before is for `verifyConsistency`.
 *
 * @throws LedgerError as `parseNote` and `parseCheckpoint`, and `ledger.origin`, `ledger.signature-missing`,
 *   `ledger.signature-invalid`, `ledger.timestamp`
 */
export function verifyCheckpoint(bytes: Uint8Array, trust: CheckpointTrust): VerifiedCheckpoint {
  const note = parseNote(bytes)
  const checkpoint = parseCheckpoint(note.text)
  if (checkpoint.origin !== trust.origin) {
    throw new LedgerError(
      'ledger.origin',
      `a checkpoint of ${quote(checkpoint.origin)}, not of \`${trust.origin}\``,
    )
  }
  const logSignatures = verifyNote(note, trust.logKeys)
  const cosignatures = verifyKnown(note, trust.cosignerKeys ?? [])
  return { ...checkpoint, note, logSignatures, cosignatures }
}

/** The origin that a note claims, to look its keys up: not verified. */
export function claimedOrigin(bytes: Bytes): string {
  return parseCheckpoint(parseNote(bytes).text).origin
}

function verifyKnown(note: Note, keys: readonly VerifierKey[]): VerifiedSignature[] {
  return note.signatures.flatMap((line) =>
    keys
      .filter((key) => isBy(line, key))
      .map((key) => ({ key, line, seconds: verifySignature(note, line, key).seconds })),
  )
}
