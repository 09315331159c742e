// SPDX-License-Identifier: Apache-2.0
// Standing rules (design, section 3.6): what this party grants by itself to holders who ask. One disclosure officer
// writes a rule, another switches it on, any of them ends it at once. It never changes: who wants another writes one.
import {
  canonicalBytes,
  type Digest,
  digestShape,
  type Instant,
  idShape,
  type Json,
  newId,
  type OnwardRuleId,
  type PartyCode,
  type PersonId,
  type PortionId,
  quote,
  type Sentence,
  say,
} from '@tearline/base'
import { decide, type OnwardRule } from '@tearline/release'
import { digestOf } from '@tearline/seal'
import type { OnwardRuleRecord, Reads, WriteTx } from '@tearline/store'
import { z } from 'zod'
import { actorOf } from '../auth/duties.ts'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { collectFacts } from './facts.ts'
import { type Filled, fillPage, type Part, type Wanted } from './fill-page.ts'
import { isHidden, useRequest } from './readable.ts'
import { record } from './record.ts'

export const ruleOrderSchema = z.strictObject({
  act: z.literal('rules.start'),
  rule: idShape('onwardRule'),
  /** Whoever wrote it does not switch it on. */
  writer: idShape('person'),
  /** Of all that it says. */
  detail: digestShape,
})
export type RuleOrder = z.infer<typeof ruleOrderSchema>

type Place = Pick<OnwardRuleRecord, 'created' | 'id'>

/** @throws NodeError `node.role-missing`, `node.rule`, `node.rules-full` */
export async function writeRule(
  ctx: Context,
  actor: Actor,
  rule: OnwardRule,
): Promise<OnwardRuleRecord> {
  requireRole(actor, 'disclosure-officer')
  await requireSense(ctx, rule)
  await requireCleared(ctx, actor, rule)
  const id = newId('onwardRule', ctx.rng)
  const added = { ...rule, id, by: actor.person, created: ctx.clock.now() }
  return ctx.store.write(async (tx) => {
    const all = [...(await tx.onwardRules.list({ state: 'on' }))]
    all.push(...(await tx.onwardRules.list({ state: 'off' })))
    if (all.length >= limits.onwardRulesMax) {
      throw new NodeError('node.rules-full', 'there are as many standing rules as there may be', {
        next: 'end those that nobody needs any more',
      })
    }
    const saved: OnwardRuleRecord = { ...added, state: 'off', started: null }
    const event = { rule: id, detail: ruleDigest(saved), by: actor.person }
    await record(tx, { kind: 'rule.written', ...event })
    await tx.onwardRules.add(added)
    return saved
  })
}

/** INVARIANT (bad-in-clear-out) @throws NodeError `node.rule` */
async function requireSense(ctx: Context, rule: OnwardRule): Promise<void> {
  const { from, until } = rule
  const now = ctx.clock.now()
  if (until <= from || until <= now) {
    throw senseless('/until', say`it would be over before it begins`, say`name a later end`)
  }
  if (until - from > limits.onwardRuleSecondsMax * 1000) {
    throw senseless(
      '/until',
      say`it would last too long`,
      say`end it within a year, then write it anew`,
    )
  }
  for (const side of ['holders', 'parties'] as const) {
    for (const [index, party] of rule[side].entries()) {
      await requirePartner(ctx, party, `/${side}/${index}`)
    }
  }
}

async function requirePartner(ctx: Context, party: PartyCode, at: string): Promise<void> {
  const known = party === ctx.me ? null : await ctx.store.read.parties.byCode(party)
  if (known !== null) return
  const next = say`name parties that this node knows`
  throw senseless(at, say`${{ party: quote(party) }} is no other party that is known here`, next)
}

function senseless(at: string, text: Sentence, next: Sentence): NodeError {
  return new NodeError('node.rule', text, { at, next })
}

async function requireCleared(ctx: Context, actor: Actor, rule: OnwardRule): Promise<void> {
  if (await mayKnowLabel(ctx, actor, rule)) return
  throw senseless('/atMost', say`you are not cleared for this label`, say`write it for a lower one`)
}

/** INVARIANT (hidden-means-absent): whoever is not cleared for a rule's label does not know of the rule. */
export async function mayKnowRule(
  ctx: Context,
  actor: Actor,
  rule: Pick<OnwardRuleRecord, 'atMost'>,
): Promise<boolean> {
  const isOffice = ['disclosure-officer', 'security-officer'].some((role) =>
    actor.roles.some((held) => held === role),
  )
  return isOffice && (await mayKnowLabel(ctx, actor, rule))
}

