// SPDX-License-Identifier: Apache-2.0
// The log's side of witnessing (design, section 6): our checkpoint goes to the partners and comes back cosigned; and
// a partner's, which we only heard of, is followed up in its tiles.
import { type Bytes, CodedError, type PartyCode } from '@tearline/base'
import { ledgerTrust } from '@tearline/exchange'
import {
  consistencyFromTiles,
  forkEvidence,
  forkProof,
  formatAddCheckpoint,
  formatPath,
  type LockedCheckpoint,
  parseVkey,
  readWitnessAnswer,
  type TileStore,
  type VerifierKey,
  type WitnessOutcome,
} from '@tearline/ledger'
import type { PartyDocument } from '@tearline/seal'
import { shownBy } from '../backup/accept-loss.ts'
import type { Context } from '../context.ts'
import { errorFields } from '../log.ts'
import { askPartner } from './partner.ts'
import { ledgerPath, witnessPath } from './paths.ts'
import { trustIn } from './successor.ts'
import { addCheckpoint, raiseFork } from './witness.ts'

/** Submits the latest checkpoint to every partner that cosigns; answers who did. */
export async function cosignByPartners(
  ctx: Context,
  signal?: AbortSignal,
): Promise<readonly PartyCode[]> {
  // Another process of this node may have had a later one cosigned.
  const latest = await ctx.store.ledger.newest()
  if (latest === null || latest.size === 0) return []
  const partners = (await ctx.store.read.parties.list()).filter(
    ({ state, party }) => state === 'paired' && party !== ctx.me,
  )
  const asked = partners.map(async ({ newest, party }) =>
    (await cosignBy(ctx, newest.document, latest, signal)) ? [party] : [],
  )
  return (await Promise.all(asked)).flat()
}

type Submission = {
  readonly document: PartyDocument
  readonly key: VerifierKey
  readonly latest: LockedCheckpoint
  readonly signal: AbortSignal | undefined
}

async function cosignBy(
  ctx: Context,
  document: PartyDocument,
  latest: LockedCheckpoint,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (document.witnessKey === undefined) return false
  const submission = { document, key: parseVkey(document.witnessKey), latest, signal }
  try {
    const first = await submit(ctx, submission, 0)
    const isBehind = first?.kind === 'conflict' && first.size <= latest.size
    const outcome = isBehind ? await submit(ctx, submission, first.size) : first
    if (outcome?.kind === 'conflict' && outcome.size > latest.size) {
      await stopIfRolledBack(ctx, document, outcome.size)
    }
    return outcome?.kind === 'cosigned'
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    ctx.log.warn('witness.answer', { party: document.code, ...errorFields(error) })
    return false
  }
}

/**
 * It says that it has cosigned more of us than there is. Its word alone stops nothing: it must show what we signed.
 *
 * INVARIANT (one-history): a node that was set back signs nothing more once one partner has shown it.
 */
async function stopIfRolledBack(
  ctx: Context,
  document: PartyDocument,
  claimed: number,
): Promise<void> {
  const shown = await shownBy(ctx, document)
  // Read after the answer: more may have been signed, and cosigned, while it was under way.
  const size = (await ctx.store.ledger.newest())?.size ?? 0
  if (claimed <= size) return
  if (shown === null || shown === 'no answer' || shown.size <= size) {
    ctx.log.warn('ledger.behind-unproven', { party: document.code })
    return
  }
  ctx.log.error('ledger.behind-witness', {
    ...{ party: document.code, count: shown.size, code: 'node.rolled-back' },
  })
  ctx.store.ledger.halt()
}

async function submit(
  ctx: Context,
  { document, key, latest, signal }: Submission,
  oldSize: number,
): Promise<WitnessOutcome | null> {
  const proof = await ctx.store.ledger.consistency(oldSize, latest.size)
  const body = formatAddCheckpoint({ oldSize, proof, checkpoint: latest.bytes })
  const answer = await askPartner(ctx, document, {
    ...{ path: `${witnessPath}/add-checkpoint`, body },
    ...(signal === undefined ? {} : { signal }),
  })
  if (answer === null) return null
  return ctx.store.write(async (tx) => {
    // Others may have cosigned meanwhile: theirs stay.
    const base = (await tx.ledger.cosigned(latest.size)) ?? latest.bytes
    const outcome = readWitnessAnswer(answer, base, [key])
    if (outcome.kind === 'cosigned') await tx.ledger.saveCosigned(latest.size, outcome.checkpoint)
    return outcome
  })
}

/**
 * Follows up the newest checkpoint that a partner's envelopes brought: reads its tiles for the proof that it continues
 * what we cosigned, and cosigns it, or keeps the proof of a fork.
 *
 * INVARIANT (one-history): what a partner only said is checked, so that two stories meet.
 */
export async function auditPartner(
  ctx: Context,
  document: PartyDocument,
  signal?: AbortSignal,
): Promise<void> {
  const { witness } = ctx.store.read
  const { origin } = ledgerTrust(document)
  const proven = await witness.latestCosigned(origin)
  const seen = await witness.latestSeen(document.code)
  if (seen === null || seen.size <= (proven?.size ?? 0)) return
  const tiles = tilesOf(ctx, document, signal)
  try {
    const oldSize = proven?.size ?? 0
    const proof = await consistencyFromTiles(tiles, oldSize, seen.size)
    const body = formatAddCheckpoint({ oldSize, proof, checkpoint: seen.note })
    const answer = await addCheckpoint(ctx, body)
    if (answer.status !== 422 || answer.fork !== undefined || proven === null) return
    await proveFork(ctx, document, { tiles, older: proven, newer: seen })
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    ctx.log.warn('audit', { party: document.code, ...errorFields(error) })
  }
}

type Two = {
  readonly tiles: TileStore
  readonly older: { readonly size: number; readonly note: Bytes }
  readonly newer: { readonly size: number; readonly note: Bytes }
}

/** A usual proof may leave out what portable evidence needs. */
async function proveFork(
  ctx: Context,
  document: PartyDocument,
  { tiles, older, newer }: Two,
): Promise<void> {
  const proof = await forkProof(tiles, older.size, newer.size)
  const claim = { older: older.note, newer: newer.note, proof }
  const evidence = forkEvidence(claim, await trustIn(ctx, ctx.store.read, document.code))
  if (evidence === undefined) {
    ctx.log.error('ledger.unproven', { party: document.code, count: newer.size })
    return
  }
  await ctx.store.write((tx) => raiseFork(ctx, tx, document.code, evidence))
}

/** A partner's tiles over HTTP; every one is its word, until a proof made from them leads to a signed root. */
function tilesOf(ctx: Context, document: PartyDocument, signal?: AbortSignal): TileStore {
  return {
    readTile: async (tile) => {
      const path = `${ledgerPath}/${formatPath({ kind: 'tile', ...tile })}`
      const options = signal === undefined ? { path } : { path, signal }
      const answer = await askPartner(ctx, document, options)
      return answer?.status === 200 ? answer.body : undefined
    },
  }
}
