// SPDX-License-Identifier: Apache-2.0
// INVARIANT (never-weaker) holds for policies that nobody has written yet: whatever `parsePolicy` accepts, a
// roll-up under it is allowed by it, dominates its sources, and does not depend on order or grouping.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import fc from 'fast-check'
import {
  checkLabel,
  dominates,
  joinLabels,
  type Label,
  LabelError,
  type Policy,
  type PolicySource,
  parsePolicy,
  parsePortionMarking,
} from '../src/index.ts'
import { now, runs } from './arbitrary.ts'

const names = ['A', 'B', 'C', 'D', 'E']
const levels = ['OPEN', 'LOW', 'HIGH']
const parties = ['XAA', 'XAB', 'XAC'].map(parsePartyCode)

const rules = (of: string[]) =>
  fc.subarray(of, { minLength: 1, maxLength: 2 }).map((values) => ({ values, rule: 'T1' }))
type Value = NonNullable<PolicySource['tagSets'][number]>['values'][number]
type Rules = NonNullable<Value['requires']>
type Kind = PolicySource['tagSets'][number]['type']

const fewRules: fc.Arbitrary<Rules> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Rules>([]) },
  { weight: 1, arbitrary: fc.array(rules(names), { minLength: 1, maxLength: 1 }) },
)

const value = (name: string): fc.Arbitrary<Value> =>
  fc.record({
    name: fc.constant(name),
    portion: fc.constant(name),
    meaning: fc.constantFrom(
      null,
      null,
      'noForeign',
      'originatorControl',
      'discretion',
      'releaseTo',
      'displayOnly',
    ),
    rollUp: fc.constantFrom('any', 'any', 'all', 'while-allowed'),
    classes: fc.oneof(fc.constant(null), rules(levels)),
    requires: fewRules,
    excludes: fewRules,
    supersedes: fewRules,
  })

function policySource(type: Kind, cut: number, values: readonly Value[]): PolicySource {
  return {
    name: 'any',
    version: '1',
    grammar: 'capco',
    owner: { kind: 'originator' },
    regime: 'permitted-unless-marked',
    classifications: levels.map((name, hierarchy) => ({
      name,
      portion: name,
      hierarchy,
      unmarked: hierarchy === 0 ? 'everyone' : 'owner',
    })),
    tagSets: [
      { name: 'First', type, values: values.slice(0, cut) },
      { name: 'FGI', type: 'foreign', values: [] },
      { name: 'Second', type: 'control', values: values.slice(cut) },
    ],
    parties: [{ first: parsePartyCode('XAA'), last: parsePartyCode('XAC') }],
    communities: [],
  }
}

/** From five plain values, one after the other is made wild where `parsePolicy` lets it be. */
const policies: fc.Arbitrary<Policy> = fc
  .record({
    wild: fc.tuple(...names.map(value)),
    type: fc.constantFrom<Kind>('control', 'control', 'informative', 'restrictive'),
    cut: fc.nat(names.length),
  })
  .map(({ wild, type, cut }) => {
    let values: readonly Value[] = names.map((name) => ({ name, portion: name }))
    let policy = parsePolicy(policySource(type, cut, values))
    for (const [index, value] of wild.entries()) {
      const candidate = values.with(index, value)
      const wilder = accepted(policySource(type, cut, candidate))
      if (wilder === undefined) continue
      values = candidate
      policy = wilder
    }
    return policy
  })

/** The same with what no roll-up parts by itself: values apart, a choice, a limit on how many of a category. */
const limited: fc.Arbitrary<Policy> = fc
  .record({
    policy: policies,
    apart: fc.array(fc.tuple(fc.nat(names.length - 1), rules(names)), { maxLength: 2 }),
    choice: fc.option(fc.tuple(fc.nat(names.length - 1), fc.subarray(names, { minLength: 2 }))),
    most: fc.option(fc.nat(2)),
    least: fc.nat(1),
  })
  .map(({ policy, apart, choice, most, least }) => {
    const tagSets = policy.tagSets.map((set) => ({
      ...set,
      values: set.values.map((value) => {
        const isAt = (at: number) => names[at] === value.name
        const options = choice !== null && isAt(choice[0]) ? choice[1].map((name) => [name]) : []
        return {
          ...value,
          apart: apart.filter(([at]) => isAt(at)).map(([, rule]) => rule),
          choices: options.length === 0 ? [] : [{ options, rule: 'T2' }],
        }
      }),
      selections:
        set.values.length < 2 || (most === null && least === 0)
          ? []
          : [
              {
                values: set.values.map(({ name }) => name),
                least: Math.min(least, most ?? 1),
                most,
                rule: 'T3',
              },
            ],
    }))
    return accepted({ ...policy, tagSets } as unknown as PolicySource) ?? policy
  })

