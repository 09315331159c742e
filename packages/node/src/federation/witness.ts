// SPDX-License-Identifier: Apache-2.0
// Partners witness each other's ledgers (design, sections 5 and 6): C2SP tlog-witness on both sides, and what the
// headers of envelopes bring along.
//
//   a partner submits       addCheckpoint ─┐
//   a message, a bundle     witnessGrowth ─┼─> decided and kept in one unit: cosigned, or a fork
//   its tiles, read by us   auditPartner  ─┘
//   a header's checkpoint   gossip            kept if new; two roots of one size are a fork
//
// INVARIANT (one-history): nothing is cosigned that does not continue what was cosigned before; check and record are
// one unit, and a fork is kept as proof and stops the channel before anything else of the partner takes effect.
import { type Bytes, CodedError, fromUtf8, hex, type PartyCode, utf8 } from '@tearline/base'
import { compareCheckpoint, type Header, ledgerTrust } from '@tearline/exchange'
import {
  type AddCheckpoint,
  type CheckpointTrust,
  type ForkEvidence,
  formatFork,
  formatNote,
  formatVkey,
  LedgerError,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  type VerifiedCheckpoint,
  verifyCheckpoint,
  type WitnessAnswer,
  witness,
} from '@tearline/ledger'
import { digestOf, type PartyDocument, sha256 } from '@tearline/seal'
import type { PartyRecord, Reads, SeenCheckpoint, WriteTx } from '@tearline/store'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { errorFields } from '../log.ts'
import { directoryOf, documentsOf } from './directory.ts'
import { trustBy, trustIn } from './successor.ts'

/** Answers `POST /add-checkpoint`; statuses and bodies are the protocol's. */
export async function addCheckpoint(ctx: Context, body: Bytes): Promise<WitnessAnswer> {
  const request = parseRequest(body)
  if (request === null) return { status: 400, body: 'not an add-checkpoint request\n' }
  return ctx.store.write(async (tx) => {
    const partner = await partnerOfOrigin(tx, request.checkpoint.origin)
    if (partner === null) return { status: 404, body: 'unknown origin\n' } as const
    return decide(ctx, tx, partner.newest.document, request)
  })
}

/** A checkpoint, with the claim that it continues the one of `old` leaves. */
export type GrowthClaim = {
  readonly note: Bytes
  readonly old: number
  readonly proof: readonly Bytes[]
}

/** Witnesses a checkpoint that came in a message or a bundle. What it does not prove changes nothing. */
export async function witnessGrowth(
  ctx: Context,
  tx: WriteTx,
  party: PartyCode,
  claim: GrowthClaim,
): Promise<void> {
  const partner = await tx.parties.byCode(party)
  if (partner === null) return
  const note = parseNote(claim.note)
  const checkpoint = parseCheckpoint(note.text)
  if (checkpoint.origin !== ledgerTrust(partner.newest.document).origin) return
  const request = { oldSize: claim.old, proof: claim.proof, note, checkpoint }
  await decide(ctx, tx, partner.newest.document, request)
}

/** The last checkpoint of a partner that we cosigned; `originHash`: SHA-256 of its origin, hex. */
export async function cosignedCheckpoint(ctx: Context, originHash: string): Promise<Bytes | null> {
  const { read } = ctx.store
  const { parties, witness: witnessed } = read
  const origins = (await parties.list()).map(({ newest }) => ledgerTrust(newest.document).origin)
  const origin = origins.find((name) => hex(sha256(utf8(name))) === originHash)
  return origin === undefined ? null : ((await witnessed.latestCosigned(origin))?.note ?? null)
}

/** What a header's checkpoint tells, worked out before the unit in which the envelope takes effect. */
export type Gossip =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'seen'; readonly checkpoint: SeenCheckpoint }
  | { readonly kind: 'fork'; readonly evidence: ForkEvidence }

/** Compares the checkpoint that a verified header brings with what is on record of that ledger. */
export async function gossipIn(ctx: Context, { from, checkpoint }: Header): Promise<Gossip> {
  const { read } = ctx.store
  const documents = documentsOf(await directoryOf(read), from)
  if (checkpoint === null || documents.length === 0) return { kind: 'nothing' }
  const note = utf8(checkpoint)
  const got = verifiedOnce(ctx, note, { party: from, trust: trustBy(ctx, documents) })
  return got === null ? { kind: 'nothing' } : compare(read, from, { ...got, note })
}

export async function keepGossip(tx: WriteTx, from: PartyCode, gossip: Gossip): Promise<void> {
  if (gossip.kind === 'seen') await tx.witness.saveSeen(from, gossip.checkpoint)
}

