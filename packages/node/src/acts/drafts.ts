// SPDX-License-Identifier: Apache-2.0
// Writing (design, section 3, step 1): a draft is its author's alone; portions may be unmarked while it is written, and
// one that is block its end. To lower a mark takes a reason, and the ledger has it that it was lowered.
import {
  type DraftId,
  formatInstant,
  newId,
  type PortionId,
  type ReportId,
  utf8,
} from '@tearline/base'
import { dominates, joinLabels, type Label, parsePortionMarking } from '@tearline/label'
import type { DraftedPortion, DraftRecord, Lowering, Page } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { type Filled, fillPage, type Wanted } from './fill-page.ts'
import { importReport } from './import-report.ts'
import { record } from './record.ts'

/** `portion`: of the draft that it changes; null for a new one. `marking`: null while it is unmarked. */
export type DraftText = {
  readonly portion: PortionId | null
  readonly marking: string | null
  readonly text: string
  readonly cites: readonly PortionId[]
}

type Place = Pick<DraftRecord, 'created' | 'id'>
/** Asked inside the unit that writes; throws where it was changed. */
export type Unchanged = (current: DraftRecord) => void

/** @throws NodeError `node.role-missing`; LabelError for a mark that is none */
export async function beginDraft(
  ctx: Context,
  actor: Actor,
  texts: readonly DraftText[],
): Promise<DraftRecord> {
  requireRole(actor, 'analyst')
  const now = ctx.clock.now()
  const draft: DraftRecord = {
    ...{ id: newId('draft', ctx.rng), author: actor.person, created: now, changed: now },
    ...{ portions: texts.map((text) => portionOf(ctx, text, [])), lowered: [] },
  }
  await ctx.store.write((tx) => tx.drafts.save(draft))
  return draft
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
  edit: {
    readonly id: DraftId
    readonly texts: readonly DraftText[]
    /** Why marks are lowered; null where none is. */
    readonly reason: string | null
    readonly unchanged: Unchanged
  },
): Promise<DraftRecord> {
  const { id, texts, reason, unchanged } = edit
  return ctx.store.write(async (tx) => {
    const draft = await draftOf(tx, actor, id)
    unchanged(draft)
    const changed = ctx.clock.now()
    const portions = texts.map((text) => portionOf(ctx, text, draft.portions))
    const lowered = loweredBetween(ctx, draft.portions, portions)
    const why = loweringsOf(lowered, reason, formatInstant(changed))
    const next = { ...draft, changed, portions, lowered: [...draft.lowered, ...why] }
    if (lowered.length > 0) {
      await record(tx, { kind: 'draft.lowered', draft: id, portions: lowered, by: actor.person })
    }
    await tx.drafts.save(next)
    return next
  })
}

/**
 * The end of writing: the draft becomes a report, sealed portion by portion, and is gone.
 *
 * @throws NodeError `node.not-found`, `node.unmarked-portion`; what `unchanged` and `importReport` throw
 */
export async function finishDraft(
  ctx: Context,
  actor: Actor,
  { id, unchanged }: { readonly id: DraftId; readonly unchanged: Unchanged },
): Promise<ReportId> {
  const { portions } = await draftOf(ctx.store.read, actor, id)
  const report = {
    portions: portions.map(({ label, text }, index) => ({
      ...{ form: 'text' as const, mediaType: 'text/plain', label, content: utf8(text) },
      source: `/portions/${index}`,
    })),
    cites: new Map(portions.map(({ cites }, index) => [index + 1, cites])),
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

/** Of what is marked so far; null where nothing is. */
export function draftBanner(ctx: Context, { portions }: DraftRecord): Label | null {
  const labels = portions.flatMap(({ label }) => (label === null ? [] : [label]))
  return labels.length === 0 ? null : joinLabels(ctx.policy, labels).label
}

function portionOf(
  ctx: Context,
  { portion, marking, text, cites }: DraftText,
  known: readonly DraftedPortion[],
): DraftedPortion {
  const { policy, me: owner, clock } = ctx
  const at = clock.now()
  if (portion !== null && !known.some((each) => each.portion === portion)) throw notFound()
  const label = marking === null ? null : parsePortionMarking(policy, marking, { owner, at })
  return { portion: portion ?? newId('portion', ctx.rng), label, text, cites: [...cites] }
}

/** Portions whose mark permits something that it did not permit before; to take a mark away is to lower it. */
function loweredBetween(
  { policy }: Context,
  before: readonly DraftedPortion[],
  now: readonly DraftedPortion[],
): readonly PortionId[] {
  const labels = new Map(before.map(({ portion, label }) => [portion, label]))
  return now.flatMap(({ portion, label }) => {
    const old = labels.get(portion) ?? null
    if (old === null) return []
    return label !== null && dominates(policy, label, old) ? [] : [portion]
  })
}

function loweringsOf(
  portions: readonly PortionId[],
  reason: string | null,
  at: string,
): readonly Lowering[] {
  if (portions.length === 0) return []
  if (reason !== null) return portions.map((portion) => ({ portion, at, reason }))
  throw new NodeError('node.reason-missing', 'a mark is lowered, and nobody says why', {
    at: '/reason',
    next: 'give the reason, or leave the mark as it was',
  })
}
