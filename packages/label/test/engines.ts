// SPDX-License-Identifier: Apache-2.0
// One world asked of all engines: the table of bits, the rules with their reasons, the reference model, Cedar.
import assert from 'node:assert/strict'
import {
  createLabelTable,
  type Label,
  type LabelTable,
  type Person,
  type PersonClass,
  type Policy,
  permitsPerson,
} from '../src/index.ts'
import type { World } from './any-label.ts'
import {
  cedarPermits,
  cedarReasons,
  labelAttributes,
  personAttributes,
  policyEntity,
  questionOf,
} from './cedar/engine.ts'
import { modelReasons } from './model.ts'

/** For each policy, how often it was permitted and how often denied, and for which reasons. */
export type Tally = Record<string, Record<string, number>>

/** Fails unless all engines say the same of each label and person, and of each one's list. */
export function compare(world: World, tally: Tally): void {
  const { policy, labels, people } = world
  const { table, classes } = tableOf(world)
  const asked = { policy: policyEntity(policy), people: people.map(personAttributes) }
  const grid = labels.map((label) => {
    const attributes = labelAttributes(label)
    return people.map((person, at) => {
      const reasons = reasonsOf(policy, label, person)
      const question = questionOf(asked.policy, attributes, asked.people[at] ?? {})
      assert.equal(cedarPermits(question), reasons.length === 0, told(label, person))
      assert.deepEqual(cedarReasons(question), reasons, told(label, person))
      count(tally, policy, reasons)
      return reasons.length === 0
    })
  })
  compareChecks(world, grid, { table, classes })
  compareLists(world, grid, { table, classes })
}

/** By the rules, and by the model. */
function reasonsOf(policy: Policy, label: Label, person: Person): readonly string[] {
  const codes = permitsPerson(policy, label, person).map(({ code }) => code)
  const reasons = [...new Set(codes)].sort()
  assert.deepEqual(modelReasons(policy, label, person), reasons, told(label, person))
  return reasons
}

type Bits = { readonly table: LabelTable; readonly classes: readonly PersonClass[] }

function tableOf({ policy, labels, people, early }: World): Bits {
  const table = createLabelTable(policy)
  const classes = people.slice(0, early).map(table.personClass)
  for (const label of labels) table.intern(label)
  return { table, classes: [...classes, ...people.slice(early).map(table.personClass)] }
}

type Grid = readonly (readonly boolean[])[]

/** One by one: also who may see a label, which is a row of these. */
function compareChecks({ labels, people }: World, grid: Grid, { table, classes }: Bits): void {
  for (const [row, label] of labels.entries()) {
    const id = table.intern(label)
    const who = classes.map((person) => table.permits(id, person))
    assert.deepEqual(who, grid[row], told(label, people))
  }
}

/** What a person may see, and how many: of equal labels one. */
function compareLists({ labels, people }: World, grid: Grid, { table, classes }: Bits): void {
  for (const [column, person] of classes.entries()) {
    const seen = labels.filter((_, row) => grid[row]?.[column] === true)
    const expected = [...new Set(seen.map(table.intern))].sort((a, b) => a - b)
    const listed = table.permitted(person)
    assert.deepEqual(listed, expected, told(people[column]))
    assert.equal(listed.length, new Set(seen.map((label) => JSON.stringify(label))).size)
  }
}

function count(tally: Tally, { name }: Policy, reasons: readonly string[]): void {
  tally[name] ??= {}
  const of = tally[name]
  for (const code of reasons.length === 0 ? ['permitted'] : reasons) of[code] = (of[code] ?? 0) + 1
}

function told(...values: readonly unknown[]): string {
  return JSON.stringify(values)
}
