// SPDX-License-Identifier: Apache-2.0
// What has happened lately: the events that a person is told of (events/visible.ts), for whoever was not there.
import { later } from '@tearline/base'
import type { LedgerRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { portionsToldBy, type Told, toldOf } from '../events/visible.ts'
import { limits } from '../limits.ts'
import type { Actor } from './actor.ts'
import { knownPortions } from './readable.ts'

/** Of all that people are told of, what changes what they find; each is looked up by its own index. */
const kinds = [
  ...['release.approved', 'release.received', 'recall.issued', 'recall.received'],
  ...['tombstone.received', 'consent.given', 'consent.received', 'onward.asked', 'onward.received'],
  ...['onward.answered', 'onward.answer-received', 'report.written', 'agreement.proposed'],
  ...['agreement.signed', 'agreement.received', 'agreement.ended', 'party.paired'],
  ...['party.suspended', 'party.revoked', 'policy.added', 'release.quarantined'],
  ...['envelope.quarantined', 'incident.noticed', 'incident.received', 'channel.stopped'],
  ...['submission.made', 'submission.approved', 'submission.returned', 'submission.denied'],
  ...['approval.asked', 'approval.given', 'approval.refused', 'envelope.undeliverable'],
  ...['envelope.retried', 'envelope.dropped', 'person.invited', 'person.vouched', 'person.roles'],
  ...['person.deactivated', 'submission.withdrawn', 'ledger.fork'],
  ...['question.asked', 'question.received', 'question.answered', 'question.declined'],
  ...['question.answer-received', 'concealed.told'],
  ...['rule.written', 'rule.started', 'rule.ended', 'rule.answered'],
]

/** The newest first. */
export async function changesFor(ctx: Context, actor: Actor): Promise<readonly Told[]> {
  const from = later(ctx.clock.now(), -limits.changesSeconds)
  const { ledger } = ctx.store.read
  const page = { limit: limits.changesLookedAtMax }
  const found = await Promise.all(kinds.map((kind) => ledger.newest({ kind, from }, page)))
  const entries = found.flat().sort((a, b) => b.index - a.index)
  const told: Told[] = []
  for (let at = 0; at < entries.length && told.length < limits.changesMax; ) {
    const some = entries.slice(at, at + limits.changesTogether)
    at += some.length
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
  const known = await knownPortions(ctx, actor, entries.flatMap(portionsToldBy))
  return entries.filter((entry) => {
    const portions = portionsToldBy(entry)
    return portions.length === 0 || portions.some((portion) => known.has(portion))
  })
}
