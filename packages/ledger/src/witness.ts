// SPDX-License-Identifier: Apache-2.0
// The witness protocol: C2SP tlog-witness, `add-checkpoint`. Both sides, without the HTTP.
//
// INVARIANT (one-history): what `witness` answers is right only if no other request for the same origin is decided
// between reading `latest` and storing `record`: check and persist are one atomic step, before the answer leaves.
// Otherwise A (size N) is checked, B (size N+K) is checked, stored and answered, and A is stored over it: K leaves
// are rolled back under the witness's own signature.
import { type Bytes, base64, concat, hex, type Instant, utf8 } from '@tearline/base'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { signNote } from './cosignature.ts'
import { LedgerError } from './error.ts'
import { type ForkEvidence, forkEvidence } from './fork.ts'
import { sha256 } from './hash.ts'
import type { Signer, VerifierKey } from './key.ts'
import { proofHashesMax, witnessAnswerBytesMax, witnessRequestBytesMax } from './limits.ts'
import { decodeHash, decodeText, splitHead } from './line.ts'
import { formatNote, formatSignature, isBy, type Note, parseNote, parseSignatures } from './note.ts'
import { parseSize } from './range.ts'
import { emptyRoot, type TreeHead, verifyConsistency } from './tree.ts'
import { type VerifiedSignature, verifyNote } from './verify.ts'

export type AddCheckpoint = {
  /** size of the checkpoint that the client believes the witness cosigned last; 0 for none */
  readonly oldSize: number
  /** consistency proof from `oldSize` to the checkpoint */
  readonly proof: readonly Bytes[]
  readonly note: Note
  /** what the note claims, before any signature was verified; `origin` finds the keys and the record */
  readonly checkpoint: Checkpoint
}

/** What a witness remembers of a log: the last checkpoint that it cosigned, with its and the log's signatures. */
export type WitnessRecord = TreeHead & { readonly note: Bytes }

export type WitnessFacts = {
  /** keys trusted for the request's origin; `undefined` where the origin is unknown */
  readonly logKeys: readonly VerifierKey[] | undefined
  readonly latest: WitnessRecord | undefined
  readonly cosigners: readonly Signer[]
  readonly now: Instant
}

/** HTTP status and body; what else is there must be stored before they are sent. */
export type WitnessAnswer =
  | { readonly status: 200; readonly body: string; readonly record: WitnessRecord }
  | { readonly status: 400 | 403 | 404; readonly body: string }
  /** `Content-Type: text/x.tlog.size` */
  | { readonly status: 409; readonly body: string; readonly contentType: typeof sizeContentType }
  /** `fork`: keep it, raise it, stop accepting from this origin */
  | { readonly status: 422; readonly body: string; readonly fork: ForkEvidence | undefined }

export const sizeContentType = 'text/x.tlog.size'

/**
 * Decides one `add-checkpoint` request. The checks and their order are the protocol's.
 *
 * A request whose body `parseAddCheckpoint` refuses is answered 400.
 */
export function witness(request: AddCheckpoint, facts: WitnessFacts): WitnessAnswer {
  if (facts.logKeys === undefined) return { status: 404, body: 'unknown origin\n' }
  const logSignatures = verifiedBy(request.note, facts.logKeys)
  if (logSignatures === undefined) return { status: 403, body: 'no valid log signature\n' }
  if (request.oldSize > request.checkpoint.size)
    return { status: 400, body: 'old size too large\n' }
  const latest = facts.latest ?? { size: 0, root: emptyRoot() }
  if (request.oldSize !== latest.size) {
    return { status: 409, body: `${latest.size}\n`, contentType: sizeContentType }
  }
  if (!continues(request, latest)) {
    return { status: 422, body: 'not consistent\n', fork: forkIn(request, facts) }
  }
  return cosigned(request, logSignatures, facts)
}

/**
 * Reads the body of an `add-checkpoint` request.
 *
 * @throws LedgerError `ledger.request-syntax`, `ledger.size`, and as `parseNote` and `parseCheckpoint`
 */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  if (body.length > witnessRequestBytesMax) throw malformed('is too large')
  const { lines, rest } = splitHead(body, 'ledger.request-syntax')
  const [old, ...hashes] = lines
  if (!old?.startsWith('old ')) throw malformed('does not start with `old`')
  if (hashes.length > proofHashesMax) throw malformed(`has more than ${proofHashesMax} hashes`)
  const note = parseNote(rest)
  return {
    oldSize: parseSize(old.slice('old '.length)),
    proof: hashes.map((line) => decodeHash(line, 'ledger.request-syntax')),
    note,
    checkpoint: parseCheckpoint(note.text),
  }
}

