// SPDX-License-Identifier: Apache-2.0
// A lattice small enough to try all of it: three levels, three compartments, three nations beside the owner, closed,
// unmarked or open to everyone. Nothing is drawn at random: every pair, and every triple where a look-up is enough.
// INVARIANT (never-weaker)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PartyCode, parsePartyCode } from '@tearline/base'
import {
  checkLabel,
  createLabelTable,
  dominates,
  encodeLabel,
  joinLabels,
  type Label,
  type Person,
  parsePolicy,
  permitsPerson,
} from '../src/index.ts'
import { modelReasons } from './model.ts'

const levels = ['LOW', 'MIDDLE', 'HIGH']
const compartments = ['ONE', 'TWO', 'THREE']
const nations = ['XAA', 'XBB', 'XCC', 'XDD'].map(parsePartyCode)
/** On no list: what tells everyone from a list of all. */
const stranger = parsePartyCode('XEE')
const everybody = [...nations, stranger]

const policy = parsePolicy({
  name: 'small',
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
    {
      name: 'Compartment',
      type: 'restrictive',
      values: compartments.map((name) => ({ name, portion: name })),
    },
    { name: 'FGI', type: 'foreign', values: [] },
    {
      name: 'Dissemination',
      type: 'control',
      values: [
        { name: 'CLOSED', portion: 'CLOSED', meaning: 'noForeign' },
        { name: 'REL TO', portion: 'REL TO', meaning: 'releaseTo' },
      ],
    },
  ],
  parties: [{ first: parsePartyCode('XAA'), last: stranger }],
  communities: [],
})

const people: readonly Person[] = everybody.flatMap((nation) =>
  levels.flatMap((clearance) =>
    subsets(compartments).map((values) => ({
      nation,
      clearance,
      compartments: [{ tag: 'Compartment', values }],
    })),
  ),
)

/** Every label of one owner that the policy allows. */
function labelsOf(owner: PartyCode, size: { levels: number; compartments: number }): Label[] {
  const others = nations.filter((nation) => nation !== owner)
  const lists = subsets(others).filter((list) => list.length > 0)
  const audiences: readonly Label['releasability'][] = [
    { kind: 'originator-only' },
    { kind: 'owner-default' },
    ...lists.map((list) => ({
      kind: 'set' as const,
      parties: [owner, ...list].sort(),
      opaque: [],
    })),
  ]
  const held = subsets(compartments.slice(0, size.compartments))
  const closed = levels
    .slice(0, size.levels)
    .flatMap((level) =>
      held.flatMap((values) => audiences.map((of) => label(owner, level, values, of))),
    )
  return [label(owner, 'LOW', [], { kind: 'everyone' }), ...closed]
}

function label(
  owner: PartyCode,
  classification: string,
  values: readonly string[],
  releasability: Label['releasability'],
): Label {
  const of: Label = {
    policy: policy.name,
    policyVersion: policy.version,
    classification,
    owners: [owner],
    joint: false,
    restrictive: values.length > 0 ? [{ tag: 'Compartment', values: [...values].sort() }] : [],
    releasability,
    displayOnly: [],
    displayOnlyOpaque: [],
    controls: releasability.kind === 'originator-only' ? ['CLOSED'] : [],
    informative: [],
    sourceConcealed: false,
  }
  checkLabel(policy, of)
  return of
}

function subsets<T>(values: readonly T[]): T[][] {
  return Array.from({ length: 1 << values.length }, (_, bits) =>
    values.filter((_, at) => (bits & (1 << at)) !== 0),
  )
}

/** All labels and whatever they join to, with the join of each pair by number. */
type Lattice = { readonly labels: readonly Label[]; readonly joins: readonly number[][] }

function latticeOf(generators: readonly Label[]): Lattice {
  const labels: Label[] = []
  const numbers = new Map<string, number>()
  const numberOf = (of: Label): number => {
    const key = Buffer.from(encodeLabel(of)).toString()
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, labels.length)
    return labels.push(of) - 1
  }
  generators.forEach(numberOf)
  const joins: number[][] = []
  // The list grows while it is walked.
  for (let a = 0; a < labels.length; a++) {
    for (let b = 0; b <= a; b++) {
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const) {
        const pair = [one, other].flatMap((at) => labels[at] ?? [])
        const row = joins[one] ?? []
        joins[one] = row
        row[other] = numberOf(joinLabels(policy, pair).label)
      }
    }
  }
  return { labels, joins }
}

/** Whom each label permits, a bit a person; the same by table, rules and model. */
function permittedBy(labels: readonly Label[]): readonly bigint[] {
  const table = createLabelTable(policy)
  const classes = people.map(table.personClass)
  return labels.map((of) => {
    const id = table.intern(of)
    let bits = 0n
    for (const [at, person] of people.entries()) {
      const permitted = permitsPerson(policy, of, person).length === 0
      assert.equal(modelReasons(policy, of, person).length === 0, permitted)
      const personClass = classes[at]
      assert.equal(personClass !== undefined && table.permits(id, personClass), permitted)
      if (permitted) bits |= 1n << BigInt(at)
    }
    return bits
  })
}

