// SPDX-License-Identifier: Apache-2.0
// Marks for somebody who writes: what they used last, what the policy offers, what a typed mark means, and which mark
// might fit a portion, with the reason. Nothing of it is applied by itself.
import type { DraftId, PartyCode, PortionId } from '@tearline/base'
import { formatPortionMarking, type Label } from '@tearline/label'
import type { DraftedPortion, DraftRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { listAgreements } from './agreements.ts'
import { draftOf } from './drafts.ts'
import { derivedLabel } from './import-report.ts'
import { knownPortions } from './readable.ts'
import { orNull, parseMarking, parseTyped } from './typed-marking.ts'

export type MarkingsOffered = {
  readonly recent: readonly Label[]
  /** One for each classification, the lowest first. */
  readonly common: readonly Label[]
  /** With caveats, and for the parties that an agreement is in force with. */
  readonly more: readonly Label[]
}

/** @throws NodeError `node.role-missing` */
export async function offeredMarkings(ctx: Context, actor: Actor): Promise<MarkingsOffered> {
  requireRole(actor, 'analyst')
  const levels = ctx.policy.classifications
    .filter(({ obsolete, foreignOnly }) => !obsolete && !foreignOnly)
    .toSorted((one, other) => one.hierarchy - other.hierarchy)
  const bare = levels.map(({ portion, name }) => ({ portion, name }))
  const caveats = await caveatsOf(ctx)
  const isTlp = ctx.policy.grammar === 'tlp'
  const texts = bare.map(({ portion, name }) => (isTlp ? name : `(${portion})`))
  const longer = isTlp
    ? []
    : bare.flatMap(({ portion }) => caveats.map((caveat) => `(${portion}//${caveat})`))
  return {
    recent: await recentMarkings(ctx, actor),
    common: validMarkings(ctx, texts),
    more: validMarkings(ctx, longer),
  }
}

async function caveatsOf(ctx: Context): Promise<readonly string[]> {
  const values = ctx.policy.tagSets.flatMap((set) => set.values)
  const partners = await partnersOf(ctx)
  const audiences = [
    ...partners.map((party) => [party]),
    ...(partners.length > 1 ? [partners] : []),
  ]
  const lists = audiences.map((parties) => [...new Set([ctx.me, ...parties])].join(', '))
  return values.flatMap(({ meaning, portion }) => {
    if (meaning === 'releaseTo') return lists.map((list) => `${portion} TO ${list}`)
    return meaning === 'noForeign' || meaning === 'originatorControl' ? [portion] : []
  })
}

async function partnersOf(ctx: Context): Promise<readonly PartyCode[]> {
  const agreements = await listAgreements(ctx)
  const inForce = agreements.filter(({ state }) => state === 'in-force')
  const parties = inForce.flatMap(({ agreement }) => agreement.parties)
  return [...new Set(parties)].filter((party) => party !== ctx.me).sort()
}

/** Of texts that need not make sense, those that the policy takes; each label once. */
function validMarkings(ctx: Context, texts: readonly string[]): readonly Label[] {
  const found = new Map<string, Label>()
  for (const text of texts) {
    const label = orNull(() => parseMarking(ctx, text))
    if (label !== null) found.set(formatPortionMarking(ctx.policy, label), label)
  }
  return [...found.values()]
}

/** What the person marked last, as far as a new marking may still say so. */
async function recentMarkings(ctx: Context, actor: Actor): Promise<readonly Label[]> {
  const limit = limits.recentWorkMax
  const drafts = await ctx.store.read.drafts.ofAuthor(actor.person, { limit })
  const newest = drafts.toSorted((one, other) => other.changed - one.changed)
  const drafted = newest.flatMap(({ portions }) => portions.map(({ label }) => label))
  const labels = [...drafted.filter((label) => label !== null), ...(await sealedBy(ctx, actor))]
  const ours = labels.filter(({ policy }) => policy === ctx.policy.name)
  const texts = ours.map((label) => formatPortionMarking(ctx.policy, label))
  return validMarkings(ctx, texts).slice(0, limits.recentMarkingsMax)
}

/** INVARIANT (hidden-means-absent): also of one's own reports, only what one may know of today. */
async function sealedBy(ctx: Context, actor: Actor): Promise<readonly Label[]> {
  const { reports } = ctx.store.read
  const [newest] = await reports.list({ author: actor.person }, { limit: 1 })
  if (newest === undefined) return []
  const portions = await reports.portionsOf(newest.id)
  const known = await knownPortions(
    ctx,
    actor,
    portions.map(({ id }) => id),
  )
  return portions.flatMap(({ id, label }) => (label !== null && known.has(id) ? [label] : []))
}

/** @throws NodeError `node.role-missing`; LabelError where it is none */
export async function readMarking(ctx: Context, actor: Actor, text: string): Promise<Label> {
  requireRole(actor, 'analyst')
  return parseTyped(ctx, text)
}

export type Suggestion = {
  readonly label: Label
  readonly because:
    | { readonly kind: 'cites' }
    /** Another portion of the author's that shares these words is marked so. */
    | { readonly kind: 'words'; readonly words: readonly string[] }
    /** The portion before it is marked so. */
    | { readonly kind: 'before' }
}

type Asked = { readonly draft: DraftId; readonly portion: PortionId }

/** The best first, each mark once. @throws NodeError `node.not-found` */
export async function suggestMarkings(
  ctx: Context,
  actor: Actor,
  asked: Asked,
): Promise<readonly Suggestion[]> {
  const draft = await draftOf(ctx.store.read, actor, asked.draft)
  const index = draft.portions.findIndex(({ portion }) => portion === asked.portion)
  const portion = draft.portions[index]
  if (portion === undefined) throw notFound()
  const { cites } = portion
  const cited = cites.length === 0 ? null : await derivedLabel(ctx, actor, null, cites)
  const before = draft.portions.slice(0, index).findLast(({ label }) => label !== null)
  const found: readonly (Suggestion | null)[] = [
    cited && { label: cited, because: { kind: 'cites' } },
    await byWords(ctx, actor, draft, portion),
    before?.label ? { label: before.label, because: { kind: 'before' } } : null,
  ]
  const byMark = new Map<string, Suggestion>()
  for (const each of found) {
    if (each === null || each.label.policy !== ctx.policy.name) continue
    const mark = formatPortionMarking(ctx.policy, each.label)
    if (!byMark.has(mark)) byMark.set(mark, each)
  }
  return [...byMark.values()]
}

/** Shorter ones say little: those of grammar are short in the languages that are written here. */
const telling = /\p{L}{5,}/gu
/** One word in common is chance. */
const sharedWordsMin = 2

async function byWords(
  ctx: Context,
  actor: Actor,
  draft: DraftRecord,
  { portion, text }: DraftedPortion,
): Promise<Suggestion | null> {
  const wanted = wordsOf(text)
  const limit = limits.recentWorkMax
  const others = await ctx.store.read.drafts.ofAuthor(actor.person, { limit })
  const portions = [draft, ...others.filter(({ id }) => id !== draft.id)].flatMap(
    (each) => each.portions,
  )
  const scored = portions.flatMap(({ portion: id, label, form, text: theirs }) => {
    if (label === null || id === portion || form === 'file') return []
    const words = [...wordsOf(theirs)].filter((word) => wanted.has(word))
    return words.length < sharedWordsMin ? [] : [{ label, words }]
  })
  const [best] = scored.toSorted((one, other) => other.words.length - one.words.length)
  return best === undefined
    ? null
    : { label: best.label, because: { kind: 'words', words: best.words.slice(0, 3) } }
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLocaleLowerCase().match(telling))
}
