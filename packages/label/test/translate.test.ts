// SPDX-License-Identifier: Apache-2.0
// Labels in the words of another policy: by rows alone, and never weaker (policies/rules.md, "Translation").
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import fc from 'fast-check'
import {
  type Equivalences,
  formatPortionMarking,
  type Label,
  LabelError,
  type Person,
  parsePortionMarking,
  permitsPerson,
  releasableTo,
  requiresOriginatorConsent,
  type Translation,
  translateLabel,
} from '../src/index.ts'
import { runs } from './arbitrary.ts'
import { everyFile, type Filed, labelsOf, partiesOf } from './filed-policies.ts'
import { asOf } from './spif.ts'

const how = { side: 'originating' } as const
const file = new Map(everyFile.map((of) => [of.name, of]))

function pairOf(from: string, to: string): { from: Filed; to: Filed } {
  const [a, b] = [file.get(from), file.get(to)]
  assert.ok(a && b)
  return { from: a, to: b }
}

const levels = ['CONFIDENTIAL', 'SECRET', 'TOP SECRET'].map((name) => ({ from: name, to: name }))
const rows: readonly Equivalences[] = [
  { from: 'us', to: 'nato', classifications: levels, values: [] },
  {
    from: 'nato',
    to: 'us',
    classifications: levels,
    values: [
      {
        ...{ tagSet: 'Additional Sensitivity', value: 'BOHEMIA' },
        ...{ toTagSet: 'SCI', toValue: 'SI' },
      },
    ],
  },
]

const pairs: readonly (readonly [string, string])[] = [
  ['nato', 'eu'],
  ['eu', 'nato'],
  ['nato', 'uk'],
  ['uk', 'nato'],
  ['us', 'nato'],
  ['nato', 'us'],
]

type Rank = { readonly name: string; readonly hierarchy: number }

/** The clearance in the other policy: that of the highest level at or below one's own which has a row. */
function derived(names: readonly [string, string], person: Person): Person | null {
  const { from, to } = pairOf(names[0], names[1])
  const given = rows.filter((of) => of.from === names[0] && of.to === names[1])
  const target = (level: Rank): string | undefined => {
    const said = given.flatMap((of) => of.classifications).find((of) => of.from === level.name)
    const equivalents = from.spif.classifications.find(({ name }) => name === level.name)
    const number = equivalents?.equivalents.find((of) => of.policyRef === to.spif.policy.name)?.lacv
    return said?.to ?? to.spif.classifications.find(({ lacv }) => lacv === number)?.name
  }
  const own = from.policy.classifications.find(({ name }) => name === person.clearance)
  const clearance = from.policy.classifications
    .filter(({ hierarchy }) => own !== undefined && hierarchy <= own.hierarchy)
    .toSorted((a, b) => b.hierarchy - a.hierarchy)
    .map(target)
    .find((name) => name !== undefined)
  if (clearance === undefined) return null
  const compartments = given
    .flatMap((of) => of.values)
    .flatMap((row) => {
      const isHeld = person.compartments.some(
        ({ tag, values }) => tag === row.tagSet && values.includes(row.value),
      )
      return isHeld && 'toValue' in row ? [{ tag: row.toTagSet, values: [row.toValue] }] : []
    })
  return { nation: person.nation, clearance, compartments }
}

function attempt(names: readonly [string, string], label: Label): Translation | null {
  try {
    return translateLabel(pairOf(...names), label, { ...how, rows })
  } catch (error) {
    assert.ok(error instanceof LabelError, String(error))
    return null
  }
}

for (const names of pairs) {
  test(`INVARIANT (never-weaker): ${names.join(' to ')}`, () => {
    const { from, to } = pairOf(...names)
    const nations = [...new Set([...partiesOf(from.policy), ...partiesOf(to.policy)])]
    const held = from.policy.tagSets
      .filter(({ type }) => type === 'restrictive')
      .map(({ name, values }) => ({ tag: name, values: values.map((of) => of.name) }))
    const clearances = from.policy.classifications.map(({ name }) => name)
    let count = 0
    fc.assert(
      fc.property(labelsOf(from.policy), fc.subarray(held), (label, compartments) => {
        const translated = attempt(names, label)?.label
        if (translated === undefined) return
        count++
        for (const nation of nations) {
          if (releasableTo(to.policy, translated, nation)) {
            assert.ok(releasableTo(from.policy, label, nation))
          }
          for (const clearance of clearances) {
            const person = { nation, clearance, compartments }
            const there = derived(names, person)
            if (there === null || permitsPerson(to.policy, translated, there).length > 0) continue
            assert.deepEqual(permitsPerson(from.policy, label, person), [])
          }
        }
        if (requiresOriginatorConsent(from.policy, label)) {
          assert.ok(requiresOriginatorConsent(to.policy, translated))
        }
      }),
      runs,
    )
    assert.ok(count > 0, 'some labels can be translated')
  })
}

