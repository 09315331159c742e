// SPDX-License-Identifier: Apache-2.0
// Signed notes: C2SP signed-note.
//
//   This is an example message.                           text: what is signed, with its last newline
//                                                         the last empty line of the note
//   — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv…        name, base64 of uint32 key id and signature
//
// The text must not be used before `verifyNote` (verify.ts) has accepted the note.
import { type Bytes, base64, concat, uint32, utf8 } from '@tearline/base'
import { LedgerError } from './error.ts'
import { checkKeyName, type VerifierKey } from './key.ts'
import { noteSignaturesMax } from './limits.ts'
import { decodeBase64, decodeText } from './line.ts'

export type NoteSignature = {
  readonly name: string
  readonly keyId: number
  /** what follows the key id; its form is the signature type's */
  readonly signature: Bytes
}

export type Note = {
  /** ends in a newline; well-formed UTF-8 as received, so `utf8(text)` is the received bytes again */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

const keyIdBytes = 4

/**
 * Reads a note that somebody sent. Nothing in it is true yet: see `verifyNote`.
 *
 * @throws LedgerError `ledger.note-size`, `ledger.note-syntax`, `ledger.key-name`
 */
export function parseNote(bytes: Uint8Array): Note {
  const whole = decodeText(bytes)
  // The text may hold empty lines of its own: the last one separates.
  const split = whole.lastIndexOf('\n\n')
  if (split < 0) throw malformed('has no empty line before its signatures')
  return { text: whole.slice(0, split + 1), signatures: parseSignatures(whole.slice(split + 2)) }
}

/** @throws LedgerError as `parseNote` */
export function parseSignatures(lines: string): NoteSignature[] {
  if (!lines.endsWith('\n')) throw malformed('does not end in a signature line')
  const signatures = lines.slice(0, -1).split('\n')
  if (signatures.length > noteSignaturesMax) {
    throw new LedgerError(
      'ledger.note-size',
      `${signatures.length} signatures, at most ${noteSignaturesMax} are read`,
    )
  }
  return signatures.map(parseSignature)
}

export function formatNote(note: Note): Bytes {
  return utf8(`${note.text}\n${note.signatures.map(formatSignature).join('')}`)
}

/** One line with its newline: what a witness answers. */
export function formatSignature(signature: NoteSignature): string {
  const blob = concat(uint32(signature.keyId), signature.signature)
  return `— ${signature.name} ${base64(blob)}\n`
}

/** Whether a signature claims to be by this key: both name and id must match. */
export function isBy(signature: NoteSignature, key: VerifierKey): boolean {
  return signature.name === key.name && signature.keyId === key.id
}

function parseSignature(line: string): NoteSignature {
  const { name, body } = /^— (?<name>[^ ]*) (?<body>[^ ]+)$/u.exec(line)?.groups ?? {}
  if (name === undefined || body === undefined) throw malformed('has a line that is no signature')
  checkKeyName(name)
  const blob = decodeBase64(body, 'ledger.note-syntax')
  if (blob.length <= keyIdBytes) throw malformed('has a signature that is too short')
  const keyId = new DataView(blob.buffer, blob.byteOffset).getUint32(0)
  return { name, keyId, signature: blob.slice(keyIdBytes) }
}

function malformed(what: string): LedgerError {
  return new LedgerError('ledger.note-syntax', `the note ${what}`)
}
