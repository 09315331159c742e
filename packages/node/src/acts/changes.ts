// SPDX-License-Identifier: Apache-2.0
// What has happened lately: the events that a person is told of (events/visible.ts), for whoever was not there.
import { type Digest, later, type ReportId } from '@tearline/base'
import { hasRoleFor } from '@tearline/release'
import type { LabelRow, LedgerRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { portionsToldBy, type Told, toldOf } from '../events/visible.ts'
import type { NodeEvent } from '../events.ts'
import { limits } from '../limits.ts'
import type { Actor } from './actor.ts'
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

/** The newest first. */
export async function changesFor(ctx: Context, actor: Actor): Promise<readonly Told[]> {
  const from = later(ctx.clock.now(), -limits.changesSeconds)
  const { ledger } = ctx.store.read
  const looked = limits.changesLookedAtMax
  const isKnowing = hasRoleFor('know-of', actor.roles)
  const kinds = isKnowing ? [...kindsOfPortions, ...otherKinds] : otherKinds
  const found = await Promise.all(kinds.map((kind) => ledger.newestIndexes({ kind, from }, looked)))
  const indexes = found.flat().sort((a, b) => b - a)
  const told: Told[] = []
  for (let at = 0; at < indexes.length && told.length < limits.changesMax; ) {
    const some = await ledger.byIndexes(indexes.slice(at, at + limits.changesTogether))
    at += limits.changesTogether
    for (const entry of await perhapsTold(ctx, actor, some)) {
      if (told.length >= limits.changesMax) break
      const one = await toldOf(ctx, actor, entry)
      if (one !== null) told.push(one)
    }
  }
  return told
}

/** Without those of whose portions none may be known: asked of all at once, since most may be of that kind. */
async function perhapsTold(
  ctx: Context,
  actor: Actor,
  entries: readonly LedgerRecord[],
): Promise<readonly LedgerRecord[]> {
  const { renditions, reports } = ctx.store.read
  const { refused } = await labelsFor(ctx, actor)
  const events = entries.map((entry) => entry.event as unknown as NodeEvent)
  const renditionsOfOurs = await renditions.labelRowsOf(events.flatMap(renditionOf), ctx.me)
  const written = await reports.labelsOf(events.flatMap(reportOf))
  const rowsOf = (event: NodeEvent): readonly LabelRow[] => [
    ...reportOf(event).flatMap((report) => (written.get(report) ?? []).map(({ row }) => row)),
    ...renditionOf(event).flatMap((rendition) => renditionsOfOurs.get(rendition) ?? []),
  ]
  const asked = entries.map((entry, at) => {
    const event = events[at]
    const rows = event === undefined ? [] : rowsOf(event)
    return { entry, rows, portions: rows.length > 0 ? [] : portionsToldBy(entry) }
  })
  const known = await knownPortions(
    ctx,
    actor,
    asked.flatMap(({ portions }) => portions),
  )
  return asked.flatMap(({ entry, rows, portions }) => {
    if (rows.length > 0) return rows.some((row) => !refused.has(row)) ? [entry] : []
    const isTold = portions.length === 0 || portions.some((portion) => known.has(portion))
    return isTold ? [entry] : []
  })
}

/** By whose labels its portions are known, if it is our own: they are enough, whatever its length. */
function renditionOf(event: NodeEvent): readonly Digest[] {
  return event.kind === 'release.approved' ? [event.rendition] : []
}

/** A submission is told of to whoever may know of all of it. */
function reportOf(event: NodeEvent): readonly ReportId[] {
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