/** Every marking of the policy that has few values, read where it is allowed. */
const reportsOf = (of: fc.Arbitrary<Policy>) =>
  of.chain((policy) => {
    const portion = fc.record({
      owner: fc.constantFrom(...parties),
      level: fc.constantFrom(...levels),
      held: fc.subarray(names),
      list: fc.subarray(parties, { minLength: 1 }),
    })
    const labels = fc
      .array(portion, { minLength: 3, maxLength: 12 })
      .map((portions) =>
        portions.flatMap(({ owner, level, held, list }) =>
          read(policy, owner, marking(policy, { owner, level, held, list })),
        ),
      )
    return fc.record({ policy: fc.constant(policy), labels })
  })

test('any accepted policy rolls up to labels that it allows and that are never weaker', () => {
  let joins = 0
  fc.assert(
    fc.property(reportsOf(policies), ({ policy, labels }) => {
      if (labels.length === 0) return
      const join = (...of: Label[]) => joinLabels(policy, of).label
      const whole = join(...labels)
      checkLabel(policy, whole)
      for (const label of labels) assert.ok(dominates(policy, whole, label))
      const [first, ...others] = labels
      if (first === undefined || others.length === 0) return
      assert.deepEqual(join(first, join(...others)), whole)
      assert.deepEqual(join(...others.toReversed(), first), whole)
      joins++
    }),
    runs,
  )
  assert.ok(joins > runs.numRuns / 4, `${joins} roll-ups were tried`)
})

test('under a policy with limits a roll-up is refused in any order, or allowed and never weaker', () => {
  const seen = { refused: 0, rolledUp: 0 }
  fc.assert(
    fc.property(reportsOf(limited), ({ policy, labels }) => {
      if (labels.length < 2) return
      const whole = joined(policy, labels)
      assert.deepEqual(joined(policy, labels.toReversed()), whole)
      if (whole === null) {
        seen.refused++
        return
      }
      checkLabel(policy, whole)
      for (const label of labels) assert.ok(dominates(policy, whole, label))
      assert.deepEqual(joined(policy, [whole, ...labels]), whole)
      seen.rolledUp++
    }),
    runs,
  )
  const told = JSON.stringify(seen)
  assert.ok(seen.refused > runs.numRuns / 40 && seen.rolledUp > runs.numRuns / 10, told)
})

/** Null where the labels together break a rule that each keeps. */
function joined(policy: Policy, labels: readonly Label[]): Label | null {
  try {
    return joinLabels(policy, labels).label
  } catch (error) {
    assert.ok(error instanceof LabelError)
    assert.equal(error.at, '')
    assert.match(error.rule ?? '', /^T[123]$/)
    return null
  }
}

function accepted(source: PolicySource): Policy | undefined {
  try {
    return parsePolicy(source)
  } catch (error) {
    if (error instanceof LabelError) return undefined
    throw error
  }
}

function read(policy: Policy, owner: Label['owners'][number], text: string): Label[] {
  try {
    const label = parsePortionMarking(policy, text, { owner, at: now })
    checkLabel(policy, label)
    return [label]
  } catch (error) {
    if (error instanceof LabelError) return []
    throw error
  }
}

function marking(
  { tagSets }: Policy,
  portion: { owner: string; level: string; held: string[]; list: string[] },
): string {
  const others = portion.list.filter((code) => code !== portion.owner)
  const categories = tagSets.map(({ values }) =>
    values
      .filter(({ name }) => portion.held.includes(name))
      .map(({ name, meaning }) => {
        if (meaning === 'releaseTo') return `${name} ${[portion.owner, ...others].join(', ')}`
        return meaning === 'displayOnly' ? `${name} ${others.join(', ')}` : name
      })
      .join('/'),
  )
  return `(${[portion.level, ...categories.filter((category) => category !== '')].join('//')})`
}
