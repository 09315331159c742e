// SPDX-License-Identifier: Apache-2.0
// The portions of a draft: what its author wrote, made into portions; what was lowered by it; what still stands
// between it and a report.
import { CodedError, fromBase64, newId, type PortionId, utf8 } from '@tearline/base'
import { type DraftPortion, readStix } from '@tearline/formats'
import {
  dominates,
  formatPortionMarking,
  joinLabels,
  type Label,
  parsePortionMarking,
} from '@tearline/label'
import type { DraftedPortion, DraftRecord, Lowering } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import type { Actor } from './actor.ts'
import { derivedLabel } from './import-report.ts'

export type DraftText = Omit<DraftedPortion, 'portion' | 'label' | 'text'> & {
  /** Of the draft that it changes; null for a new one. */
  readonly portion: PortionId | null
  /** Null while it is unmarked. */
  readonly marking: string | null
  /** Null where it stays as it is: a file need not be sent at every save. */
  readonly text: string | null
}

type Known = Pick<DraftRecord, 'portions'>

/** @throws NodeError `node.not-found`; LabelError for a mark that is none */
export async function portionsOf(
  ctx: Context,
  actor: Actor,
  texts: readonly DraftText[],
  known: Known,
): Promise<readonly DraftedPortion[]> {
  const before = new Map(known.portions.map((each) => [each.portion, each]))
  const taken = new Set<PortionId>()
  const portions: DraftedPortion[] = []
  for (const [index, { marking, ...given }] of texts.entries()) {
    const old = given.portion === null ? null : (before.get(given.portion) ?? null)
    const isTwice = given.portion !== null && taken.has(given.portion)
    if ((given.portion !== null && old === null) || isTwice) throw notFound()
    const text = given.text ?? old?.text
    if (text === undefined) throw notFound()
    const portion = given.portion ?? newId('portion', ctx.rng)
    taken.add(portion)
    const label = await labelOf(ctx, actor, { marking, cites: given.cites, old, index })
    portions.push({ ...given, portion, text, label, cites: [...given.cites] })
  }
  const ids = new Set(portions.map(({ portion }) => portion))
  return portions.map((each) =>
    each.tearLineOf !== null && !ids.has(each.tearLineOf) ? { ...each, tearLineOf: null } : each,
  )
}

type Wanted = {
  readonly marking: string | null
  readonly cites: readonly PortionId[]
  readonly old: DraftedPortion | null
  readonly index: number
}

/** What stays as it was keeps its label: also one that no new marking may have, or whose source was taken back since. */
export async function labelOf(
  ctx: Context,
  actor: Actor,
  { marking, cites, old, index }: Wanted,
): Promise<Label | null> {
  const hasSameCites = old !== null && old.cites.join() === cites.join()
  const printed = old === null || old.label === null ? null : markingOf(ctx, old.label)
  if (hasSameCites && printed === marking) return old.label
  const { policy, me: owner, clock } = ctx
  const parse = () =>
    marking === null ? null : parsePortionMarking(policy, marking, { owner, at: clock.now() })
  const wish = placed(`/portions/${index}/marking`, parse)
  return cites.length === 0 ? wish : derivedLabel(ctx, actor, wish, cites)
}

function markingOf(ctx: Context, label: Label): string {
  return formatPortionMarking(ctx.policies.get(label.policy) ?? ctx.policy, label)
}

