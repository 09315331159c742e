// SPDX-License-Identifier: Apache-2.0
// Writing a report from a draft (design, section 3, steps 1 and 2): every portion is marked, gets a key of its own,
// and is sealed before anything of it is stored.
import { newId, type PartyCode, type PortionId, type ReportId, say } from '@tearline/base'
import type { DraftPortion, DraftReport } from '@tearline/formats'
import { checkLabel, encodeLabel, joinLabels, type Label } from '@tearline/label'
import { deriveLabel } from '@tearline/release'
import { digestOf, newPortionKey, type PortionKey, sealPortion } from '@tearline/seal'
import type { PortionRecord, WriteTx, Writing } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { writtenSo } from './read-writing.ts'
import { readablePortions } from './readable.ts'
import { record } from './record.ts'
import { readWords } from './search-index.ts'

/** `cites`: by portion number (from 1), the portions of others that it derives from. */
export type ReportDraft = DraftReport & {
  readonly cites?: ReadonlyMap<number, readonly PortionId[]>
  /** How it came about; absent where there is nothing to tell. */
  readonly writing?: Writing | null
}

type SealedPortion = {
  readonly record: PortionRecord
  readonly key: PortionKey
  /** In clear, for its words. */
  readonly content: Uint8Array
  readonly bytes: ReturnType<typeof sealPortion>
}

/**
 * Stores a marked draft as a report of this party. `alongside`: what becomes durable with it, or refuses it.
 *
 * @throws NodeError `node.role-missing`, `node.unmarked-portion`, `node.not-found` where a cited portion may not be
 * read; LabelError, ReleaseError where a mark is below what it cites
 */
export async function importReport(
  ctx: Context,
  actor: Actor,
  draft: ReportDraft,
  alongside: (tx: WriteTx) => Promise<void> = async () => {},
): Promise<ReportId> {
  requireRole(actor, 'analyst')
  requireMarked(draft.portions)
  const report = newId('report', ctx.rng)
  const portions = await Promise.all(
    draft.portions.map((portion, index) =>
      sealDraft(ctx, actor, {
        report,
        number: index + 1,
        portion,
        cites: draft.cites?.get(index + 1),
      }),
    ),
  )
  const read = await readWords(portions.map(readableDraft))
  await ctx.store.write(async (tx) => {
    await alongside(tx)
    const { me: originator } = ctx
    const created = ctx.clock.now()
    await tx.reports.create({
      id: report,
      originator,
      author: actor.person,
      state: 'final',
      created,
    })
    await tx.blobs.putAll(portions.map(({ bytes }) => bytes))
    await tx.reports.savePortions(portions.map((portion) => portion.record))
    await tx.reports.saveKeys(new Map(portions.map(({ record: { id }, key }) => [id, key])))
    await tx.search.index(read)
    const { writing = null } = draft
    if (writing !== null) await tx.reports.saveWriting(report, writing)
    const how = writing === null || writing.lowered.length === 0 ? {} : writtenSo(writing)
    const event = { report, portions: portions.length, ...how, by: actor.person }
    await record(tx, { kind: 'report.written', ...event })
  })
  return report
}

/** Seals one more portion for a report: what is written for a wider audience when a request is answered. */
export async function sealDraft(
  ctx: Context,
  actor: Actor,
  input: {
    readonly report: ReportId
    readonly number: number
    readonly portion: DraftPortion
    readonly cites?: readonly PortionId[] | undefined
  },
): Promise<SealedPortion> {
  const { report, number, portion, cites = [] } = input
  const id = newId('portion', ctx.rng)
  const label = await labelOf(ctx, actor, portion, cites)
  const key = newPortionKey(ctx.rng)
  const originator: PartyCode = ctx.me
  const labelDigest = digestOf(encodeLabel(label))
  const { rng } = ctx
  const bytes = sealPortion({
    report,
    portion: id,
    originator,
    labelDigest,
    key,
    rng,
    content: portion.content,
  })
  const { form, mediaType } = portion
  const sealed = digestOf(bytes)
  return {
    record: {
      id,
      report,
      number,
      originator,
      label,
      form,
      mediaType,
      sealed,
      sealedBytes: bytes.length,
      cites,
    },
    key,
    content: portion.content,
    bytes,
  }
}

export function readableDraft({ record: { id: portion, mediaType }, content }: SealedPortion) {
  return { portion, mediaType, content }
}

/** INVARIANT (never-weaker): what derives from others is never marked below them. */
async function labelOf(
  ctx: Context,
  actor: Actor,
  { label }: DraftPortion,
  cites: readonly PortionId[],
): Promise<Label> {
  if (label === null) throw unmarked(1, '')
  checkLabel(ctx.policy, label)
  return cites.length === 0 ? label : derivedLabel(ctx, actor, label, cites)
}

/**
 * The label of what derives from portions that the person may cite. `wish`: null where its author has none.
 *
 * @throws NodeError `node.not-found` where one may not be cited; LabelError where no one label can hold them
 */
export async function derivedLabel(
  ctx: Context,
  actor: Actor,
  wish: Label | null,
  cites: readonly PortionId[],
): Promise<Label> {
  const cited = await readablePortions(ctx, actor, cites)
  if (cited.length !== cites.length) throw notFound()
  const own = cited.filter(({ terms }) => terms === null)
  const citations = cited.flatMap(({ terms, ...rest }) =>
    terms === null ? [] : [{ ...rest, terms }],
  )
  const labels = [...(wish === null ? [] : [wish]), ...own.map((each) => each.label)]
  const [first] = labels.length > 0 ? labels : citations.map((each) => each.label)
  if (first === undefined) throw notFound()
  const joined = joinLabels(ctx.policy, labels.length > 0 ? labels : [first]).label
  return deriveLabel(ctx.policy, joined, citations).label
}

function requireMarked(portions: readonly DraftPortion[]): void {
  const missing = portions.filter(({ label }) => label === null)
  const [first] = missing
  if (first !== undefined) throw unmarked(missing.length, first.source)
}

/** `at`: where the first of them stands in what was read. */
function unmarked(count: number, at: string): NodeError {
  const text =
    count === 1
      ? say`one portion has no mark, and without one nothing is sealed`
      : say`${{ count }} portions have no mark, and without one nothing is sealed`
  return new NodeError('node.unmarked-portion', text, {
    ...(at !== '' && { at }),
    next: 'write a mark such as `(S//REL TO XAA, XBB)` at the start of each, or give a mark for all that have none (--default-mark)',
  })
}
