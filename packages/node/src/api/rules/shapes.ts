// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import {
  formatInstant,
  idShape,
  type PersonId,
  partyCodeShape,
  textShape,
  timestampShape,
} from '@tearline/base'
import { releaseLimits } from '@tearline/release'
import type { OnwardRuleRecord } from '@tearline/store'
import { grantorOf } from '../../acts/onward-rules.ts'
import type { Context } from '../../context.ts'
import { limits } from '../../limits.ts'
import { bannerColours, coloursShape, portionMarking, termsWish } from '../shapes.ts'

export const ruleParams = z.strictObject({ rule: idShape('onwardRule') })

const parties = z.array(partyCodeShape).min(1).max(limits.onwardRulePartiesMax)

/** What people decide. */
export const ruleText = z.strictObject({
  /** The mark of a portion: what is marked so, or lower, is covered. */
  atMost: z.string().max(1_000),
  /** Who may ask. */
  holders: parties,
  /** To whom it may go: a request that names anybody else is for a person. */
  parties,
  /** Whether also to parties that the label does not list. */
  pastLabel: z.boolean(),
  terms: termsWish,
  conditions: textShape(releaseLimits.purposeCharsMax).nullable(),
  /** How long a consent that comes of it may be used. */
  validSeconds: z.int().min(60).max(limits.onwardRuleValidSecondsMax),
  from: timestampShape,
  until: timestampShape,
})

/** `asleep`: it is on, and whoever switched it on is not here any more or has not the duty: it grants nothing. */
const ruleStates = ['off', 'waiting', 'on', 'asleep', 'over', 'ended'] as const

const personShape = z.strictObject({ person: idShape('person'), name: z.string() })

export const ruleShape = ruleText.extend({
  rule: idShape('onwardRule'),
  state: z.enum(ruleStates),
  colours: coloursShape,
  by: personShape,
  /** Who switched it on: it grants in their name. */
  started: personShape.nullable(),
  created: timestampShape,
})

export async function plainRule(
  ctx: Context,
  rule: OnwardRuleRecord,
): Promise<z.input<typeof ruleShape>> {
  const { id, atMost, holders, parties: to, from, until, created, by, started, ...rest } = rule
  return {
    ...{ ...rest, rule: id, holders: [...holders], parties: [...to] },
    ...{ atMost: portionMarking(ctx, atMost), colours: bannerColours(ctx, atMost) },
    ...{ from: formatInstant(from), until: formatInstant(until), created: formatInstant(created) },
    by: await personOf(ctx, by),
    started: started && (await personOf(ctx, started)),
    state: await stateOf(ctx, rule),
  }
}

async function stateOf(ctx: Context, rule: OnwardRuleRecord): Promise<(typeof ruleStates)[number]> {
  const now = ctx.clock.now()
  if (rule.state === 'ended') return 'ended'
  if (rule.until <= now) return 'over'
  if (rule.state === 'on') {
    return (await grantorOf(ctx, ctx.store.read, rule)) === null ? 'asleep' : 'on'
  }
  const open = await ctx.store.read.approvals.open(now)
  const isAsked = open.some(({ act, detail }) => act === 'rules.start' && isOf(detail, rule.id))
  return isAsked ? 'waiting' : 'off'
}

async function personOf({ store }: Context, person: PersonId) {
  return { person, name: (await store.read.people.byId(person))?.name ?? '' }
}

function isOf(detail: unknown, id: OnwardRuleRecord['id']): boolean {
  return typeof detail === 'object' && detail !== null && 'rule' in detail && detail.rule === id
}
