// SPDX-License-Identifier: Apache-2.0
// What has happened lately: the events that a person is told of (events/visible.ts), for whoever was not there.
import { later } from '@tearline/base'
import type { Context } from '../context.ts'
import { type Told, toldOf } from '../events/visible.ts'
import { limits } from '../limits.ts'
import type { Actor } from './actor.ts'

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
]

/** The newest first. */
export async function changesFor(ctx: Context, actor: Actor): Promise<readonly Told[]> {
  const from = later(ctx.clock.now(), -limits.changesSeconds)
  const { ledger } = ctx.store.read
  const page = { limit: limits.changesLookedAtMax }
  const found = await Promise.all(kinds.map((kind) => ledger.newest({ kind, from }, page)))
  const told: Told[] = []
  for (const entry of found.flat().sort((a, b) => b.index - a.index)) {
    if (told.length >= limits.changesMax) break
    const one = await toldOf(ctx, actor, entry)
    if (one !== null) told.push(one)
  }
  return told
}