/** Portions whose mark permits something that it did not permit before; to take a mark away is to lower it. */
export function loweredBetween(
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

type Why = { readonly reason: string | null; readonly at: string }

/** @throws NodeError `node.reason-missing`, at the first mark that is lowered */
export function loweringsOf(
  lowered: readonly PortionId[],
  now: readonly DraftedPortion[],
  { reason, at }: Why,
): readonly Lowering[] {
  if (reason !== null) return lowered.map((portion) => ({ portion, at, reason }))
  const index = now.findIndex(({ portion }) => lowered.includes(portion))
  if (index < 0) return []
  throw new NodeError('node.reason-missing', 'a mark is lowered, and nobody says why', {
    at: `/portions/${index}/marking`,
    next: 'give the reason, or leave the mark as it was',
  })
}

/** A portion without a word in it is none yet: it need not be marked, and is not sealed. */
export function written(draft: Known): readonly DraftedPortion[] {
  return draft.portions.filter(({ text }) => text.trim() !== '')
}

export type DraftState = {
  /** Of what is marked so far; null where nothing is, or where no one label can hold it. */
  readonly banner: Label | null
  /** What blocks the end beside what is unmarked; `at` says of which portion. */
  readonly problems: readonly CodedError[]
}

export function draftState(ctx: Context, draft: Known): DraftState {
  const labels = written(draft).flatMap(({ label }) => (label === null ? [] : [label]))
  const join = () => (labels.length === 0 ? null : joinLabels(ctx.policy, labels).label)
  const whole = codedOf(join)
  const parts = draft.portions.flatMap((portion, index) => [
    portion.text.trim() === '' ? null : codedOf(() => contentOf(ctx, portion, index)),
    codedOf(() => requireWider(ctx, draft, portion, index)),
  ])
  const problems = [...parts, whole].filter((each) => each !== null)
  return { banner: whole === null ? join() : null, problems }
}

function codedOf(check: () => unknown): CodedError | null {
  try {
    check()
    return null
  } catch (error) {
    if (error instanceof CodedError) return error
    throw error
  }
}

/** INVARIANT (never-weaker): what stands for another before a wider audience is another text, with a wider mark. */
function requireWider(
  { policy }: Context,
  { portions }: Known,
  { label, tearLineOf }: DraftedPortion,
  index: number,
): void {
  const original = portions.find(({ portion }) => portion === tearLineOf)?.label ?? null
  if (label === null || original === null) return
  if (dominates(policy, original, label) && !dominates(policy, label, original)) return
  throw new NodeError(
    'node.tear-line-not-wider',
    'a tear line has a mark that reaches no further',
    {
      at: `/portions/${index}/marking`,
      next: 'give it a mark for a wider audience than the portion that it stands for',
    },
  )
}

/** As it is sealed. @throws CodedError where it is not what its form says */
export function reportPortionOf(
  ctx: Context,
  portion: DraftedPortion,
  index: number,
): DraftPortion {
  const { form, mediaType, label } = portion
  const content = contentOf(ctx, portion, index)
  return { form, mediaType, label, content, source: `/portions/${index}` }
}

function contentOf(
  ctx: Context,
  { form, text }: DraftedPortion,
  index: number,
): DraftPortion['content'] {
  switch (form) {
    case 'file':
      return placed(`/portions/${index}/text`, () => fromBase64(text))
    case 'stix':
      return placed(`/portions/${index}/text`, () => stixContent(ctx, text))
    case 'title':
    case 'heading':
    case 'text':
    case 'table':
      return utf8(text)
  }
}

/** One object, checked as those of a bundle are. Markings of its own count for nothing: its author marks it here. */
function stixContent(ctx: Context, text: string): DraftPortion['content'] {
  const { policy, me: owner, clock } = ctx
  const bundle = utf8(`{"type":"bundle","id":"${bundleId}","objects":[${text}]}`)
  const [object, another] = readStix(bundle, { policy, owner, at: clock.now() }).portions
  if (object !== undefined && another === undefined) return object.content
  throw new NodeError('node.request', 'that is not one STIX object', {
    next: 'give each object a portion of its own',
  })
}

/** Of the bundle that an object is read in; nothing of it is kept. */
const bundleId = 'bundle--00000000-0000-4000-8000-000000000000'

/** What is wrong with a portion, with the place of that portion. */
function placed<T>(at: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    const { code, sentences } = error
    const { detail, next } = sentences
    throw new CodedError(code, detail, { at, cause: error, ...(next && { next }) })
  }
}
