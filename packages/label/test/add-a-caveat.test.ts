// SPDX-License-Identifier: Apache-2.0
// The how-to of the README: a new caveat is a change of the policy's data and of nothing else.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import {
  formatBanner,
  joinLabels,
  type PolicySource,
  parsePolicy,
  parsePortionMarking,
  permitsPerson,
  policyOfSpif,
  readSpif,
} from '../src/index.ts'
import { now } from './arbitrary.ts'
import { lanternSource as lantern } from './policies.ts'
import { asOf } from './spif.ts'

const XAA = parsePartyCode('XAA')

/** As an editor of the file would: the new value goes into its tag set, after the others. */
function withValue(
  tagSet: string,
  value: PolicySource['tagSets'][number]['values'][number],
): PolicySource {
  return {
    ...lantern,
    version: '2026-12',
    tagSets: lantern.tagSets.map((set: PolicySource['tagSets'][number]) =>
      set.name === tagSet ? { ...set, values: [...set.values, value] } : set,
    ),
  }
}

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

/** The file of Lantern with both blocks of the README where an editor would put them. */
function withBlocksOfReadme(): string {
  const blocks = [...read('packages/label/README.md').matchAll(/```xml\n(.*?)```/gs)]
  const [category = '', settings = ''] = blocks.map(([, block]) => block)
  const last = '<spif:tagCategory name="DISPLAY ONLY" lacv="7"/>'
  const first = '<tearline:parties'
  const file = read('policies/lantern.xml')
  assert.ok(file.includes(last) && file.includes(first))
  return file.replace(last, last + category).replace(first, settings + first)
}

test('a new control is read, joined, printed and kept apart from what it excludes', () => {
  const { policy } = policyOfSpif(readSpif(withBlocksOfReadme()).spif, asOf)
  const mark = (text: string) => parsePortionMarking(policy, text, { owner: XAA, at: now })
  const { label } = joinLabels(policy, [
    mark('(S//REL TO XAA, XBB/NP)'),
    mark('(S//REL TO XAA, LANT)'),
  ])
  assert.equal(formatBanner(policy, label), 'SECRET//REL TO XAA, XBB/NOPRINT')
  assert.throws(() => mark('(C//NP)'), { code: 'label.contradiction', rule: 'L3' })
  assert.throws(() => mark('(S//RELIDO/NP)'), { code: 'label.contradiction', rule: 'L4' })
})

test('a new codeword must be held', () => {
  const policy = parsePolicy(withValue('Codeword', { name: 'OSPREY', portion: 'OSPREY' }))
  const label = parsePortionMarking(policy, '(S//OSPREY)', { owner: XAA, at: now })
  const person = { nation: XAA, clearance: 'SECRET' }
  const withhold = permitsPerson(policy, label, { ...person, compartments: [] })
  assert.deepEqual(
    withhold.map(({ code }) => code),
    ['permit.compartment-missing'],
  )
  const compartments = [{ tag: 'Codeword', values: ['OSPREY'] }]
  assert.deepEqual(permitsPerson(policy, label, { ...person, compartments }), [])
})

test('a new community and a new informative mark', () => {
  const source = withValue('Handling', { name: 'FLASH', portion: 'FL' })
  const policy = parsePolicy({
    ...source,
    communities: [
      ...source.communities,
      {
        code: parsePartyCode('TIDE'),
        members: ['XAA', 'XEE'].map((party) => ({
          party: parsePartyCode(party),
          from: '2026-01-01T00:00:00Z',
          until: null,
        })),
      },
    ],
  })
  const label = parsePortionMarking(policy, '(S//REL TO XAA, TIDE//FL)', { owner: XAA, at: now })
  assert.equal(formatBanner(policy, label), 'SECRET//REL TO XAA, XEE//FLASH')
})
