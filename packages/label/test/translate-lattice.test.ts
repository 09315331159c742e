// SPDX-License-Identifier: Apache-2.0
// Translation between two policies small enough to try all of it: every label of two levels, two compartments and
// three parties, by every table of rows between them. Nothing is drawn at random.
// INVARIANT (never-weaker)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import {
  checkLabel,
  type Equivalences,
  type Label,
  LabelError,
  type Policy,
  parsePolicy,
  permitsPerson,
  translateLabel,
} from '../src/index.ts'
import { spifOf } from './spif.ts'

const parties = ['XAA', 'XBB', 'XCC'].map((code) => parsePartyCode(code))
const spif = spifOf('minimal.xml')
const levels = ['LOW', 'HIGH']
const words = ['ONE', 'TWO']

function small(name: string, members: readonly string[]): Policy {
  return parsePolicy({
    ...{ name, version: '1', grammar: 'capco', owner: { kind: 'originator' } },
    regime: 'permitted-unless-marked',
    classifications: levels.map((of, hierarchy) => ({
      ...{ name: of, portion: of, hierarchy },
      unmarked: 'owner',
    })),
    tagSets: [
      {
        ...{ name: 'Compartment', type: 'restrictive' },
        values: words.map((of) => ({ name: of, portion: of })),
      },
    ],
    parties: members.map((code) => ({ first: parsePartyCode(code), last: parsePartyCode(code) })),
    communities: [],
  })
}

const here = small('here', parties)
/** Does not know XCC: a recipient that is lost. */
const there = small('there', ['XAA', 'XBB'])
const pair = { from: { policy: here, spif }, to: { policy: there, spif } }

function subsets<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: 2 ** all.length }, (_, bits) =>
    all.filter((_one, index) => (bits & (1 << index)) !== 0),
  )
}

const held = (values: readonly string[]) =>
  values.length === 0 ? [] : [{ tag: 'Compartment', values: [...values] }]

const labels: readonly Label[] = levels.flatMap((classification) =>
  subsets(words).flatMap((values) =>
    [null, ...subsets(parties.slice(1)).filter(({ length }) => length > 0)].map((others): Label => {
      const listed = [parsePartyCode('XAA'), ...(others ?? [])]
      return {
        ...{ policy: 'here', policyVersion: '1', classification },
        ...{ owners: [parsePartyCode('XAA')], joint: false, restrictive: held(values) },
        ...{ informative: [], controls: [], sourceConcealed: false },
        releasability:
          others === null
            ? { kind: 'owner-default' }
            : { kind: 'set', parties: listed, opaque: [] },
        ...{ displayOnly: [], displayOnlyOpaque: [] },
      }
    }),
  ),
)

/** Every set of rows, those that contradict each other too. */
const tables: readonly Equivalences[] = subsets(
  levels.flatMap((from) => levels.map((to) => ({ from, to }))),
).flatMap((classifications) =>
  subsets(words.flatMap((value) => words.map((toValue) => ({ value, toValue })))).map((rows) => ({
    ...{ from: 'here', to: 'there', classifications: [...classifications] },
    values: rows.map((of) => ({ ...of, tagSet: 'Compartment', toTagSet: 'Compartment' })),
  })),
)

function attempt(label: Label, rows: Equivalences): Label | null {
  try {
    return translateLabel(pair, label, { side: 'originating', rows: [rows] }).label
  } catch (error) {
    assert.ok(error instanceof LabelError, String(error))
    return null
  }
}

/** What a person may claim there: the target of the highest own level that has one, and of what is held. */
function claims(rows: Equivalences, clearance: string, values: readonly string[]) {
  const own = levels.slice(0, levels.indexOf(clearance) + 1)
  const level = own.flatMap((of) => rows.classifications.filter(({ from }) => from === of)).at(-1)
  const compartments = rows.values.flatMap((row) =>
    values.includes(row.value) && 'toValue' in row ? [row.toValue] : [],
  )
  return level === undefined ? null : { clearance: level.to, compartments: held(compartments) }
}

test('whom a translation permits, the label permits: every label by every table', () => {
  let count = 0
  for (const rows of tables) {
    for (const label of labels) {
      const translated = attempt(label, rows)
      if (translated === null) continue
      count++
      for (const nation of parties) {
        for (const clearance of levels) {
          for (const values of subsets(words)) {
            const claimed = claims(rows, clearance, values)
            if (claimed === null) continue
            if (permitsPerson(there, translated, { nation, ...claimed }).length > 0) continue
            const person = { nation, clearance, compartments: held(values) }
            assert.deepEqual(permitsPerson(here, label, person), [])
          }
        }
      }
    }
  }
  assert.ok(count > 100, `${count} translations`)
})

test('all labels of the small policy are labels', () => {
  for (const label of labels) checkLabel(here, label)
  assert.equal(labels.length, 32)
  assert.equal(tables.length, 256)
})