const examples: readonly (readonly [string, string, string, string, string, readonly string[]])[] =
  [
    [
      'nato',
      'eu',
      'DEU',
      '(NS//RELEASABLE TO DEU, FRA, KFOR)',
      '(EU-S//RELEASABLE TO DEU, FRA)',
      ['KFOR'],
    ],
    [
      'eu',
      'nato',
      'FRA',
      '(EU-R//RELEASABLE TO FRA, DEU, IRL)',
      '(NR//RELEASABLE TO FRA, DEU, IRL)',
      [],
    ],
    ['uk', 'nato', 'GBR', '(S//EYES ONLY GBR, USA)', '(NS//RELEASABLE TO GBR, USA)', []],
    ['us', 'nato', 'USA', '(S//NF)', '(NS//ORIGINATOR ONLY)', []],
    ['us', 'nato', 'USA', '(S//OC/REL TO USA, GBR)', '(NS//RELEASABLE TO USA, GBR)', []],
  ]

for (const [from, to, party, mark, expected, dropped] of examples) {
  test(`${from} ${mark} is ${to} ${expected}`, () => {
    const pair = pairOf(from, to)
    const owner = parsePartyCode(party)
    const label = parsePortionMarking(pair.from.policy, mark, { owner, at: asOf })
    const translated = translateLabel(pair, label, { ...how, rows })
    const printed = formatPortionMarking(pair.to.policy, translated.label, owner)
    assert.equal(printed, expected)
    assert.deepEqual(translated.dropped, dropped)
    assert.ok(translated.reasons.length > 0)
  })
}

const refusals: readonly (readonly [string, string, string, string, string, RegExp])[] = [
  ['nato', 'eu', 'DEU', '(NU)', 'T1', /UNCLASSIFIED/],
  ['uk', 'nato', 'GBR', '(O)', 'T1', /OFFICIAL/],
  ['nato', 'eu', 'DEU', '(NS//ATOMAL)', 'T2', /ATOMAL/],
  ['nato', 'eu', 'USA', '(NS)', 'T3', /USA/],
  ['lantern', 'nato', 'XAA', '(S)', 'T1', /SECRET/],
  ['nato', 'tlp', 'DEU', '(NS)', 'T5', /TLP/],
  ['tlp', 'nato', 'DEU', 'TLP:RED', 'T5', /TLP/],
  ['us', 'nato', 'USA', '(S//PR)', 'T2', /PROPIN/],
]

for (const [from, to, party, mark, rule, said] of refusals) {
  test(`${from} ${mark} has no equal in ${to} (${rule})`, () => {
    const pair = pairOf(from, to)
    const context = { owner: parsePartyCode(party), at: asOf }
    const label = parsePortionMarking(pair.from.policy, mark, context)
    assert.throws(
      () => translateLabel(pair, label, { ...how, rows }),
      (error: unknown) => {
        assert.ok(error instanceof LabelError && error.next !== undefined)
        assert.deepEqual([error.code, error.rule], ['label.no-equivalence', rule])
        return said.test(error.message)
      },
    )
  })
}

test('the duty to ask becomes a control where the other policy knows one', () => {
  const pair = pairOf('nato', 'us')
  const USA = parsePartyCode('USA')
  const label = parsePortionMarking(pair.from.policy, '(NS//RELEASABLE TO USA, GBR)', {
    owner: USA,
    at: asOf,
  })
  const translated = translateLabel(pair, label, { ...how, rows })
  assert.equal(formatPortionMarking(pair.to.policy, translated.label), '(S//OC/REL TO USA, GBR)')
  assert.ok(translated.reasons.some(({ code }) => code === 'translate.approval'))
})

test('a duty to ask that cannot be said is not lost: the label is not translated', () => {
  const pair = pairOf('nato', 'uk')
  const GBR = parsePartyCode('GBR')
  const label = parsePortionMarking(pair.from.policy, '(NS)', { owner: GBR, at: asOf })
  assert.throws(() => translateLabel(pair, label, how), {
    code: 'label.no-equivalence',
    rule: 'T4',
  })
})

test('rows that make one of two, or turn an order round, are refused', () => {
  const pair = pairOf('us', 'nato')
  const USA = parsePartyCode('USA')
  const label = parsePortionMarking(pair.from.policy, '(S//NF)', { owner: USA, at: asOf })
  const table = (row: Partial<Equivalences>) => () =>
    translateLabel(pair, label, {
      ...how,
      rows: [{ from: 'us', to: 'nato', classifications: levels, values: [], ...row }],
    })
  const twice = [
    { from: 'CONFIDENTIAL', to: 'SECRET' },
    { from: 'SECRET', to: 'SECRET' },
  ]
  assert.throws(table({ classifications: twice }), { code: 'label.equivalence', rule: 'T1' })
  const target = { tagSet: 'SCI', toTagSet: 'Additional Sensitivity', toValue: 'BOHEMIA' }
  const values = [
    { ...target, value: 'SI' },
    { ...target, value: 'TK' },
  ]
  assert.throws(table({ values }), { code: 'label.equivalence', rule: 'T2' })
})
