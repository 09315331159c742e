// SPDX-License-Identifier: Apache-2.0
// A policy whose parts do not fit is refused when it is read, not when a label meets the gap.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CodedError, parsePartyCode } from '@tearline/base'
import { type PolicySource, parsePolicy, shippedPolicies } from '../src/index.ts'
import { us } from './policies.ts'

type Values = NonNullable<PolicySource['tagSets']>[number]['values']

const sound: PolicySource = {
  name: 'sound',
  version: '1',
  grammar: 'capco',
  owner: { kind: 'originator' },
  regime: 'permitted-unless-marked',
  classifications: [
    { name: 'OPEN', portion: 'O', hierarchy: 0, unmarked: 'everyone' },
    { name: 'SHUT', portion: 'S', hierarchy: 1, unmarked: 'owner' },
  ],
  tagSets: [],
  parties: [{ first: parsePartyCode('XAA'), last: parsePartyCode('XAZ') }],
  communities: [],
}

const day = '2020-01-01T00:00:00Z'
const member = (party: string) => ({ party: parsePartyCode(party), from: day, until: null })
const rule = (...values: string[]) => ({ values, rule: 'T1' })
const controls = (...values: Values): Partial<PolicySource> => ({
  tagSets: [{ name: 'Control', type: 'control', values }],
})
const a = { name: 'A', portion: 'A' }
const b = { name: 'B', portion: 'B' }

const refusals: [why: string, change: Partial<PolicySource>, at: string][] = [
  ['one form for two things', controls({ name: 'OPEN', portion: 'X' }), ''],
  ['a portion form that is another name', controls(a, { name: 'C', portion: 'A' }), ''],
  [
    'two classifications of one rank',
    { classifications: sound.classifications.map((level) => ({ ...level, hierarchy: 1 })) },
    '/classifications',
  ],
  [
    'values in the place of foreign information',
    { tagSets: [{ name: 'F', type: 'foreign', values: [a] }] },
    '/tagSets/0',
  ],
  [
    'a requirement that is not defined',
    controls({ ...a, requires: [rule('B')] }),
    '/tagSets/0/values/0',
  ],
  [
    'an exclusion that is not defined',
    controls({ ...a, excludes: [rule('B')] }),
    '/tagSets/0/values/0',
  ],
  [
    'a classification that is not defined',
    controls({ ...a, classes: rule('TOP') }),
    '/tagSets/0/values/0',
  ],
  [
    'a compartment with a meaning',
    { tagSets: [{ name: 'R', type: 'restrictive', values: [{ ...a, meaning: 'noForeign' }] }] },
    '/tagSets/0/values/0',
  ],
  [
    'two values that mean one list',
    controls({ ...a, meaning: 'releaseTo' }, { ...b, meaning: 'releaseTo' }),
    '/tagSets/0/values/1',
  ],
  [
    'a permission that any portion grants',
    controls({ ...a, meaning: 'discretion' }),
    '/tagSets/0/values/0',
  ],
  [
    'a restriction that needs all portions',
    controls({ ...a, rollUp: 'all' }),
    '/tagSets/0/values/0',
  ],
  [
    'originator control that a roll-up drops',
    controls({
      ...a,
      meaning: 'originatorControl',
      rollUp: 'while-allowed',
      classes: rule('OPEN'),
    }),
    '/tagSets/0/values/0',
  ],
  [
    'a compartment that a roll-up drops',
    {
      tagSets: [
        {
          name: 'R',
          type: 'restrictive',
          values: [{ ...a, rollUp: 'while-allowed', classes: rule('OPEN') }],
        },
      ],
    },
    '/tagSets/0/values/0',
  ],
  [
    'a compartment that replaces another',
    {
      tagSets: [{ name: 'R', type: 'restrictive', values: [{ ...a, supersedes: [rule('B')] }, b] }],
    },
    '/tagSets/0/values/0',
  ],
  [
    'kept, yet not allowed higher up',
    controls({ ...a, classes: rule('OPEN') }),
    '/tagSets/0/values/0',
  ],
  [
    'a closing mark that needs another value',
    controls({ ...a, meaning: 'noForeign', requires: [rule('B')] }, b),
    '/tagSets/0/values/0',
  ],
  [
    'dropped in the middle, back at the top',
    {
      classifications: [
        ...sound.classifications,
        { name: 'TOP', portion: 'T', hierarchy: 2, unmarked: 'owner' },
      ],
      ...controls({ ...a, rollUp: 'while-allowed', classes: rule('OPEN', 'TOP') }),
    },
    '/tagSets/0/values/0',
  ],
  [
    'in need of what a roll-up may drop',
    controls(
      { ...a, requires: [rule('B')] },
      { ...b, rollUp: 'while-allowed', classes: rule('OPEN') },
    ),
    '/tagSets/0/values/0',
  ],
  [
    'in need of what another value replaces',
    controls({ ...a, requires: [rule('B')] }, b, {
      name: 'C',
      portion: 'C',
      supersedes: [rule('B')],
    }),
    '/tagSets/0/values/0',
  ],
  [
    'two values that a roll-up could bring together',
    controls({ ...a, excludes: [rule('B')] }, b),
    '/tagSets/0/values/0',
  ],
  [
    'two values that replace each other',
    controls({ ...a, supersedes: [rule('B')] }, { ...b, supersedes: [rule('A')] }),
    '/tagSets/0/values/0',
  ],
  [
    'a value that excludes itself',
    controls({ ...a, excludes: [rule('A')] }),
    '/tagSets/0/values/0',
  ],
  [
    'a weak value that replaces originator control',
    controls({ ...a, supersedes: [rule('B')] }, { ...b, meaning: 'originatorControl' }),
    '/tagSets/0/values/0',
  ],
  [
    'a duty to ask that ends higher up',
    {
      classifications: sound.classifications.map((level) => ({
        ...level,
        originatorConsent: level.hierarchy === 0,
      })),
    },
    '/classifications',
  ],
  [
    'a range that runs backwards',
    { parties: [{ first: parsePartyCode('XAZ'), last: parsePartyCode('XAA') }] },
    '/parties/0',
  ],
  [
    'a range of unequal codes',
    { parties: [{ first: parsePartyCode('XAA'), last: parsePartyCode('XAAA') }] },
    '/parties/0',
  ],
  [
    'a community that stands twice',
    { communities: [community('CLUB'), community('CLUB')] },
    '/communities',
  ],
  ['a community with the code of a party', { communities: [community('XAB')] }, '/communities'],
  [
    'a member from elsewhere',
    { communities: [{ ...community('CLUB'), members: [member('XZZ')] }] },
    '/parties',
  ],
  [
    'an owner from elsewhere',
    { owner: { kind: 'fixed', party: parsePartyCode('XZZ') } },
    '/parties',
  ],
  [
    'a foreign marking without its classification',
    { foreignMarkings: [foreign({ classification: 'TOP' })] },
    '/foreignMarkings/0',
  ],
  [
    'a foreign marking with an unknown value',
    { foreignMarkings: [{ ...foreign({}), values: ['A'] }] },
    '/foreignMarkings/0',
  ],
  [
    'a foreign marking for an unknown community',
    { foreignMarkings: [foreign({ unmarkedTo: parsePartyCode('CLUB') })] },
    '/foreignMarkings/0',
  ],
]