/** Keeps the proof of a fork, says so in our ledger, and stops the channel. */
export async function raiseFork(
  ctx: Context,
  tx: WriteTx,
  party: PartyCode,
  evidence: ForkEvidence,
): Promise<void> {
  const bytes = formatFork(evidence)
  const digest = digestOf(bytes)
  await tx.witness.saveFork(party, evidence)
  if ((await tx.channels.byPartner(party)).inbound.stopped) return
  await tx.channels.stop(party, { kind: 'ledger-fork', fork: fromUtf8(bytes) })
  await record(tx, { kind: 'ledger.fork', party, evidence: digest }, { about: party })
  ctx.log.error('ledger.fork', { party, digest })
}

async function decide(
  ctx: Context,
  tx: WriteTx,
  document: PartyDocument,
  request: AddCheckpoint,
): Promise<WitnessAnswer> {
  const party = document.code
  const trust = await trustIn(ctx, tx, party)
  const answer = witness(request, {
    logKeys: trust.logKeys,
    latest: (await tx.witness.latestCosigned(trust.origin)) ?? undefined,
    cosigners: ctx.keys.cosigners,
    now: ctx.clock.now(),
  })
  if (answer.status === 422) await keepContradiction(ctx, tx, party, { request, answer })
  if (answer.status !== 200) return answer
  const { size, root, note } = answer.record
  const told = await compare(tx, party, { size, root, note })
  if (told.kind === 'fork') {
    // It continues what we cosigned and contradicts what its own envelopes said.
    await raiseFork(ctx, tx, party, told.evidence)
    return { status: 422, body: 'not consistent\n', fork: told.evidence }
  }
  await tx.witness.saveCosigned(trust.origin, answer.record)
  await keepGossip(tx, party, told)
  return answer
}

/**
 * The log has signed what does not continue. Where the proof that came with it does not show so to others, the note
 * is kept as seen: an audit of the tiles finds the one that does.
 */
async function keepContradiction(
  ctx: Context,
  tx: WriteTx,
  party: PartyCode,
  { request, answer }: { request: AddCheckpoint; answer: WitnessAnswer & { status: 422 } },
): Promise<void> {
  if (answer.fork !== undefined) return raiseFork(ctx, tx, party, answer.fork)
  const { size, root } = request.checkpoint
  const told = await compare(tx, party, { size, root, note: formatNote(request.note) })
  if (told.kind === 'fork') await raiseFork(ctx, tx, party, told.evidence)
  else await keepGossip(tx, party, told)
}

async function compare(reads: Reads, party: PartyCode, got: SeenCheckpoint): Promise<Gossip> {
  const { size, root, note } = got
  const atSize = await reads.witness.seenAtSize(party, size)
  const latest = await reads.witness.latestSeen(party)
  const { kind } = compareCheckpoint(got, { latest, atSize })
  if (kind === 'same') return { kind: 'nothing' }
  if (kind === 'fork' && atSize !== null) {
    return { kind: 'fork', evidence: { older: atSize.note, newer: note, proof: [] } }
  }
  return { kind: 'seen', checkpoint: { size, root, note } }
}

type By = { readonly party: PartyCode; readonly trust: CheckpointTrust }
type Verified = { readonly name: string; readonly checkpoint: VerifiedCheckpoint | null }
const lastVerified = new WeakMap<Context['store'], Map<PartyCode, Verified>>()

/** Mail that was written together brings one and the same checkpoint: verified once under the same keys. */
function verifiedOnce(ctx: Context, note: Bytes, by: By): VerifiedCheckpoint | null {
  const last = lastVerified.get(ctx.store) ?? new Map<PartyCode, Verified>()
  lastVerified.set(ctx.store, last)
  const name = [...by.trust.logKeys.map(formatVkey), fromUtf8(note)].join('\n')
  const known = last.get(by.party)
  if (known?.name === name) return known.checkpoint
  const checkpoint = verified(ctx, note, by)
  last.set(by.party, { name, checkpoint })
  return checkpoint
}

/** A note that does not verify is no reason to lose the envelope: it proves nothing, either way. */
function verified(ctx: Context, note: Bytes, { party, trust }: By): VerifiedCheckpoint | null {
  try {
    return verifyCheckpoint(note, trust)
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    ctx.log.warn('checkpoint.unverified', { party, ...errorFields(error) })
    return null
  }
}

/** A paired party whose channel is not stopped: nothing is cosigned for others. */
async function partnerOfOrigin(reads: Reads, origin: string): Promise<PartyRecord | null> {
  const partner = (await reads.parties.list()).find(
    ({ state, newest }) => state === 'paired' && ledgerTrust(newest.document).origin === origin,
  )
  if (partner === undefined) return null
  return (await reads.channels.byPartner(partner.party)).inbound.stopped ? null : partner
}

function parseRequest(body: Bytes): AddCheckpoint | null {
  try {
    return parseAddCheckpoint(body)
  } catch (error) {
    if (error instanceof CodedError) return null
    throw error
  }
}
