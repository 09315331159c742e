// SPDX-License-Identifier: Apache-2.0
// What a third party would see of ours if it went on without our name: for the officer who answers, before the answer is
// signed. The reading of our own text is recorded as any other.
import { fromUtf8, type PartyCode, type PortionId, type RequestId } from '@tearline/base'
import { concealLabel, joinLabels, type Label, LabelError } from '@tearline/label'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { openRequest, type PortionAnswer } from './answer-onward.ts'
import { namesIn, namesOf } from './conceal-names.ts'
import { readReport } from './read-rendition.ts'

export type ConcealedPortion = {
  /** What was asked for. */
  readonly portion: PortionId
  /** As the third party gets it; null where it cannot be concealed. */
  readonly label: Label | null
  readonly problem: string | null
  /** Names of ours that stand in the text. */
  readonly names: readonly string[]
}

export type ConcealedPreview = {
  readonly to: PartyCode
  /** Whom it sees in our place. */
  readonly contact: PartyCode
  readonly banner: Label | null
  readonly portions: readonly ConcealedPortion[]
}

type Text = { readonly portion: PortionId; readonly label: Label; readonly text: string }

/** One for each party of the audience. @throws NodeError `node.role-missing`, `node.not-found`, `node.already-answered` */
export async function previewConcealed(
  ctx: Context,
  actor: Actor,
  { request: id, answers }: PreviewOrder,
): Promise<readonly ConcealedPreview[]> {
  requireRole(actor, 'disclosure-officer')
  const { request } = await openRequest(ctx, actor, id)
  const release = await ctx.store.read.releases.byId(request.release)
  if (release === null || release.to !== request.from) throw notFound()
  const granted = [...answers].flatMap(([portion, { decision }]) =>
    decision === 'grant' ? portion : [],
  )
  const own = granted.length === 0 ? [] : await ownTexts(ctx, actor, release.report)
  const texts = [...answers].flatMap(([portion, answer]) => textOf(portion, answer, own))
  const names = await namesOf(ctx.store.read, ctx.me)
  return request.audience.map((to) => {
    const concealing = { originator: ctx.me, holder: request.from, to }
    const portions = texts.map(({ portion, label, text }) => {
      return { portion, ...concealed(ctx, label, concealing), names: namesIn(text, names) }
    })
    const labels = portions.flatMap(({ label }) => label ?? [])
    const banner = labels.length === 0 ? null : joinLabels(ctx.policy, labels).label
    return { to, contact: request.from, banner, portions }
  })
}

export type PreviewOrder = {
  readonly request: RequestId
  readonly answers: ReadonlyMap<PortionId, PortionAnswer>
}

async function ownTexts(
  ctx: Context,
  actor: Actor,
  report: Parameters<typeof readReport>[2],
): Promise<readonly Text[]> {
  const { portions } = await readReport(ctx, actor, report, 'read')
  return portions.map(({ portion, label, content }) => ({ portion, label, text: textIn(content) }))
}

/** A file is looked through for names as if it were text: what is no text in it says nothing. */
function textIn(content: Uint8Array): string {
  return new TextDecoder().decode(content)
}

function textOf(portion: PortionId, answer: PortionAnswer, own: readonly Text[]): readonly Text[] {
  switch (answer.decision) {
    case 'deny':
      return []
    case 'grant':
      return own.filter((each) => each.portion === portion)
    case 'tear-line': {
      const { label, content } = answer.instead
      return label === null ? [] : [{ portion, label, text: fromUtf8(content) }]
    }
  }
}

function concealed(
  ctx: Context,
  label: Label,
  concealing: Parameters<typeof concealLabel>[2],
): Pick<ConcealedPortion, 'label' | 'problem'> {
  try {
    return { label: concealLabel(ctx.policy, label, concealing), problem: null }
  } catch (error) {
    if (!(error instanceof LabelError)) throw error
    return { label: null, problem: error.message }
  }
}
