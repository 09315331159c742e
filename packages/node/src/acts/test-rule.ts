// SPDX-License-Identifier: Apache-2.0
// The test of a standing rule: what it would have granted of requests that have come already, beside what people
// answered. It changes nothing, and whoever asks sees the requests that they may know of.
import type { Instant, OnwardRuleId, PortionId } from '@tearline/base'
import type { Label } from '@tearline/label'
import {
  judgeByRule,
  type OnwardAnswer,
  type OnwardRule,
  type RuleObjection,
} from '@tearline/release'
import type { OnwardRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Actor } from './actor.ts'
import { mayKnowOf } from './list-onward.ts'
import { knownRule } from './onward-rules.ts'
import { questionOf } from './rule-question.ts'

export type TestedPortion = {
  readonly portion: PortionId
  /** Null for one that is not ours. */
  readonly label: Label | null
  /** Empty: it would have been granted. */
  readonly objections: readonly RuleObjection[]
  /** What was answered; null while it waits. */
  readonly answered: OnwardAnswer['items'][number]['decision'] | null
}

export type TestedRequest = {
  readonly record: OnwardRecord
  readonly portions: readonly TestedPortion[]
}

/** The newest request first. @throws NodeError `node.role-missing`, `node.not-found` */
export async function testRule(
  ctx: Context,
  actor: Actor,
  id: OnwardRuleId,
): Promise<readonly TestedRequest[]> {
  const rule = await knownRule(ctx, actor, id)
  const asked = await ctx.store.read.onward.asked(limits.onwardRuleTestedMax)
  const tested: TestedRequest[] = []
  for (const record of asked) {
    if (!(await mayKnowOf(ctx, actor, record.request))) continue
    tested.push({ record, portions: await testOn(ctx, rule, record) })
  }
  return tested
}

/** As if it had been on when the request came. */
async function testOn(
  ctx: Context,
  rule: OnwardRule,
  record: OnwardRecord,
): Promise<readonly TestedPortion[]> {
  const question = await questionOf(ctx, record, record.saved)
  const dated = { ...rule, from: record.saved, until: (record.saved + 1) as Instant }
  const answered = answersTo(record)
  return judgeByRule(dated, question, question.facts).portions.map(({ portion, objections }) => ({
    ...{ portion, objections, answered: answered.get(portion) ?? null },
    label: question.portions.get(portion)?.label ?? null,
  }))
}

function answersTo({
  inPart,
  answer,
}: OnwardRecord): ReadonlyMap<PortionId, OnwardAnswer['items'][number]['decision']> {
  const all = answer === null ? inPart : [...inPart, answer]
  const items = all.flatMap((each) => each.answer.items)
  return new Map(items.map(({ portion, decision }) => [portion, decision]))
}
