// SPDX-License-Identifier: Apache-2.0
// Answering an onward request (design, section 3.6), portion by portion: grant, deny, or offer a tear line instead.
// The holder gets the whole answer; for each party that may have something, one consent and one rendition.
import {
  type Bytes,
  type Digest,
  formatInstant,
  type Json,
  type PortionId,
  type ReportId,
  type RequestId,
  say,
} from '@tearline/base'
import type { DraftPortion } from '@tearline/formats'
import { type Consent, type OnwardAnswer, type Terms, tighten } from '@tearline/release'
import { signStatement } from '@tearline/seal'
import { type OnwardRecord, unanswered, type WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { enqueue } from '../federation/send.ts'
import { type Actor, requireRole } from './actor.ts'
import { requireNotConcealed } from './concealed-copies.ts'
import { consentsFor, type GrantedPortion, type SignedConsent, saveConsent } from './consents.ts'
import { readableDraft, sealDraft } from './import-report.ts'
import { mayKnowOf } from './list-onward.ts'
import { record } from './record.ts'
import { readWords } from './search-index.ts'
import { type Wrapped, wrapFor } from './wrap.ts'

export type PortionAnswer =
  | { readonly decision: 'grant' }
  | { readonly decision: 'deny'; readonly reason: string | null }
  | { readonly decision: 'tear-line'; readonly instead: DraftPortion }

export type AnswerOrder = {
  readonly request: RequestId
  readonly answers: ReadonlyMap<PortionId, PortionAnswer>
  /** True: what is not named waits for another answer. Else it is denied without a reason. */
  readonly leavesRest?: true
  /** Tighter than those on which the holder has it. */
  readonly terms?: Partial<Terms> | undefined
  readonly conditions?: string | null | undefined
  /** How long the consent may be used, in seconds. */
  readonly validSeconds: number
  /** Without our name, and in no other way. */
  readonly concealed?: boolean | undefined
}

type Answered = {
  readonly item: OnwardAnswer['items'][number]
  /** What a granted party gets for it; null where it gets nothing. */
  readonly granted: GrantedPortion | null
  readonly tearLine: Awaited<ReturnType<typeof sealDraft>> | null
}

/** Looked at ahead of the unit in which it is given. */
export type PreparedAnswer = {
  readonly order: AnswerOrder
  readonly known: OnwardRecord
  readonly report: ReportId
  readonly terms: Terms
  readonly answered: readonly Answered[]
}

/** @throws as `prepareAnswer`, and NodeError `node.unpaired` */
export async function answerOnward(
  ctx: Context,
  actor: Actor,
  order: AnswerOrder,
): Promise<readonly Consent[]> {
  const prepared = await prepareAnswer(ctx, actor, order)
  const tearLines = prepared.answered.flatMap(({ tearLine }) => tearLine ?? [])
  const read = await readWords(tearLines.map(readableDraft))
  return ctx.store.write(async (tx) => {
    for (const { tearLine } of prepared.answered) await saveTearLine(tx, tearLine)
    await tx.search.index(read)
    return (await giveAnswer(ctx, tx, actor, prepared)).consents
  })
}

/**
 * @throws NodeError `node.role-missing`, `node.not-found`, `node.already-answered`, `node.concealed-onward`,
 *   `node.concealed-derived`; ReleaseError `release.terms-wider`
 */
export async function prepareAnswer(
  ctx: Context,
  actor: Actor,
  order: AnswerOrder,
): Promise<PreparedAnswer> {
  requireRole(actor, 'disclosure-officer')
  const known = await openRequest(ctx, actor, order.request)
  const items = itemsToAnswer(known, order)
  const release = await ctx.store.read.releases.byId(known.request.release)
  if (release === null || release.to !== known.from) throw notFound()
  const { report } = release
  const isGiving = [...order.answers.values()].some(({ decision }) => decision !== 'deny')
  if (isGiving) await requireNotConcealed(ctx.store.read, report)
  const terms = tighten(release.release.terms, order.terms ?? {})
  const answered = await Promise.all(
    items.map((item) => answerItem(ctx, actor, order, report, item)),
  )
  return { order, known, report, terms, answered }
}

export type GivenAnswer = { readonly statement: Digest; readonly consents: readonly Consent[] }

/** @throws NodeError `node.unpaired`, `node.key-unavailable`; StoreError `store.conflict` where somebody was quicker */
export async function giveAnswer(
  ctx: Context,
  tx: WriteTx,
  actor: Actor,
  { order, known, report, terms, answered }: PreparedAnswer,
): Promise<GivenAnswer> {
  const consents = consentsFor(ctx, {
    ...{ known, report, terms, validSeconds: order.validSeconds },
    granted: answered.flatMap(({ granted }) => granted ?? []),
    conditions: order.conditions ?? null,
    concealed: order.concealed ?? false,
  })
  for (const consent of consents) await saveConsent(ctx, tx, actor, consent)
  const statement = await sendAnswer(ctx, tx, actor, { known, answered, consents, terms })
  return { statement, consents: consents.map(({ consent }) => consent) }
}

type Item = OnwardRecord['request']['items'][number]

/**
 * Of the portions that have no answer yet, those that the order answers.
 *
 * @throws NodeError `node.already-answered` where it names one that was answered meanwhile, by a person or a rule
 */
function itemsToAnswer(known: OnwardRecord, { answers, leavesRest }: AnswerOrder): readonly Item[] {
  const left = unanswered(known)
  const { items } = known.request
  if (items.some(({ portion }) => answers.has(portion) && !left.has(portion))) {
    throw new NodeError('node.already-answered', 'some of this has been answered already', {
      at: '/answers',
      next: 'look at the request again, and answer what is left of it',
    })
  }
  const open = items.filter(({ portion }) => left.has(portion))
  return leavesRest ? open.filter(({ portion }) => answers.has(portion)) : open
}

/** One that waits for our answer, and that the person may know of. @throws NodeError `node.not-found`, `node.already-answered` */
export async function openRequest(
  ctx: Context,
  actor: Actor,
  id: RequestId,
): Promise<OnwardRecord> {
  const known = await ctx.store.read.onward.byId(id)
  if (known === null || known.direction !== 'in') throw notFound()
  if (!(await mayKnowOf(ctx, actor, known.request))) throw notFound()
  if (known.state === 'answered') {
    throw new NodeError('node.already-answered', 'this request has been answered already')
  }
  return known
}

async function answerItem(
  ctx: Context,
  actor: Actor,
  { answers, concealed = false }: AnswerOrder,
  report: ReportId,
  { portion, cites }: Item,
): Promise<Answered> {
  const answer = answers.get(portion) ?? { decision: 'deny', reason: null }
  switch (answer.decision) {
    case 'deny':
      return denied(portion, answer.reason)
    case 'grant': {
      const own = await ctx.store.read.reports.portion(portion)
      // A portion that derives from ours is the holder's own: there is nothing of ours to render.
      const source = cites.includes(portion) ? own : null
      if (cites.includes(portion) && own === null) throw notFound()
      if (concealed && source === null) throw derived()
      return {
        item: { portion, decision: 'grant', instead: null, reason: null },
        granted: { portion, source },
        tearLine: null,
      }
    }
    case 'tear-line': {
      const count = (await ctx.store.read.reports.portionsOf(report)).length
      const tearLine = await sealDraft(ctx, actor, {
        report,
        number: count + 1,
        portion: answer.instead,
      })
      const { id: instead } = tearLine.record
      return {
        item: { portion, decision: 'tear-line', instead, reason: null },
        granted: { portion: instead, source: tearLine.record },
        tearLine,
      }
    }
  }
}

function derived(): NodeError {
  const text = say`what the holder wrote itself is passed on as its own`
  return new NodeError('node.concealed-derived', text, {
    next: 'answer those portions without concealing your name',
  })
}

function denied(portion: PortionId, reason: string | null): Answered {
  return {
    item: { portion, decision: 'deny', instead: null, reason },
    granted: null,
    tearLine: null,
  }
}

async function saveTearLine(tx: WriteTx, tearLine: Answered['tearLine']): Promise<void> {
  if (tearLine === null) return
  await tx.blobs.put(tearLine.bytes)
  await tx.reports.savePortion(tearLine.record)
  await tx.reports.saveKey(tearLine.record.id, tearLine.key)
}

/** Answer, consents, renditions, new portions, and keys for whom the terms hand them to. */
async function sendAnswer(
  ctx: Context,
  tx: WriteTx,
  actor: Actor,
  input: {
    readonly known: OnwardRecord
    readonly answered: readonly Answered[]
    readonly consents: readonly SignedConsent[]
    readonly terms: Terms
  },
): Promise<Digest> {
  const { known, answered, consents } = input
  const signed = signAnswer(ctx, known, answered)
  const statement = await tx.onward.saveAnswer(signed.signed, signed.answer)
  const party = known.from
  await record(
    tx,
    { kind: 'onward.answered', request: known.digest, statement, party, by: actor.person },
    { about: party, chainOf: ctx.me },
  )
  const wraps = await keysOf(tx, input)
  const sealed = answered.flatMap(({ tearLine }) => (tearLine === null ? [] : [tearLine.bytes]))
  const content = {
    v: 1,
    kind: 'consent',
    answer: signed.signed,
    consents: consents.map((each) => each.signed),
    renditions: consents.flatMap(({ rendition }) => (rendition === null ? [] : [rendition.signed])),
    wraps: wraps.map(({ wrap }) => wrap),
  } as const
  const attachments: readonly Bytes[] = [...sealed, ...wraps.map(({ bytes }) => bytes)]
  await enqueue(ctx, tx, { to: party, content, attachments })
  return statement
}

function signAnswer(ctx: Context, known: OnwardRecord, answered: readonly Answered[]) {
  const answer: OnwardAnswer = {
    v: 1,
    kind: 'onward-answer',
    request: known.digest,
    from: ctx.me,
    to: known.from,
    items: answered.map(({ item }) => item),
    issued: formatInstant(ctx.clock.now()),
  }
  return { answer, signed: signStatement('onward-answer', answer as Json, ctx.keys.signing) }
}

/** For each third party its keys, and for the holder those of the tear lines, so that it can read what it forwards. */
async function keysOf(
  tx: WriteTx,
  { known, answered, consents, terms }: Parameters<typeof sendAnswer>[3],
): Promise<readonly Wrapped[]> {
  const tearLines = answered.flatMap(({ tearLine }) => tearLine?.record.id ?? [])
  const wraps: Wrapped[] = []
  for (const { consent, statement, rendition } of consents) {
    if (rendition === null) continue
    const use = 'consent'
    const isConcealed = consent.concealed === true
    if (terms.keys === 'held' && !isConcealed) continue
    // INVARIANT (no-key-outside): who must not know us is wrapped no key of ours; the holder seals anew, and reads for it.
    if (!isConcealed) {
      wraps.push(await wrapFor(tx, { use, statement, to: consent.to }, consent.portions))
    }
    if (tearLines.length > 0) {
      wraps.push(await wrapFor(tx, { use, statement, to: known.from }, tearLines))
    }
  }
  return wraps
}