/** As of a portion of ours that had this label. */
async function mayKnowLabel(
  ctx: Context,
  actor: Actor,
  { atMost: label }: Pick<OnwardRule, 'atMost'>,
): Promise<boolean> {
  const facts = await collectFacts(ctx, ctx.store.read, [])
  const portion = { portion: 'por-' as PortionId, originator: ctx.me, label, cites: [] }
  return !isHidden(decide(useRequest(ctx, actor, portion, 'know-of'), facts))
}

/** @throws NodeError `node.role-missing` */
export async function listRules(
  ctx: Context,
  actor: Actor,
  page: Wanted<Place>,
): Promise<Filled<OnwardRuleRecord, OnwardRuleRecord>> {
  requireRole(actor, 'disclosure-officer', 'security-officer')
  const load = (part: Part<Place>) => ctx.store.read.onwardRules.list({}, part)
  return fillPage(page, load, async (rules) => {
    const known = await Promise.all(rules.map((rule) => mayKnowRule(ctx, actor, rule)))
    return rules.map((rule, at) => (known[at] === true ? rule : null))
  })
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function knownRule(
  ctx: Context,
  actor: Actor,
  id: OnwardRuleId,
): Promise<OnwardRuleRecord> {
  requireRole(actor, 'disclosure-officer', 'security-officer')
  const rule = await ctx.store.read.onwardRules.byId(id)
  if (rule === null || !(await mayKnowRule(ctx, actor, rule))) throw notFound()
  return rule
}

/** By anybody who may answer requests, and at once. @throws NodeError `node.role-missing`, `node.not-found`, `node.rule-state` */
export async function endRule(ctx: Context, actor: Actor, id: OnwardRuleId): Promise<void> {
  requireRole(actor, 'disclosure-officer')
  const rule = await knownRule(ctx, actor, id)
  await ctx.store.write(async (tx) => {
    await record(tx, { kind: 'rule.ended', rule: rule.id, by: actor.person })
    if (!(await tx.onwardRules.end(rule.id))) throw ruleState(say`this rule was ended already`)
  })
}

/** What a second person is asked for. @throws NodeError `node.own-duties`, `node.rule-state` */
export function orderToStart(ctx: Context, actor: Actor, rule: OnwardRuleRecord): RuleOrder {
  if (rule.by !== actor.person) {
    throw new NodeError('node.own-duties', 'whoever wrote the rule asks for its start', {
      next: 'wait until it stands among what you may approve, or write one of your own',
    })
  }
  requireStartable(rule, ctx.clock.now())
  const detail = ruleDigest(rule)
  return { act: 'rules.start', rule: rule.id, writer: rule.by, detail }
}

type Starting = { readonly order: RuleOrder; readonly by: PersonId }

/** What the approval of a second person does. @throws NodeError `node.not-found`, `node.rule-state` */
export async function startRule(
  tx: WriteTx,
  ctx: Context,
  { order: { rule: id, detail }, by }: Starting,
): Promise<void> {
  const rule = await tx.onwardRules.byId(id)
  if (rule === null || ruleDigest(rule) !== detail) throw notFound()
  requireStartable(rule, ctx.clock.now())
  await record(tx, { kind: 'rule.started', rule: id, detail, by })
  if (!(await tx.onwardRules.start(id, by))) throw ruleState(say`this rule is not off any more`)
}

function requireStartable({ state, until }: OnwardRuleRecord, now: Instant): void {
  if (state === 'on') throw ruleState(say`this rule is on already`)
  if (state === 'ended' || until <= now) throw ruleState(say`this rule is over`)
}

function ruleState(text: Sentence): NodeError {
  return new NodeError('node.rule-state', text, {
    next: 'look at it again; a rule that is over is written anew',
  })
}

function ruleDigest({ state: _, started: __, ...rule }: OnwardRuleRecord): Digest {
  return digestOf(canonicalBytes(rule as unknown as Json))
}

/**
 * Who grants by the rule: whoever switched it on, as long as they are here and it is their duty. Null while it sleeps.
 *
 * `reads`: of the store, or of the unit in which it grants.
 */
export async function grantorOf(
  { me, clock }: Pick<Context, 'me' | 'clock'>,
  read: Pick<Reads, 'people' | 'deputies'>,
  { state, started }: Pick<OnwardRuleRecord, 'state' | 'started'>,
): Promise<Actor | null> {
  const person = state !== 'on' || started === null ? null : await read.people.byId(started)
  if (!person?.active) return null
  const actor = await actorOf({ me, clock, store: { read } }, person)
  return actor.roles.includes('disclosure-officer') ? actor : null
}
