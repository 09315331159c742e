// The label of what is passed on without its originator's name: what it forbids, and what it does not say.
// INVARIANT (never-weaker)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import fc from 'fast-check'
import {
  concealLabel,
  formatPortionMarking,
  type Label,
  LabelError,
  type Policy,
  parsePolicy,
  parsePortionMarking,
  permitsPerson,
  policyNamed,
  releasableTo,
  requiresOriginatorConsent,
} from '../src/index.ts'
import { now, runs } from './arbitrary.ts'

const code = parsePartyCode
const lantern = shipped('lantern')
const names = { originator: code('XKK'), holder: code('XBB'), to: code('XCC') }
const marked = (marking: string, owner = names.originator) =>
  parsePortionMarking(lantern, marking, { owner, at: now })
const conceal = (marking: string) => concealLabel(lantern, marked(marking), names)

test('the holder answers for it, the mark says foreign, and the list has the two and nobody else', () => {
  const label = conceal('(S//REL TO XKK, XBB, XCC, XDD)')
  const printed = formatPortionMarking(lantern, label, names.holder)
  assert.equal(printed, '(//FGI S//REL TO XBB, XCC)')
  assert.ok(requiresOriginatorConsent(lantern, label))
})

const refusals: readonly (readonly [string, string, RegExp])[] = [
  ['what several own', '(//JOINT S XKK XBB//REL TO XKK, XBB, XCC)', /others own it/],
]
for (const [what, marking, says] of refusals) {
  test(`refused: ${what}`, () => {
    assert.throws(
      () => conceal(marking),
      (error) =>
        error instanceof LabelError &&
        error.code === 'label.concealment' &&
        says.test(error.message),
    )
  })
}

test('refused: what nobody may have, whoever is named', () => {
  assert.throws(
    () => conceal('(S//NF)'),
    (error) => error instanceof LabelError && error.code === 'label.contradiction',
  )
})

test('refused: a policy of the originator’s own, and one that has no such mark', () => {
  const us = shipped('us')
  const label = parsePortionMarking(us, '(S//REL TO USA, CAN, GBR)', {
    owner: code('USA'),
    at: now,
  })
  const national = { originator: code('USA'), holder: code('CAN'), to: code('GBR') }
  assert.throws(() => concealLabel(us, label, national), /`us` is the originator’s own/i)
  const tlp = shipped('tlp')
  const amber = parsePortionMarking(tlp, 'TLP:AMBER', { owner: names.originator, at: now })
  assert.throws(() => concealLabel(tlp, amber, names), /no mark for a concealed source/)
})

test('refused: a caveat that is called after the originator', () => {
  const policy = parsePolicy({
    ...{ name: 'small', version: '1', grammar: 'capco', owner: { kind: 'originator' } },
    ...{ regime: 'permitted-unless-marked', parties: null, communities: [] },
    classifications: [{ name: 'S', portion: 'S', hierarchy: 0, unmarked: 'owner' }],
    tagSets: [
      {
        ...{ name: 'Codewords', type: 'restrictive' },
        values: ['LAKE', 'XKK EYES'].map((name) => ({ name, portion: name })),
      },
    ],
  })
  const label: Label = {
    ...marked('(S//REL TO XKK, XBB, XCC)'),
    ...{ policy: 'small', classification: 'S', controls: [] },
  }
  const held = (value: string) => [{ tag: 'Codewords', values: [value] }]
  const plain = concealLabel(policy, { ...label, restrictive: held('LAKE') }, names)
  assert.deepEqual(plain.restrictive, held('LAKE'))
  assert.throws(
    () => concealLabel(policy, { ...label, restrictive: held('XKK EYES') }, names),
    /`XKK EYES` names the originator/,
  )
})

test('law: nobody whom the label forbids may have it, whatever its caveats are, and no word of it names the originator', () => {
  const parties = ['XAA', 'XBB', 'XCC', 'XDD', 'XKK'].map(code)
  const given: readonly string[] = [names.holder, names.to]
  const levels = ['UNCLASSIFIED', 'RESTRICTED', 'CONFIDENTIAL', 'SECRET']
  const portion = fc.record({
    level: fc.constantFrom('U', 'R', 'C', 'S'),
    others: fc.subarray(['XAA', 'XBB', 'XCC', 'XDD'], { minLength: 1 }),
    clearance: fc.constantFrom(...levels),
    nation: fc.constantFrom(...parties),
    word: fc.constantFrom('', '//OC'),
  })
  let tried = 0
  fc.assert(
    fc.property(portion, ({ level, others, clearance, nation, word }) => {
      const label = labelOr(`(${level}${word}//REL TO ${['XKK', ...others].join(', ')})`)
      const concealed = label === null ? null : concealedOr(label)
      if (label === null || concealed === null) return
      tried += 1
      for (const party of parties.filter((each) => !given.includes(each))) {
        if (releasableTo(lantern, concealed, party)) {
          assert.ok(releasableTo(lantern, label, party), `${party} is new`)
        }
      }
      assert.ok(!JSON.stringify(concealed).includes('XKK'))
      const person = { nation, clearance, compartments: [] }
      const isNew = permitsPerson(lantern, concealed, person).length === 0
      if (isNew && !given.includes(nation)) {
        assert.deepEqual(permitsPerson(lantern, label, person), [])
      }
    }),
    runs,
  )
  assert.ok(tried > 50, `only ${tried} could be concealed`)
})

function labelOr(marking: string): Label | null {
  try {
    return marked(marking)
  } catch (error) {
    if (error instanceof LabelError) return null
    throw error
  }
}

function concealedOr(label: Label): Label | null {
  try {
    return concealLabel(lantern, label, names)
  } catch (error) {
    if (error instanceof LabelError) return null
    throw error
  }
}

function shipped(name: string): Policy {
  const policy = policyNamed(name)
  assert.ok(policy)
  return policy
}
