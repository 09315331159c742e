// SPDX-License-Identifier: Apache-2.0
// Writing (design, section 3, step 1): a draft is its author's alone; portions may be unmarked while it is written, and
// one that is block its end. To lower a mark takes a reason, and the ledger has it that it was lowered.
import { type DraftId, formatInstant, newId, type PortionId, type ReportId } from '@tearline/base'
import type { DraftRecord, Page, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import {
  type DraftText,
  draftState,
  loweredBetween,
  loweringsOf,
  portionsOf,
  reportPortionOf,
  written,
} from './draft-portions.ts'
import { type Filled, fillPage, type Wanted } from './fill-page.ts'
import { importReport } from './import-report.ts'
import { writingOf } from './read-writing.ts'
import { record } from './record.ts'

type Place = Pick<DraftRecord, 'created' | 'id'>
/** Asked inside the unit that writes; throws where it was changed. */
export type Unchanged = (current: DraftRecord) => void

/** What an editor has written. */
type Writing = {
  readonly texts: readonly DraftText[]
  /** Why marks are lowered; null where none is. */
  readonly reason: string | null
}

/**
 * `copyOf`: a draft of the same author that it goes on from, with its own words: two texts of one origin are both
 * kept, and a mark that is lower than there takes a reason as it would there.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`, `node.reason-missing`; LabelError for a mark that is none
 */
export async function beginDraft(
  ctx: Context,
  actor: Actor,
  { copyOf, ...writing }: Writing & { readonly copyOf: DraftId | null },
): Promise<DraftRecord> {
  requireRole(actor, 'analyst')
  const created = ctx.clock.now()
  const origin =
    copyOf === null ? { portions: [], lowered: [] } : await draftOf(ctx.store.read, actor, copyOf)
  const { portions, lowered } = origin
  const id = newId('draft', ctx.rng)
  const before = { id, author: actor.person, created, changed: created, portions, lowered }
  const next = await nextOf(ctx, actor, { before, ...writing })
  await ctx.store.write((tx) => saveNext(tx, actor, next))
  return next.draft
}

export async function listDrafts(
  ctx: Context,
  actor: Actor,
  page: Wanted<Place>,
): Promise<Filled<DraftRecord, DraftRecord>> {
  requireRole(actor, 'analyst')
  const load = (part: Page<Place>) => ctx.store.read.drafts.ofAuthor(actor.person, part)
  return fillPage(page, load, async (drafts) => drafts)
}

/** INVARIANT (hidden-means-absent): of another's draft nobody knows. @throws NodeError `node.not-found` */
export async function draftOf(
  reads: Pick<Context['store']['read'], 'drafts'>,
  actor: Actor,
  id: DraftId,
): Promise<DraftRecord> {
  requireRole(actor, 'analyst')
  const draft = await reads.drafts.byId(id)
  if (draft === null || draft.author !== actor.person) throw notFound()
  return draft
}

/**
 * Replaces what a draft says.
 *
 * @throws NodeError `node.not-found`, `node.reason-missing` where a mark is lowered without one; what `unchanged` throws
 */
export async function editDraft(
  ctx: Context,
  actor: Actor,
  edit: Writing & { readonly id: DraftId; readonly unchanged: Unchanged },
): Promise<DraftRecord> {
  const { id, unchanged, ...writing } = edit
  const before = await draftOf(ctx.store.read, actor, id)
  unchanged(before)
  const next = await nextOf(ctx, actor, { before, ...writing })
  await ctx.store.write(async (tx) => {
    unchanged(await draftOf(tx, actor, id))
    await saveNext(tx, actor, next)
  })
  return next.draft
}

type Next = { readonly draft: DraftRecord; readonly lowered: readonly PortionId[] }

async function nextOf(
  ctx: Context,
  actor: Actor,
  { before, texts, reason }: Writing & { readonly before: DraftRecord },
): Promise<Next> {
  const changed = ctx.clock.now()
  const portions = await portionsOf(ctx, actor, texts, before)
  const lowered = loweredBetween(ctx, before.portions, portions)
  const why = loweringsOf(lowered, portions, { reason, at: formatInstant(changed) })
  const draft = { ...before, changed, portions, lowered: [...before.lowered, ...why] }
  return { draft, lowered }
}

async function saveNext(tx: WriteTx, actor: Actor, { draft, lowered }: Next): Promise<void> {
  if (lowered.length > 0) {
    const event = { draft: draft.id, portions: lowered, by: actor.person }
    await record(tx, { kind: 'draft.lowered', ...event })
  }
  await tx.drafts.save(draft)
}

/**
 * The end of writing: the draft becomes a report, sealed portion by portion, and is gone.
 *
 * @throws NodeError `node.not-found`, `node.unmarked-portion`; what `draftState` finds; what `unchanged` and
 * `importReport` throw
 */
export async function finishDraft(
  ctx: Context,
  actor: Actor,
  { id, unchanged }: { readonly id: DraftId; readonly unchanged: Unchanged },
): Promise<ReportId> {
  const draft = await draftOf(ctx.store.read, actor, id)
  const [problem] = draftState(ctx, draft).problems
  if (problem !== undefined) throw problem
  const portions = written(draft)
  const report = {
    portions: portions.map((portion, index) => reportPortionOf(ctx, portion, index)),
    cites: new Map(portions.map(({ cites }, index) => [index + 1, cites])),
    writing: writingOf(ctx, draft, portions),
  }
  return importReport(ctx, actor, report, async (tx) => {
    unchanged(await draftOf(tx, actor, id))
    await tx.drafts.drop(id)
  })
}

export async function dropDraft(
  ctx: Context,
  actor: Actor,
  { id, unchanged }: { readonly id: DraftId; readonly unchanged: Unchanged },
): Promise<void> {
  await ctx.store.write(async (tx) => {
    unchanged(await draftOf(tx, actor, id))
    await tx.drafts.drop(id)
  })
}