test('the policy from which the others are made is sound', () => {
  assert.equal(parsePolicy(sound).name, 'sound')
})

for (const [why, change, at] of refusals) {
  test(`refused: ${why}`, () => {
    assert.throws(
      () => parsePolicy({ ...sound, ...change }),
      (error) => {
        assert.ok(error instanceof CodedError)
        assert.deepEqual({ code: error.code, at: error.at }, { code: 'label.policy', at })
        return true
      },
    )
  })
}

test('an unknown member of a policy is refused, since it may be a misspelt restriction', () => {
  assert.throws(() => parsePolicy({ ...sound, restrictions: [] }), { code: 'base.json-shape' })
})

test('the shipped policies are named by their names', () => {
  assert.deepEqual([...shippedPolicies.keys()], ['eu', 'lantern', 'nato', 'tlp', 'uk', 'us'])
})

test('the nations of policy us are those of ISO 3166-1, in order', () => {
  const codes = us.parties?.map(({ first }) => first) ?? []
  assert.equal(codes.length, 249)
  assert.deepEqual(codes, codes.toSorted())
})

function community(code: string) {
  return { code: parsePartyCode(code), members: null }
}

function foreign(change: {
  classification?: string
  unmarkedTo?: ReturnType<typeof parsePartyCode>
}) {
  const owner = parsePartyCode('CLUB')
  return { portion: 'CS', owner, classification: 'SHUT', unmarkedTo: null, ...change }
}
