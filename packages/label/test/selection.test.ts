// How many values of a category a marking holds, which of them exactly one, and which never together: rules of the
// policy file that the engine keeps (`vectors/label/spif/`). INVARIANT (never-weaker)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import {
  checkLabel,
  diffPolicies,
  dominates,
  formatBanner,
  joinLabels,
  type Label,
  LabelError,
  type Policy,
  parseLabel,
  parsePolicy,
  parsePortionMarking,
  policyOfSpif,
  readSpif,
} from '../src/index.ts'
import { asOf, spifText } from './spif.ts'
import { vectors } from './vectors.ts'

type Marked = { marking: string; least?: number; why: string }
type Invalid = Marked & { code: string; at: string; rule: string }
type Banner = { portions: string[]; banner?: string; code?: string; rule?: string }

const context = { owner: parsePartyCode('XAA'), at: asOf }

/** `least`: of the codewords, which the file itself does not ask for. */
function policyWith(least = 0): Policy {
  const text = spifText('rules.xml').replace('maxSelection="2"', (most) =>
    least === 0 ? most : `minSelection="${least}" ${most}`,
  )
  return policyOfSpif(readSpif(text).spif, asOf).policy
}

function read(policy: Policy, marking: string): Label {
  return parsePortionMarking(policy, marking, context)
}

for (const { marking, least, why } of vectors<Marked>('spif/markings_valid.json')) {
  test(`${marking} stands: ${why}`, () => {
    const policy = policyWith(least)
    const label = read(policy, marking)
    checkLabel(policy, label)
    assert.deepEqual(joinLabels(policy, [label, label]).label, label)
  })
}

for (const { marking, least, why, code, at, rule } of vectors<Invalid>(
  'spif/markings_invalid.json',
)) {
  test(`${marking} is refused: ${why}`, () => {
    assert.throws(() => read(policyWith(least), marking), { code, at, rule })
  })
}

for (const { portions, banner, code, rule } of vectors<Banner>('spif/banners.json')) {
  test(`${portions.join(' ')} rolls up to ${banner ?? 'nothing'}`, () => {
    const policy = policyWith()
    const labels = portions.map((marking) => read(policy, marking))
    if (banner === undefined) {
      for (const order of [labels, labels.toReversed()]) {
        assert.throws(() => joinLabels(policy, order), { code, rule, at: '' })
      }
      return
    }
    const { label } = joinLabels(policy, labels)
    assert.equal(formatBanner(policy, label), banner)
    for (const source of labels) assert.ok(dominates(policy, label, source))
  })
}

test('a label that a partner wrote is held to the same limits, with its place', () => {
  const policy = policyWith()
  const label = read(policy, '(S//ALPHA/BRAVO//EXERCISE)')
  const wider = parseLabel({
    ...label,
    restrictive: [{ tag: 'Codeword', values: ['ALPHA', 'BRAVO', 'ECHO'] }],
  })
  assert.throws(() => checkLabel(policy, wider), {
    code: 'label.contradiction',
    at: '/restrictive/0/values/2',
    rule: 'SPIF',
  })
})

const completion = { kind: 'letters', charsMin: 2, charsMax: 2, alone: true } as const
const rule = 'X1'

/** One category `A` (a family), `B`, `C`, with what a test adds. */
function small(more: { selections?: object[]; a?: object; b?: object }): Policy {
  const { tagSets: _, foreignMarkings: __, ...others } = policyWith()
  const value = (name: string, extra: object = {}) => ({ name, portion: name, ...extra })
  const values = [value('A', { completion, ...more.a }), value('B', more.b), value('C')]
  const set = { name: 'SET', type: 'restrictive', values, selections: more.selections ?? [] }
  return parsePolicy({ ...others, tagSets: [set] })
}

function codeOf(act: () => unknown): string {
  try {
    act()
    return 'read'
  } catch (error) {
    return error instanceof LabelError ? error.code : String(error)
  }
}

test('each member of a family counts, and what excludes the family excludes them all', () => {
  const most = small({ selections: [{ values: ['A', 'B'], least: 0, most: 2, rule }] })
  assert.equal(
    codeOf(() => read(most, '(S//A-XX/A-YY)')),
    'read',
  )
  assert.equal(
    codeOf(() => read(most, '(S//A-XX/A-YY/B)')),
    'label.contradiction',
  )
  const apart = small({ b: { apart: [{ values: ['A'], rule }] } })
  assert.equal(
    codeOf(() => read(apart, '(S//A-XX/C)')),
    'read',
  )
  assert.equal(
    codeOf(() => read(apart, '(S//A-XX/B)')),
    'label.contradiction',
  )
  assert.equal(
    codeOf(() => read(apart, '(S//A/B)')),
    'label.contradiction',
  )
})

test('a value that excludes its whole category stands beside itself alone', () => {
  const policy = small({ a: { apart: [{ values: ['A', 'B', 'C'], rule }] } })
  assert.equal(
    codeOf(() => read(policy, '(S//A)')),
    'read',
  )
  assert.equal(
    codeOf(() => read(policy, '(S//A-XX)')),
    'read',
  )
  assert.equal(
    codeOf(() => read(policy, '(S//A-XX/A-YY)')),
    'label.contradiction',
  )
  assert.equal(
    codeOf(() => read(policy, '(S//A-XX/C)')),
    'label.contradiction',
  )
})

test('a least number is asked where one of the values may stand, and nowhere else', () => {
  const classes = { values: ['SECRET'], rule }
  const limited = { a: { classes }, b: { classes } }
  const policy = small({
    ...limited,
    selections: [{ values: ['A', 'B'], least: 1, most: null, rule }],
  })
  assert.equal(
    codeOf(() => read(policy, '(OPEN)')),
    'read',
  )
  assert.equal(
    codeOf(() => read(policy, '(S//C)')),
    'label.incomplete',
  )
  assert.equal(
    codeOf(() => read(policy, '(S//B)')),
    'read',
  )
})

test('a policy whose limits nothing can keep is refused', () => {
  const limit = (more: object) => ({ values: ['B'], least: 0, most: 1, rule, ...more })
  const at = '/tagSets/0/selections/0'
  for (const wrong of [limit({ values: ['D'] }), limit({ least: 2, most: 2 })]) {
    assert.throws(() => small({ selections: [wrong] }), { code: 'label.policy', at })
  }
  assert.throws(() => small({ selections: [limit({ least: 2, most: 1 })] }))
  assert.throws(() => small({ b: { apart: [{ values: ['D'], rule }] } }), { code: 'label.policy' })
  const choices = [{ options: [['C'], ['D']], rule }]
  assert.throws(() => small({ b: { choices } }), { code: 'label.policy' })
})

test('what changes about limits is told', () => {
  const before = small({ selections: [{ values: ['B', 'C'], least: 0, most: 1, rule }] })
  const after = small({
    selections: [{ values: ['B', 'C'], least: 0, most: 2, rule }],
    b: { apart: [{ values: ['C'], rule }], choices: [{ options: [['A'], ['C']], rule }] },
  })
  const changes = diffPolicies({ policy: before }, { policy: after })
  assert.deepEqual(
    changes.map(({ what, aspect, from, to }) => [what, aspect, from, to]),
    [
      ['value SET B', 'apart', 'none', 'C (X1)'],
      ['value SET B', 'choices', 'none', 'one of A, C (X1)'],
      ['selection SET B, C', 'most', '1', '2'],
    ],
  )
})
