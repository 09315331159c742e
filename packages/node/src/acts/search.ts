// SPDX-License-Identifier: Apache-2.0
// Search: portions by their words, of those that the person may read now.
//
//   labels that the person may see     the index is asked under these, and under no other
//   what it finds                      is decided upon, portion by portion, as any reading is
//   phrases, long beginnings           are looked for in the text, of a bounded number a page
//   what is told                       is in the ledger first; excerpts are openings and count as such
//
// INVARIANT (hidden-means-absent): what the person may not know of is not looked at, so it changes neither an answer
// nor the time that it takes; and no answer has a count.
import type { Instant, PartyCode, PortionId, ReleaseId, ReportId } from '@tearline/base'
import type { Label } from '@tearline/label'
import type { ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { digestOfDecisions } from './decisions.ts'
import { seenBy } from './reach.ts'
import { recordOpening } from './read-rendition.ts'
import { type PermittedPortion, permittedPortions } from './readable.ts'
import { record } from './record.ts'
import { type Excerpt, excerptOf } from './search-excerpt.ts'
import { type FoundAt, placesOf, textsOf, typedPlaces } from './search-open.ts'
import { isAnswered, needsText, parseQuestion, type Question } from './search-question.ts'
import { tokensOf } from './search-words.ts'

export type SearchAsked = {
  readonly query: string
  readonly excerpts: boolean
  /** Where the page before ended. */
  readonly before: number | null
  readonly limit: number
}

export type FoundLine = {
  readonly portion: PortionId
  readonly label: Label
  readonly originator: PartyCode
  readonly report: ReportId
  /** Null for one's own. */
  readonly release: ReleaseId | null
  /** When this node first had it. */
  readonly at: Instant
  /** Null where none was asked for, or the text is not at hand. */
  readonly excerpt: Excerpt | null
}

export type SearchPage = {
  /** The newest first. */
  readonly lines: readonly FoundLine[]
  /** Null where this was the last page. One with text to look at may be short, or empty, before it. */
  readonly next: number | null
  /** False while portions that are older than the index are not all in it: the same for everybody, whatever they see. */
  readonly isComplete: boolean
}

type Found = {
  readonly number: number
  readonly decided: PermittedPortion
  readonly place: FoundAt
  /** Where it had to be looked at. */
  readonly text: string | null
}

/** @throws NodeError `node.role-missing`, `node.search` */
export async function search(ctx: Context, actor: Actor, asked: SearchAsked): Promise<SearchPage> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const question = parseQuestion(asked.query)
  const isComplete = (await ctx.store.read.search.backlog()) === null
  const { found, next } = await gather(ctx, actor, { ...asked, question })
  // INVARIANT (ledger-first): that these portions have these words is told once the ledger has that it is told.
  if (found.length > 0) await recordAnswer(ctx, actor, found)
  const excerpts = asked.excerpts ? await openExcerpts(ctx, actor, { found, question }) : null
  return { lines: await linesOf(ctx, found, excerpts), next, isComplete }
}

type Asked = SearchAsked & { readonly question: Question }

/** A page is filled with what the person may read, for as long as it takes no more than it may. */
async function gather(
  ctx: Context,
  actor: Actor,
  { question, limit, ...asked }: Asked,
): Promise<{ readonly found: readonly Found[]; readonly next: number | null }> {
  const seen = await seenBy(ctx, actor)
  const size = needsText(question) ? limits.searchOpenedMax : limit + 1
  const found: Found[] = []
  let { before } = asked
  for (let looked = 0; looked < limits.searchLookedMax; looked += size) {
    const { terms } = question
    const rows = await ctx.store.read.search.find({ ...seen, terms, before, limit: size })
    found.push(...(await readableOf(ctx, actor, { rows, question })))
    before = rows.at(-1)?.number ?? before
    const isEnd = rows.length < size
    if (found.length > limit) return { found: found.slice(0, limit), next: placeAt(found, limit) }
    if (isEnd) return { found, next: null }
    if (needsText(question)) break
  }
  return { found, next: before }
}

function placeAt(found: readonly Found[], limit: number): number | null {
  return found[limit - 1]?.number ?? null
}

type Rows = readonly { readonly number: number; readonly portion: PortionId }[]

async function readableOf(
  ctx: Context,
  actor: Actor,
  { rows, question }: { readonly rows: Rows; readonly question: Question },
): Promise<readonly Found[]> {
  const ids = rows.map(({ portion }) => portion)
  const permitted = await permittedPortions(ctx, actor, ids, 'read')
  const decisions = new Map(permitted.map((each) => [each.portion.portion, each]))
  const places = await placesOf(ctx, [...decisions.keys()])
  const texts = needsText(question)
    ? await textsOf(ctx, await typedPlaces(ctx, [...places.values()]))
    : null
  return rows.flatMap(({ number, portion }) => {
    const decided = decisions.get(portion)
    const place = places.get(portion)
    const text = texts?.get(portion) ?? null
    if (decided === undefined || place === undefined) return []
    if (texts !== null && !isAnswered(question, [...tokensOf(text ?? '')])) return []
    return [{ number, decided, place, text }]
  })
}

async function recordAnswer(ctx: Context, actor: Actor, found: readonly Found[]): Promise<void> {
  const portions = found.map(({ place }) => place.portion)
  const event = { kind: 'search.answered', portions, by: actor.person } as const
  await ctx.store.write((tx) => record(tx, event))
}

/** INVARIANT (ledger-first): as any opening, each stands in the ledger and in custody before its text is shown. */
async function openExcerpts(
  ctx: Context,
  actor: Actor,
  { found, question }: { readonly found: readonly Found[]; readonly question: Question },
): Promise<ReadonlyMap<PortionId, Excerpt>> {
  const sources = Map.groupBy(found, ({ place }) => place.release?.id ?? place.report)
  await Promise.all([...sources.values()].map((some) => recordSource(ctx, actor, some)))
  const places = found.map(({ place }) => place)
  const texts = await textsOf(ctx, await typedPlaces(ctx, places))
  const excerpts = new Map<PortionId, Excerpt>()
  for (const [portion, text] of texts) {
    excerpts.set(portion, excerptOf(text, [...tokensOf(text)], question))
  }
  return excerpts
}

async function recordSource(ctx: Context, actor: Actor, found: readonly Found[]): Promise<void> {
  const [first] = found
  if (first === undefined) return
  const { report, release } = first.place
  const decisions = found.map(({ decided: { portion, decision } }) => {
    return { portion: portion.portion, decision }
  })
  const source = { report, release, use: 'read' } as const
  await recordOpening(ctx, actor, source, decisions, digestOfDecisions(decisions))
}

async function linesOf(
  ctx: Context,
  found: readonly Found[],
  excerpts: ReadonlyMap<PortionId, Excerpt> | null,
): Promise<readonly FoundLine[]> {
  const known = await ctx.store.read.known.byIds(found.map(({ place }) => place.portion))
  const times = new Map(known.map(({ portion, at }) => [portion, at]))
  return found.flatMap(({ place: { portion, label, originator, report, release } }) => {
    const at = times.get(portion)
    if (at === undefined) return []
    const excerpt = excerpts?.get(portion) ?? null
    return [{ portion, label, originator, report, release: idOf(release), at, excerpt }]
  })
}

function idOf(release: ReleaseRecord | null): ReleaseId | null {
  return release?.id ?? null
}
