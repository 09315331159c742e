// SPDX-License-Identifier: Apache-2.0
// Every numbered rule of the United States, each with what it allows and what it refuses: `rules.json`.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checkAuthority,
  dominates,
  formatAuthority,
  formatBanner,
  formatPortionMarking,
  joinLabels,
  LabelError,
  parseAuthority,
  parseBannerMarking,
  parsePolicy,
  parsePortionMarking,
  requiresOriginatorConsent,
  rollUp,
} from '../src/index.ts'
import { usContext } from './arbitrary.ts'
import { us } from './policies.ts'
import { vectors } from './vectors.ts'

type RollUp = { portions: string[]; banner: string }
type Block = { banner: string; block: string | null; at?: string }
type Rule = {
  rule: string
  says: string
  valid?: string[]
  invalid?: { marking: string; code: string; rule: string | null }[]
  reads?: Record<string, string>
  rollUps?: RollUp[]
  weaker?: RollUp[]
  unlike?: RollUp[]
  asks?: Record<string, boolean>
  icd710?: true
  /** Authority blocks of documents. */
  complete?: Block[]
  lacking?: Block[]
  leavesOut?: (RollUp & { excluded: number[] })[]
}

const icd710 = parsePolicy({ ...us, unmarked: { rollUp: 'closed', rule: 'W12' } })
const rules = vectors<Rule>('rules.json')

for (const rule of rules) {
  const policy = rule.icd710 ? icd710 : us
  const read = (text: string) => parsePortionMarking(policy, text, usContext)
  const roll = (portions: string[]) => joinLabels(policy, portions.map(read)).label

  test(`${rule.rule} ${rule.says}`, () => {
    for (const marking of rule.valid ?? []) read(marking)
    for (const [marking, canonical] of Object.entries(rule.reads ?? {})) {
      assert.equal(formatPortionMarking(policy, read(marking)), canonical)
    }
    for (const { portions, banner } of rule.rollUps ?? []) {
      assert.equal(formatBanner(policy, roll(portions)), banner)
    }
    for (const { portions, banner } of rule.weaker ?? []) {
      const typed = parseBannerMarking(policy, banner, usContext)
      assert.ok(!portions.map(read).every((portion) => dominates(policy, typed, portion)), banner)
    }
    for (const { portions, banner } of rule.unlike ?? []) {
      assert.notEqual(formatBanner(policy, roll(portions)), banner)
    }
    for (const [marking, asks] of Object.entries(rule.asks ?? {})) {
      assert.equal(requiresOriginatorConsent(policy, read(marking)), asks, marking)
    }
    for (const { marking, code, rule: cited } of rule.invalid ?? []) {
      assert.throws(() => read(marking), refusal(code, cited ?? undefined), marking)
    }
    for (const of of rule.complete ?? []) checkBlock(of)
    for (const of of rule.lacking ?? []) {
      assert.throws(() => checkBlock(of), refusal('label.authority', rule.rule))
      assert.throws(() => checkBlock(of), { at: of.at })
    }
    for (const { portions, banner, excluded } of rule.leavesOut ?? []) {
      const marked = portions.map((text, index) => ({
        label: read(text),
        excludeFromRollup: excluded.includes(index),
      }))
      const rolled = rollUp(policy, marked)
      assert.equal(formatBanner(policy, rolled.label), banner)
      assert.deepEqual(rolled.excluded, excluded)
    }
  })
}

test('no rule is left out, and each is seen to allow and to refuse', () => {
  const numbers = [...numbered('W', 13), ...numbered('R', 22)]
  assert.deepEqual(
    rules.map(({ rule }) => rule),
    numbers,
  )
  for (const rule of rules) {
    const allows = [rule.valid, rule.reads, rule.rollUps, rule.asks, rule.complete, rule.leavesOut]
    const refuses = [rule.invalid, rule.weaker, rule.unlike, rule.lacking]
    for (const side of [allows, refuses]) {
      assert.ok(
        side.some((cases) => Object.keys(cases ?? {}).length > 0),
        rule.rule,
      )
    }
  }
})

/** A block is read, printed as it was written, and checked. */
function checkBlock({ banner, block }: Block): void {
  const label = parseBannerMarking(us, banner, usContext)
  const parsed = block === null ? null : parseAuthority(block)
  if (parsed !== null) assert.equal(formatAuthority(parsed), block)
  checkAuthority(us, label, parsed)
}

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
}

function refusal(code: string, rule: string | undefined) {
  return (error: unknown) => {
    assert.ok(error instanceof LabelError)
    assert.deepEqual({ code: error.code, rule: error.rule }, { code, rule })
    return true
  }
}
