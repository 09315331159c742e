// SPDX-License-Identifier: Apache-2.0
// What a standing rule has granted, for those who may know of the requests.
import type { Instant, OnwardRuleId } from '@tearline/base'
import type { OnwardRequest } from '@tearline/release'
import type { OnwardRuleRecord, RuleAnswerRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Actor } from './actor.ts'
import { mayKnowOf } from './list-onward.ts'
import { knownRule } from './onward-rules.ts'
import { type Approval, listApprovals } from './people-approvals.ts'

export type RuleAnswer = {
  readonly request: OnwardRequest
  /** How many of its portions. */
  readonly portions: number
  readonly answered: Instant
}

export type ShownRule = {
  readonly rule: OnwardRuleRecord
  /** What waits for a second person, for those who may know of it. */
  readonly waits: Pick<Approval, 'id' | 'order' | 'asked'> | null
  /** The newest first. */
  readonly answers: readonly RuleAnswer[]
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function showRule(ctx: Context, actor: Actor, id: OnwardRuleId): Promise<ShownRule> {
  const rule = await knownRule(ctx, actor, id)
  const given = await ctx.store.read.onwardRules.answersOf(id, limits.onwardRuleAnswersMax)
  const answers = await Promise.all(given.map((each) => answerOf(ctx, actor, each)))
  const open = await listApprovals(ctx, actor)
  const waits = open.find(({ asks }) => asks.act === 'rules.start' && asks.rule === id) ?? null
  return { rule, waits, answers: answers.flatMap((each) => each ?? []) }
}

async function answerOf(
  ctx: Context,
  actor: Actor,
  { request: digest, answer, saved }: RuleAnswerRecord,
): Promise<RuleAnswer | null> {
  const known = await ctx.store.read.onward.byDigest(digest)
  if (known === null || !(await mayKnowOf(ctx, actor, known.request))) return null
  const all = known.answer === null ? known.inPart : [...known.inPart, known.answer]
  const given = all.find((each) => each.digest === answer)
  const portions = given?.answer.items.length ?? 0
  return { request: known.request, portions, answered: saved }
}
