// SPDX-License-Identifier: Apache-2.0
// What a person may still do, and soon not any more or better at once: read what presses or was given for a time, use a
// consent, renew an agreement.
// INVARIANT (hidden-means-absent): by the rules of the lists in which each stands.
import { formatInstant, later, parseInstant } from '@tearline/base'
import type { ConsentRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Actor } from './actor.ts'
import { listAgreements } from './agreements.ts'
import { fillPage, type Part } from './fill-page.ts'
import { listInbox } from './list-inbox.ts'
import { usedOf } from './list-onward.ts'
import { knownPortions } from './readable.ts'
import type { Task } from './task.ts'

const page = { after: null, limit: limits.pageRowsMax }

/** Unread, and over within a day. */
export async function releasesToReadInTime(ctx: Context, actor: Actor): Promise<readonly Task[]> {
  const dueBy = later(ctx.clock.now(), limits.endingSeconds)
  const { lines } = await listInbox(ctx, actor, page, { unread: true, order: 'due', dueBy })
  return lines.flatMap(({ release, due }) =>
    due === null
      ? []
      : [{ kind: 'read-in-time' as const, subject: release, by: formatInstant(due) }],
  )
}

/** Unread, and of a precedence above routine or come in an emergency: whatever its date. */
export async function releasesToReadFirst(ctx: Context, actor: Actor): Promise<readonly Task[]> {
  const pressing = { unread: true, state: 'active', precedenceFrom: 'priority' } as const
  const { lines } = await listInbox(ctx, actor, page, { ...pressing, order: 'precedence' })
  return lines.flatMap(({ release: subject, emergency, precedence, due }) => {
    const by = due && formatInstant(due)
    if (emergency !== null) return { kind: 'read-emergency' as const, subject, by }
    return precedence === 'routine' ? [] : { kind: `read-${precedence}` as const, subject, by }
  })
}

/** Given to this party, and nothing passed on under it yet. */
export async function consentsToUse(ctx: Context, actor: Actor): Promise<readonly Task[]> {
  const filter = { direction: 'in', holder: ctx.me, state: 'active' } as const
  const { consents } = ctx.store.read
  type Place = NonNullable<Parameters<typeof consents.list>[1]>['after']
  const { lines } = await fillPage(
    page,
    (part: Part<NonNullable<Place>>) => consents.list(filter, part),
    (records) => usable(ctx, actor, records),
  )
  return lines.map(({ id, expires }) => ({
    ...{ kind: 'use-consent' as const, subject: id, by: formatInstant(expires) },
  }))
}

/** Null for what is over, used, taken back with its report, or not for this person to know of. */
async function usable(
  ctx: Context,
  actor: Actor,
  records: readonly ConsentRecord[],
): Promise<readonly (ConsentRecord | null)[]> {
  const now = ctx.clock.now()
  const open = records.filter(({ expires }) => expires > now)
  const portions = open.flatMap(({ consent }) => consent.portions)
  const known = await knownPortions(ctx, actor, portions)
  const recalled = new Set(
    (await ctx.store.read.recalls.forPortions(portions)).flatMap(({ recall }) => recall.portions),
  )
  const used = await usedOf(ctx, open)
  return records.map((each) => {
    const isKnown = each.consent.portions.every((id) => known.has(id) && !recalled.has(id))
    return isKnown && each.expires > now && !used.has(each.digest) ? each : null
  })
}

export async function agreementsToRenew(ctx: Context): Promise<readonly Task[]> {
  const end = later(ctx.clock.now(), limits.agreementEndingSeconds)
  return (await listAgreements(ctx))
    .filter(({ state, agreement }) => state === 'in-force' && parseInstant(agreement.until) <= end)
    .map(({ agreement: { id, until } }) => ({ kind: 'renew-agreement', subject: id, by: until }))
}
