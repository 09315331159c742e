// SPDX-License-Identifier: Apache-2.0
// What a label asks of a reader, and when a holder has to ask the owner: a table each.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import {
  ownerMayName,
  type Policy,
  parsePolicy,
  parsePortionMarking,
  permitsPerson,
  releasableTo,
  requiresOriginatorConsent,
} from '../src/index.ts'
import { now, usContext } from './arbitrary.ts'
import { lantern, lanternSource, tlp, us } from './policies.ts'

const XAA = parsePartyCode('XAA')
const XBB = parsePartyCode('XBB')
const read = (policy: Policy, text: string) =>
  parsePortionMarking(policy, text, policy === us ? usContext : { owner: XAA, at: now })

const analyst = {
  nation: parsePartyCode('GBR'),
  clearance: 'SECRET',
  compartments: [
    { tag: 'SCI', values: ['SI'] },
    { tag: 'SCI', values: ['TK'] },
  ],
}

test('every reason against is given, and none where the label permits', () => {
  const reasons = (text: string, who = analyst) =>
    permitsPerson(us, read(us, text), who).map(({ code, rule }) => `${code} ${rule}`)
  assert.deepEqual(reasons('(U)'), [])
  assert.deepEqual(reasons('(S//SI/TK//REL TO USA, GBR)'), [])
  assert.deepEqual(reasons('(S//DISPLAY ONLY GBR)'), [])
  assert.deepEqual(reasons('(TS//HCS/SI//NF)'), [
    'permit.clearance-below ACDF 2',
    'permit.compartment-missing ACDF 3',
    'permit.nation-outside ACDF 4',
  ])
  assert.deepEqual(reasons('(U)', { ...analyst, clearance: 'COSMIC' }), [
    'permit.clearance-unknown ACDF 2',
  ])
  assert.deepEqual(reasons('(S//SI//REL TO USA, GBR)', { ...analyst, compartments: [] }), [
    'permit.compartment-missing ACDF 3',
  ])
})

test('a compartment counts under its own tag only', () => {
  const compartments = [{ tag: 'SAP', values: ['SI'] }]
  const reasons = permitsPerson(us, read(us, '(S//SI//REL TO USA, GBR)'), {
    ...analyst,
    compartments,
  })
  assert.deepEqual(
    reasons.map(({ code }) => code),
    ['permit.compartment-missing'],
  )
})

test('a label of another policy permits nobody', () => {
  const codes = permitsPerson(tlp, read(us, '(U)'), analyst).map(({ code }) => code)
  assert.deepEqual(codes, ['permit.clearance-unknown', 'permit.nation-outside'])
})

const asking: [policy: Policy, text: string, asks: boolean][] = [
  [us, '(U)', false],
  [us, '(S//REL TO USA, GBR)', false],
  [us, '(S//OC/REL TO USA, GBR)', true],
  [us, '(S//OC-USGOV/REL TO USA, GBR)', true],
  [us, '(//CAN S//REL TO USA, CAN)', true],
  [us, '(//FGI S)', true],
  [us, '(//NS)', true],
  [us, '(S//FGI CAN//NF)', true],
  [us, '(//JOINT S USA GBR)', true],
  [lantern, '(S//REL TO XAA, XBB)', false],
  [lantern, '(S//OC/REL TO XAA, XBB)', true],
  [tlp, 'TLP:CLEAR', false],
  [tlp, 'TLP:GREEN', true],
  [tlp, 'TLP:AMBER', true],
  [tlp, 'TLP:AMBER+STRICT', true],
  [tlp, 'TLP:RED', true],
]

for (const [policy, text, asks] of asking) {
  test(`${policy.name} ${text}: a holder ${asks ? 'must ask' : 'need not ask'}`, () => {
    assert.equal(requiresOriginatorConsent(policy, read(policy, text)), asks)
  })
}

test('under a regime of approval every label asks, and so does what the policy does not know', () => {
  const strict = parsePolicy({ ...lanternSource, regime: 'approval-required' })
  assert.equal(requiresOriginatorConsent(strict, read(strict, '(U)')), true)
  const label = read(us, '(U)')
  assert.equal(requiresOriginatorConsent(us, { ...label, classification: 'COSMIC' }), true)
  assert.equal(requiresOriginatorConsent(lantern, label), true)
})

test('a TLP word names nobody: its owner may, until recipients are named', () => {
  const amber = read(tlp, 'TLP:AMBER')
  assert.equal(ownerMayName(tlp, amber), true)
  assert.equal(releasableTo(tlp, amber, XBB), false)
  const named = parsePortionMarking(tlp, 'TLP:AMBER', { owner: XAA, at: now, recipients: [XBB] })
  assert.equal(ownerMayName(tlp, named), false)
  assert.equal(releasableTo(tlp, named, XBB), true)
  const kept = parsePortionMarking(tlp, 'TLP:AMBER', { owner: XAA, at: now, recipients: [XAA] })
  assert.equal(ownerMayName(tlp, kept), false)
  assert.equal(ownerMayName(lantern, read(lantern, '(S)')), false)
  assert.equal(ownerMayName(us, amber), false)
  assert.equal(ownerMayName(tlp, { ...amber, owners: [XAA, XBB] }), false)
})
