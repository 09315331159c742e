// SPDX-License-Identifier: Apache-2.0
// What has happened lately: the events that a person is told of (events/visible.ts), for whoever was not there.
import { type Digest, later, type PortionId, type ReportId } from '@tearline/base'
import { hasRoleFor } from '@tearline/release'
import type { LabelRow, LedgerRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { portionsToldBy, type Told, toldOf } from '../events/visible.ts'
import type { NodeEvent } from '../events.ts'
import { limits } from '../limits.ts'
import type { Actor } from './actor.ts'
import { citedBy } from './list-onward.ts'
import { knownPortions } from './readable.ts'
import { labelsFor } from './readable-labels.ts'

/** Of portions: told to whoever may know of some of them, and so to nobody whose role knows of none. */
const kindsOfPortions = [
  ...['release.approved', 'release.received', 'recall.issued', 'recall.received'],
  ...['tombstone.received', 'consent.given', 'consent.received', 'onward.asked', 'onward.received'],
  ...['onward.answered', 'onward.answer-received', 'report.written', 'concealed.told'],
  ...['submission.made', 'submission.approved', 'submission.returned', 'submission.denied'],
  ...['submission.withdrawn'],
]

/** Of all that people are told of, what changes what they find; each is looked up by its own index. */
const otherKinds = [
  ...[
    'agreement.proposed',
    'agreement.signed',
    'agreement.received',
    'agreement.ended',
    'party.paired',
  ],
  ...['party.suspended', 'party.revoked', 'policy.added', 'release.quarantined'],
  ...['envelope.quarantined', 'incident.noticed', 'incident.received', 'channel.stopped'],
  ...['approval.asked', 'approval.given', 'approval.refused', 'envelope.undeliverable'],
  ...['envelope.retried', 'envelope.dropped', 'person.invited', 'person.vouched', 'person.roles'],
  ...['person.deactivated', 'ledger.fork'],
  ...['question.asked', 'question.received', 'question.answered', 'question.declined'],
  ...['question.answer-received'],
  ...['rule.written', 'rule.started', 'rule.ended', 'rule.answered'],
]

/**
 * The newest first.
 *
 * INVARIANT (hidden-means-absent): it is looked on until enough is found or the days are over: what may not be known
 * of takes nobody's place, unless there are thousands of it.
 */
export async function changesFor(ctx: Context, actor: Actor): Promise<readonly Told[]> {
  const isKnowing = hasRoleFor('know-of', actor.roles)
  const kinds = isKnowing ? [...kindsOfPortions, ...otherKinds] : otherKinds
  const told: Told[] = []
  let looked = 0
  for await (const indexes of together(newest(ctx, kinds))) {
    looked += indexes.length
    const some = await ctx.store.read.ledger.byIndexes(indexes)
    for (const entry of await perhapsTold(ctx, actor, some)) {
      const one = await toldOf(ctx, actor, entry)
      if (one !== null) told.push(one)
      if (told.length >= limits.changesMax) return told
    }
    if (looked >= limits.changesLookedAtMax) break
  }
  return told
}

/** Most have their page after the first few; who goes on may know of little, and each look is a wait. */
async function* together(
  parts: AsyncIterable<readonly number[]>,
): AsyncGenerator<readonly number[], void> {
  let count: number = limits.changesTogether
  for await (const part of parts) {
    for (let at = 0; at < part.length; ) {
      yield part.slice(at, at + count)
      at += count
      count = Math.min(2 * count, limits.changesTogetherMax)
    }
  }
}

type Open = { readonly kind: string; readonly waiting: readonly number[]; readonly isEnd: boolean }

/** Indexes of all these kinds, the newest first: of each kind a part, and of all as far back as every part reaches. */
async function* newest(
  ctx: Context,
  kinds: readonly string[],
): AsyncGenerator<readonly number[], void> {
  const from = later(ctx.clock.now(), -limits.changesSeconds)
  const limit = limits.changesFetched
  const more = async ({ kind, waiting, isEnd }: Open, after: number): Promise<Open> => {
    if (isEnd || waiting.length > 0) return { kind, waiting, isEnd }
    const found = await ctx.store.read.ledger.newestIndexes({ kind, from }, { after, limit })
    return { kind, waiting: found, isEnd: found.length < limit }
  }
  let open: readonly Open[] = kinds.map((kind) => ({ kind, waiting: [], isEnd: false }))
  for (let reached = Number.MAX_SAFE_INTEGER; open.length > 0; ) {
    const after = reached
    open = await Promise.all(open.map((each) => more(each, after)))
    reached = Math.max(
      -1,
      ...open.map(({ waiting, isEnd }) => (isEnd ? -1 : (waiting.at(-1) ?? -1))),
    )
    const ready = open.flatMap(({ waiting }) => waiting.filter((index) => index >= reached))
    yield ready.sort((a, b) => b - a)
    open = open
      .map((each) => ({ ...each, waiting: each.waiting.filter((index) => index < reached) }))
      .filter(({ waiting, isEnd }) => !isEnd || waiting.length > 0)
  }
}

/** Without most of those that the person is not told of: asked of all at once, since they may be nearly all. */
async function perhapsTold(
  ctx: Context,
  actor: Actor,
  entries: readonly LedgerRecord[],
): Promise<readonly LedgerRecord[]> {
  const { refused } = await labelsFor(ctx, actor)
  if (refused.size === 0 || refused.size > limits.refusedLabelsMax) return entries
  const some = entries.map((entry) => ({ entry, event: entry.event as unknown as NodeEvent }))
  const found = await Promise.all([
    hiddenReleases(ctx, refused, some),
    hiddenReports(ctx, refused, some),
    hiddenByPortions(ctx, actor, some),
  ])
  const hidden = new Set(found.flat())
  return some.flatMap((each) => (hidden.has(each) ? [] : each.entry))
}

type Event = { readonly entry: LedgerRecord; readonly event: NodeEvent }
type Refused = ReadonlySet<LabelRow>

/** By the labels of their renditions: they are enough, whatever its length. */
async function hiddenReleases(
  { store: { read } }: Context,
  refused: Refused,
  some: readonly Event[],
): Promise<readonly Event[]> {
  const labels = await read.renditions.labelRowsOf(some.flatMap(renditionOf))
  return some.filter((each) =>
    renditionOf(each).some((digest) => labels.get(digest)?.every((row) => refused.has(row))),
  )
}

async function hiddenReports(
  { store: { read } }: Context,
  refused: Refused,
  some: readonly Event[],
): Promise<readonly Event[]> {
  const open = await read.reports.beyond(some.flatMap(reportOf), [...refused])
  return some.filter((each) => reportOf(each).some((report) => !open.has(report)))
}

/** What is told to whoever may know of any of its portions, and requests: to whoever may know of all. */
async function hiddenByPortions(
  ctx: Context,
  actor: Actor,
  some: readonly Event[],
): Promise<readonly Event[]> {
  const requests = await ctx.store.read.onward.byDigests(some.flatMap(requestOf))
  const asked = some.map((each) => ({
    ...{ each, any: portionsToldBy(each.entry) },
    all: requestOf(each).flatMap((digest) => {
      const record = requests.get(digest)
      return record === undefined ? [] : citedBy(record.request)
    }),
  }))
  const portions = asked.flatMap(({ any, all }) => [...any, ...all])
  const known = await knownPortions(ctx, actor, portions)
  const isUnknown = (portion: PortionId) => !known.has(portion)
  return asked.flatMap(({ each, any, all }) =>
    (any.length > 0 && any.every(isUnknown)) || all.some(isUnknown) ? [each] : [],
  )
}

function renditionOf({ event }: Event): readonly Digest[] {
  switch (event.kind) {
    case 'release.approved':
    case 'release.received':
      return [event.rendition]
    default:
      return []
  }
}

/** A submission is told of to whoever may know of all of it. */
function reportOf({ event }: Event): readonly ReportId[] {
  switch (event.kind) {
    case 'report.written':
    case 'submission.made':
    case 'submission.approved':
    case 'submission.returned':
    case 'submission.denied':
    case 'submission.withdrawn':
      return [event.report]
    default:
      return []
  }
}

function requestOf({ event }: Event): readonly Digest[] {
  switch (event.kind) {
    case 'onward.asked':
    case 'onward.received':
      return [event.statement]
    case 'onward.answered':
    case 'onward.answer-received':
      return [event.request]
    default:
      return []
  }
}
