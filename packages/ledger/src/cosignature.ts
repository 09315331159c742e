// SPDX-License-Identifier: Apache-2.0
// Cosignatures: C2SP tlog-cosignature. "At this time, this is the largest consistent tree that I have seen of this
// log." The signature of a line is the time as a uint64 of POSIX seconds, then a signature over
//
//   0x04, Ed25519    `cosignature/v1\n`, `time <seconds>\n`, the whole checkpoint text
//   0x06, ML-DSA-44  a binary struct with cosigner, time, origin, first leaf, end and root, without extension lines
//
// The Ed25519 form does not say who cosigns: a cosigner's key must be its own and nobody else's.
import { type Bytes, concat, type Instant, uint64, unreachable, utf8 } from '@tearline/base'
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { LedgerError } from './error.ts'
import { isSignedBy, type Signer, signatureTypes, type VerifierKey } from './key.ts'
import { formatNote, type Note, type NoteSignature } from './note.ts'
import type { TreeHead } from './tree.ts'

const timestampBytes = 8

/** POSIX seconds; zero in an ML-DSA-44 cosignature means that no time is claimed. */
export type Seconds = number

/**
 * Signs a tree head as its log: the checkpoint, with one line a signer.
 *
 * A log must never sign two heads that do not continue each other: only `publish` (lock.ts) calls this for a
 * ledger that exists.
 */
export function signCheckpoint(
  head: TreeHead & { readonly origin: string },
  signers: readonly Signer[],
  now: Instant,
): Bytes {
  const text = formatCheckpoint(head)
  return formatNote({ text, signatures: signers.map((signer) => signNote(text, signer, now)) })
}

/**
 * Makes one signature over a note's text; for the cosignature types the text must be a checkpoint.
 *
 * @throws LedgerError `ledger.checkpoint-syntax`, `ledger.timestamp`
 */
export function signNote(text: string, signer: Signer, now: Instant): NoteSignature {
  const { name, id, type } = signer.key
  const line = (signature: Bytes): NoteSignature => ({ name, keyId: id, signature })
  if (type === signatureTypes.note) return line(signer.sign(utf8(text)))
  const seconds = Math.floor(now / 1000)
  if (!Number.isSafeInteger(seconds) || seconds <= 0) throw badTime('is not after 1970')
  const signature = signer.sign(cosignedMessage(signer.key, text, seconds))
  return line(concat(uint64(BigInt(seconds)), signature))
}

/** What a line states if it verifies; `seconds` is absent for the type without a time. */
type Statement = { readonly seconds: Seconds | undefined }

/**
 * Checks one signature of a note against the key that it claims.
 *
 * @throws LedgerError `ledger.signature-invalid`, `ledger.timestamp`; for cosignatures `ledger.checkpoint-syntax`
 */
export function verifySignature(note: Note, line: NoteSignature, key: VerifierKey): Statement {
  if (key.type === signatureTypes.note) {
    if (!isSignedBy(key, utf8(note.text), line.signature)) throw invalid(key)
    return { seconds: undefined }
  }
  if (line.signature.length <= timestampBytes) throw invalid(key)
  const seconds = readSeconds(line.signature)
  const message = cosignedMessage(key, note.text, seconds)
  if (!isSignedBy(key, message, line.signature.subarray(timestampBytes))) throw invalid(key)
  return { seconds }
}

/**
 * The message that a cosignature signs.
 *
 * @throws LedgerError `ledger.checkpoint-syntax`: nothing but a checkpoint is ever cosigned
 */
export function cosignedMessage(key: VerifierKey, text: string, seconds: Seconds): Bytes {
  switch (key.type) {
    case signatureTypes.cosignature:
      parseCheckpoint(text)
      return utf8(`cosignature/v1\ntime ${seconds}\n${text}`)
    case signatureTypes.mlDsaCosignature:
      return subtreeMessage(key.name, parseCheckpoint(text), seconds)
    case signatureTypes.note:
      throw new LedgerError('ledger.vkey-type', 'a note signature is no cosignature')
    default:
      return unreachable(key.type)
  }
}

/** `cosigned_message` in TLS presentation language, for the whole tree: start 0, end = size. */
function subtreeMessage(cosigner: string, checkpoint: Checkpoint, seconds: Seconds): Bytes {
  return concat(
    utf8('subtree/v1\n\0'),
    shortField(cosigner),
    uint64(BigInt(seconds)),
    shortField(checkpoint.origin),
    uint64(0n),
    uint64(BigInt(checkpoint.size)),
    checkpoint.root,
  )
}

/** A field with a one-byte length; names and origins were limited to 255 bytes when read. */
function shortField(text: string): Bytes {
  const bytes = utf8(text)
  return concat(Uint8Array.of(bytes.length), bytes)
}

function readSeconds(signature: Bytes): Seconds {
  const seconds = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0))
  if (!Number.isSafeInteger(seconds)) throw badTime('is too large')
  return seconds
}

function invalid(key: VerifierKey): LedgerError {
  return new LedgerError(
    'ledger.signature-invalid',
    `the signature of \`${key.name}\` does not verify`,
  )
}

function badTime(what: string): LedgerError {
  return new LedgerError('ledger.timestamp', `the time of the cosignature ${what}`)
}