/** For every triple: `(a b) c` is `a (b c)`. */
function requireAssociative({ labels, joins }: Lattice): void {
  for (const a of labels.keys()) {
    for (const b of labels.keys()) {
      const ab: number = joins[a]?.[b] ?? -1
      for (const c of labels.keys()) {
        const right: number | undefined = joins[a]?.[joins[b]?.[c] ?? -1]
        if (joins[ab]?.[c] !== right) assert.fail(`(${a} ${b}) ${c} is not ${a} (${b} ${c})`)
      }
    }
  }
}

function requirePairLaws({ labels, joins }: Lattice): void {
  for (const a of labels.keys()) {
    assert.equal(joins[a]?.[a], a, 'idempotent')
    for (const b of labels.keys()) {
      const ab: number = joins[a]?.[b] ?? -1
      assert.equal(joins[b]?.[a], ab, 'commutative')
      assert.equal(joins[a]?.[ab], ab, 'a source joined again adds nothing')
    }
  }
}

/** For one owner, a label is worth what it permits: joins intersect it, and dominance is to permit no more. */
function requireOneOwnerLaws(lattice: Lattice, permitted: readonly bigint[]): void {
  const { labels, joins } = lattice
  for (const [a, first] of labels.entries()) {
    for (const [b, second] of labels.entries()) {
      const [ofA, ofB] = [permitted[a] ?? 0n, permitted[b] ?? 0n]
      const join = joins[a]?.[b] ?? -1
      assert.equal(permitted[join], ofA & ofB, 'whom a join permits, both parts permit')
      assert.equal(dominates(policy, first, second), (ofA & ~ofB) === 0n)
      assert.equal(dominates(policy, first, second), modelDominates(first, second))
    }
  }
}

/** Level, compartments and audience one after the other, with lists walked. */
function modelDominates(a: Label, b: Label): boolean {
  if (levels.indexOf(a.classification) < levels.indexOf(b.classification)) return false
  const held = a.restrictive[0]?.values ?? []
  for (const value of b.restrictive[0]?.values ?? []) if (!held.includes(value)) return false
  for (const nation of everybody) if (reaches(a, nation) && !reaches(b, nation)) return false
  return true
}

function reaches({ releasability, owners }: Label, nation: PartyCode): boolean {
  if (releasability.kind === 'everyone') return true
  if (releasability.kind === 'set') return releasability.parties.includes(nation)
  return owners.includes(nation)
}

test('one owner: every pair and triple of 217 labels joins and compares as the model says', () => {
  const generators = labelsOf(parsePartyCode('XAA'), { levels: 3, compartments: 3 })
  assert.equal(generators.length, 1 + 3 * 8 * 9)
  const lattice = latticeOf(generators)
  assert.equal(lattice.labels.length, generators.length, 'a join leads out of the lattice')
  const permitted = permittedBy(lattice.labels)
  assert.equal(new Set(permitted).size, 1 + 3 * 8 * 8, 'closed and unmarked permit alike')
  requirePairLaws(lattice)
  requireAssociative(lattice)
  requireOneOwnerLaws(lattice, permitted)
})

test('one owner: a join is the least of all labels that dominate both', () => {
  const { labels, joins } = latticeOf(
    labelsOf(parsePartyCode('XAA'), { levels: 2, compartments: 2 }),
  )
  const above = labels.map((c) => labels.map((a) => dominates(policy, c, a)))
  for (const a of labels.keys()) {
    for (const b of labels.keys()) {
      const join = joins[a]?.[b] ?? -1
      assert.ok(above[join]?.[a] && above[join]?.[b])
      for (const row of above) if (row[a] && row[b]) assert.ok(row[join])
    }
  }
})

test('two owners: whatever comes of any pair permits nobody whom a part forbids', () => {
  const size = { levels: 2, compartments: 1 }
  const owners = nations.slice(0, 2)
  const lattice = latticeOf(owners.flatMap((owner) => labelsOf(owner, size)))
  const { labels, joins } = lattice
  assert.ok(labels.some(({ owners: of }) => of.length === 2))
  const permitted = permittedBy(labels)
  requirePairLaws(lattice)
  requireAssociative(lattice)
  for (const [a, first] of labels.entries()) {
    for (const [b, second] of labels.entries()) {
      const join = joins[a]?.[b] ?? -1
      const beyond = (permitted[join] ?? -1n) & ~((permitted[a] ?? 0n) & (permitted[b] ?? 0n))
      assert.equal(beyond, 0n)
      const whole = labels[join]
      assert.ok(whole && dominates(policy, whole, first) && dominates(policy, whole, second))
      if (dominates(policy, first, second)) {
        assert.equal((permitted[a] ?? 0n) & ~(permitted[b] ?? 0n), 0n)
      }
    }
  }
})
