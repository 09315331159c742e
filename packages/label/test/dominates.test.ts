// SPDX-License-Identifier: Apache-2.0
// One pair for each way in which a label can permit more than another.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dominates, parsePortionMarking } from '../src/index.ts'
import { usContext } from './arbitrary.ts'
import { tlp, us } from './policies.ts'

const read = (text: string) => parsePortionMarking(us, text, usContext)

const pairs: [more: string, less: string, why: string][] = [
  ['(S//NF)', '(C//NF)', 'a higher classification'],
  ['(TS//SI/TK//NF)', '(TS//SI//NF)', 'one more compartment'],
  ['(TS//SI//NF)', '(TS//NF)', 'a compartment at all'],
  ['(S//REL TO USA, GBR)', '(S//REL TO USA, AUS, GBR)', 'fewer recipients'],
  ['(S//REL TO USA, ISAF)', '(S//REL TO USA, ISAF, KFOR)', 'fewer communities'],
  ['(S)', '(S//REL TO USA, GBR)', 'none but the owner'],
  ['(S//DISPLAY ONLY GBR)', '(S//DISPLAY ONLY DEU, GBR)', 'fewer to be shown it'],
  ['(S//DISPLAY ONLY GBR)', '(S//REL TO USA, GBR)', 'shown, not given'],
  ['(S//NF)', '(S//RELIDO)', 'no officer may decide'],
  ['(S)', '(S//RELIDO)', 'no officer may decide'],
  ['(S//OC/REL TO USA, GBR)', '(S//REL TO USA, GBR)', 'originator control'],
  ['(S//OC/NF)', '(S//OC-USGOV/NF)', 'strong control for weak'],
  ['(S//IMC/NF)', '(S//NF)', 'a control without a meaning to the engine'],
  ['(S//FGI CAN//REL TO USA, CAN)', '(S//REL TO USA, CAN)', 'one more owner to ask'],
  ['(//FGI S)', '(S)', 'a concealed source'],
  ['(S)', '(U)', 'for everyone'],
  ['(S//NF)', '(U//FOUO)', 'official use, ended by the classification'],
]

for (const [more, less, why] of pairs) {
  test(`${more} dominates ${less} and not the reverse: ${why}`, () => {
    assert.equal(dominates(us, read(more), read(less)), true)
    assert.equal(dominates(us, read(less), read(more)), false)
  })
}

test('labels that forbid different things do not compare', () => {
  for (const [a, b] of [
    ['(TS)', '(S//NF//ND)'],
    ['(S//REL TO USA, AUS)', '(S//REL TO USA, CAN)'],
    ['(TS//SI//NF)', '(TS//TK//NF)'],
    ['(//CAN S)', '(//DEU S)'],
  ] as const) {
    assert.equal(dominates(us, read(a), read(b)), false, `${a} ${b}`)
    assert.equal(dominates(us, read(b), read(a)), false, `${b} ${a}`)
  }
})

test('labels of another policy do not compare', () => {
  const label = read('(S)')
  assert.equal(dominates(tlp, label, label), false)
  assert.equal(dominates(us, label, { ...label, policy: 'tlp' }), false)
})