/** The body of an `add-checkpoint` request; `checkpoint` is the note as the log signed it. */
export function formatAddCheckpoint(request: {
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  readonly checkpoint: Uint8Array
}): Bytes {
  const head = [`old ${request.oldSize}`, ...request.proof.map(base64), '', ''].join('\n')
  return concat(utf8(head), request.checkpoint)
}

/** Where a witness serves the latest checkpoint of a log, below its monitoring prefix. */
export function monitoringPath(origin: string): string {
  return `${hex(sha256(utf8(origin)))}/checkpoint`
}

/** What a witness's answer means to the log that asked. */
export type WitnessOutcome =
  /** `checkpoint`: the note with the new cosignatures in it */
  | { readonly kind: 'cosigned'; readonly checkpoint: Bytes }
  /** the witness has cosigned this size: ask again with a proof from it. If it is above the ledger's own size, the ledger was rolled back */
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'refused'; readonly status: number }

/**
 * Reads what a witness answered to the submission of `checkpoint`.
 *
 * The witness chose the body: lines of unknown keys are dropped, and a known one must verify and carry a time.
 *
 * @throws LedgerError `ledger.witness-answer`, `ledger.signature-invalid`, `ledger.signature-missing`,
 *   `ledger.timestamp`, `ledger.size`, and as `parseSignatures`
 */
export function readWitnessAnswer(
  answer: { readonly status: number; readonly body: Uint8Array },
  checkpoint: Uint8Array,
  witnessKeys: readonly VerifierKey[],
): WitnessOutcome {
  if (answer.body.length > witnessAnswerBytesMax) {
    throw new LedgerError('ledger.witness-answer', 'the answer of the witness is too large')
  }
  if (answer.status === 409) return { kind: 'conflict', size: parseSizeBody(answer.body) }
  if (answer.status !== 200) return { kind: 'refused', status: answer.status }
  const note = parseNote(checkpoint)
  const lines = parseSignatures(decodeText(answer.body))
  const cosignatures = verifyNote({ text: note.text, signatures: lines }, witnessKeys)
  if (cosignatures.some(({ seconds }) => !seconds)) {
    throw new LedgerError('ledger.timestamp', 'the witness names no time')
  }
  return { kind: 'cosigned', checkpoint: addSignatures(note, cosignatures) }
}

/** The note with these lines; an earlier line of the same key is replaced. */
function addSignatures(note: Note, added: readonly VerifiedSignature[]): Bytes {
  const kept = note.signatures.filter((line) => !added.some(({ key }) => isBy(line, key)))
  return formatNote({ text: note.text, signatures: [...kept, ...added.map(({ line }) => line)] })
}

function verifiedBy(note: Note, keys: readonly VerifierKey[]): VerifiedSignature[] | undefined {
  try {
    return verifyNote(note, keys)
  } catch (error) {
    if (error instanceof LedgerError) return undefined
    throw error
  }
}

/** Of the empty tree too: its root must be the root of nothing, since that is what comes before the first checkpoint. */
function continues(request: AddCheckpoint, latest: TreeHead): boolean {
  const { checkpoint, proof } = request
  try {
    verifyConsistency({ older: latest, newer: checkpoint, proof })
    return true
  } catch (error) {
    if (error instanceof LedgerError) return false
    throw error
  }
}

function forkIn(request: AddCheckpoint, facts: WitnessFacts): ForkEvidence | undefined {
  if (facts.latest === undefined || facts.logKeys === undefined) return undefined
  const { origin } = request.checkpoint
  const pair = { older: facts.latest.note, newer: formatNote(request.note), proof: request.proof }
  return forkEvidence(pair, { origin, logKeys: facts.logKeys })
}

function cosigned(
  request: AddCheckpoint,
  logSignatures: readonly VerifiedSignature[],
  facts: WitnessFacts,
): WitnessAnswer {
  const { text } = request.note
  const own = facts.cosigners.map((signer) => signNote(text, signer, facts.now))
  // Only what was verified is kept: the record is served to monitors under the witness's name.
  const signatures = [...logSignatures.map(({ line }) => line), ...own]
  const { size, root } = request.checkpoint
  const record = { size, root, note: formatNote({ text, signatures }) }
  return { status: 200, body: own.map(formatSignature).join(''), record }
}

function parseSizeBody(body: Uint8Array): number {
  const text = decodeText(body)
  if (!text.endsWith('\n'))
    throw new LedgerError('ledger.witness-answer', '409 without a size line')
  return parseSize(text.slice(0, -1))
}

function malformed(what: string): LedgerError {
  return new LedgerError('ledger.request-syntax', `the request ${what}`)
}
