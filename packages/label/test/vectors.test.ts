// SPDX-License-Identifier: Apache-2.0
// Markings and banners as language-neutral vectors: `vectors/label/`.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant, parsePartyCode } from '@tearline/base'
import {
  checkLabel,
  formatBanner,
  formatPortionMarking,
  joinLabels,
  type Label,
  LabelError,
  type Policy,
  parseBannerMarking,
  parseLabel,
  parsePortionMarking,
  policyNamed,
} from '../src/index.ts'
import { vectors } from './vectors.ts'

type Marked = { policy: string; owner?: string; kind: 'portion' | 'banner'; marking: string }
type Valid = Marked & { canonical: string; label?: Partial<Label> }
type Invalid = Marked & { code: string; at?: string; rule?: string; why: string }
type Banner = {
  policy: string
  owner?: string
  portions: string[]
  banner: string
  rules: string[]
}

function policyOf(name: string): Policy {
  const policy = policyNamed(name)
  assert.ok(policy, `policy ${name}`)
  return policy
}

function contextOf({ owner = 'USA' }: { owner?: string }) {
  return { owner: parsePartyCode(owner), at: parseInstant('2026-11-23T07:00:00Z') }
}

function parse(vector: Marked): Label {
  const parser = vector.kind === 'portion' ? parsePortionMarking : parseBannerMarking
  return parser(policyOf(vector.policy), vector.marking, contextOf(vector))
}

for (const vector of vectors<Valid>('markings_valid.json')) {
  test(`${vector.policy} ${vector.kind} ${vector.marking} is read`, () => {
    const policy = policyOf(vector.policy)
    const label = parse(vector)
    checkLabel(policy, label)
    assert.deepEqual(parseLabel(label), label)
    assert.deepEqual({ ...label, ...vector.label }, label)
    const format = vector.kind === 'portion' ? formatPortionMarking : formatBanner
    const printed = format(policy, label, contextOf(vector).owner)
    assert.equal(printed, vector.canonical)
    assert.deepEqual(parse({ ...vector, marking: printed }), label)
  })
}

for (const vector of vectors<Invalid>('markings_invalid.json')) {
  test(`${vector.policy} ${vector.kind} ${vector.marking} is refused: ${vector.why}`, () => {
    assert.throws(
      () => parse(vector),
      (error) => {
        assert.ok(error instanceof LabelError)
        const { code, at, rule } = error
        assert.deepEqual(
          { code, at, rule },
          { code: vector.code, at: vector.at, rule: vector.rule },
        )
        return true
      },
    )
  })
}

for (const vector of vectors<Banner>('banners.json')) {
  test(`${vector.policy} ${vector.portions.join(' ')} rolls up to ${vector.banner}`, () => {
    const policy = policyOf(vector.policy)
    const context = contextOf(vector)
    const portions = vector.portions.map((text) => parsePortionMarking(policy, text, context))
    for (const labels of [portions, portions.toReversed()]) {
      const { label, reasons } = joinLabels(policy, labels)
      checkLabel(policy, label)
      assert.equal(formatBanner(policy, label, context.owner), vector.banner)
      assert.deepEqual(
        reasons.map(({ rule }) => rule),
        vector.rules,
      )
    }
  })
}
