// SPDX-License-Identifier: Apache-2.0
// The standing rules look at each onward request once, after its receipt: what one of them covers is granted at once,
// in the name of whoever switched it on, by the act by which that person would grant it. The rest waits for a person.
// INVARIANT (originator-first): whatever goes wrong here grants nothing.
import { CodedError, canonicalBytes, type Digest, type Json, type PortionId } from '@tearline/base'
import { judgeByRule, type RuleJudgement, type Versions } from '@tearline/release'
import { digestOf } from '@tearline/seal'
import {
  type OnwardRecord,
  type OnwardRuleRecord,
  type Revisions,
  unanswered,
  type WriteTx,
} from '@tearline/store'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { errorFields } from '../log.ts'
import type { Actor } from './actor.ts'
import { giveAnswer, type PreparedAnswer, prepareAnswer } from './answer-onward.ts'
import { mayKnowOf } from './list-onward.ts'
import { grantorOf } from './onward-rules.ts'
import { record } from './record.ts'
import { questionOf, type RequestFacts } from './rule-question.ts'

/** @throws StoreError where the store takes nothing: then it is looked at again */
export async function answerByRules(ctx: Context): Promise<void> {
  for (const digest of await ctx.store.read.onward.unjudged(limits.onwardJudgedPerRound)) {
    try {
      await judge(ctx, digest)
    } catch (error) {
      if (isOfStore(error)) throw error
      ctx.log.warn('rule.failed', { id: digest, ...errorFields(error) })
      await ctx.store.write((tx) => tx.onward.judged(digest))
    }
  }
}

/** But for an answer that somebody else gave meanwhile. */
function isOfStore(error: unknown): boolean {
  const code = error instanceof CodedError ? error.code : ''
  return code.startsWith('store.') && code !== 'store.conflict' && code !== 'store.absent'
}

type Grant = {
  readonly rule: OnwardRuleRecord
  readonly actor: Actor
  readonly prepared: PreparedAnswer
  readonly portions: readonly PortionId[]
  readonly decision: Digest
}

async function judge(ctx: Context, digest: Digest): Promise<void> {
  const known = await ctx.store.read.onward.byDigest(digest)
  const rules = (await ctx.store.read.onwardRules.list({ state: 'on' })).toReversed()
  if (known === null || known.state !== 'open' || rules.length === 0) {
    await ctx.store.write((tx) => tx.onward.judged(digest))
    return
  }
  const question = await questionOf(ctx, known, ctx.clock.now())
  const grants = await grantsUnder(ctx, rules, { known, question })
  await ctx.store.write((tx) => give(ctx, tx, { digest, grants, seen: question.facts.versions }))
}

type Asking = { readonly known: OnwardRecord; readonly question: RequestFacts }

/** The oldest rule first; a portion that it grants is no other rule's. */
async function grantsUnder(
  ctx: Context,
  rules: readonly OnwardRuleRecord[],
  { known, question }: Asking,
): Promise<readonly Grant[]> {
  const left = new Set(unanswered(known))
  const grants: Grant[] = []
  for (const rule of rules) {
    const actor = await grantorOf(ctx, ctx.store.read, rule)
    if (actor === null || !(await mayKnowOf(ctx, actor, known.request))) continue
    const judgement = judgeByRule(rule, question, question.facts)
    const portions = grantedBy(judgement).filter((portion) => left.has(portion))
    if (portions.length === 0) continue
    const prepared = await prepareGrant(ctx, actor, { rule, known, judgement, portions })
    const decision = decisionDigest(rule, known, judgement, question.facts.versions)
    grants.push({ rule, actor, prepared, portions, decision })
    for (const portion of portions) left.delete(portion)
  }
  return grants
}

function grantedBy({ portions }: RuleJudgement): readonly PortionId[] {
  return portions.flatMap(({ portion, objections }) => (objections.length === 0 ? portion : []))
}

type Granting = {
  readonly rule: OnwardRuleRecord
  readonly known: OnwardRecord
  readonly judgement: RuleJudgement
  readonly portions: readonly PortionId[]
}

/** Exactly what the person would order by hand, checked as theirs is. */
function prepareGrant(
  ctx: Context,
  actor: Actor,
  { rule, known, judgement, portions }: Granting,
): Promise<PreparedAnswer> {
  return prepareAnswer(ctx, actor, {
    request: known.id,
    answers: new Map(portions.map((portion) => [portion, { decision: 'grant' }])),
    leavesRest: true,
    terms: judgement.terms ?? {},
    conditions: rule.conditions,
    validSeconds: rule.validSeconds,
  })
}

/** INVARIANT (replayable): what was decided of each portion, by which rule, with which versions. */
function decisionDigest(
  { id: rule }: OnwardRuleRecord,
  { digest: request }: OnwardRecord,
  { portions }: RuleJudgement,
  versions: Versions,
): Digest {
  const decided = { rule, request, portions, versions }
  return digestOf(canonicalBytes(decided as unknown as Json))
}

type Giving = {
  readonly digest: Digest
  readonly grants: readonly Grant[]
  /** Of what it was judged by. */
  readonly seen: Versions
}

/**
 * All of it in one unit, in which everything still stands; else it is judged anew in the next round.
 *
 * INVARIANT (ledger-first): a rule that was ended, or a person whose duty was, before this unit grants nothing in it.
 */
async function give(ctx: Context, tx: WriteTx, { digest, grants, seen }: Giving): Promise<void> {
  if (grants.length > 0 && !(await isUnchanged(ctx, tx, { grants, seen }))) return
  if (!(await tx.onward.judged(digest))) return
  for (const { rule, actor, prepared, portions, decision } of grants) {
    const event = { rule: rule.id, request: digest, portions, decision, by: actor.person }
    await record(tx, { kind: 'rule.answered', ...event })
    const { statement } = await giveAnswer(ctx, tx, actor, prepared)
    await tx.onwardRules.answered({ answer: statement, rule: rule.id, request: digest })
  }
}

async function isUnchanged(
  ctx: Context,
  tx: WriteTx,
  { grants, seen }: Pick<Giving, 'grants' | 'seen'>,
): Promise<boolean> {
  if (!isSame(await tx.revisions(), seen)) return false
  for (const { rule, actor } of grants) {
    const now = await tx.onwardRules.byId(rule.id)
    const grantor = now && (await grantorOf(ctx, tx, now))
    if (grantor === null || !isSamePerson(grantor, actor)) return false
  }
  return true
}

function isSame(now: Revisions, seen: Versions): boolean {
  return (
    now.directory === seen.directory &&
    now.agreements === seen.agreements &&
    now.revocations === seen.revocations &&
    now.policies === seen.policies
  )
}

function isSamePerson(a: Actor, b: Actor): boolean {
  const bytes = (actor: Actor) => digestOf(canonicalBytes(actor as unknown as Json))
  return bytes(a) === bytes(b)
}
