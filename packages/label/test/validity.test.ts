// SPDX-License-Identifier: Apache-2.0
// What a marking may hold on its own day: classifications, recipients and communities of a policy file that were once
// in use, or are not yet. Labels that exist keep them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant, parsePartyCode } from '@tearline/base'
import {
  checkLabel,
  type Label,
  parsePortionMarking,
  policyNamed,
  policyOfSpif,
  readSpif,
} from '../src/index.ts'
import { asOf, spifText } from './spif.ts'

const owner = parsePartyCode('XAA')
const inMay = parseInstant('2026-05-01T00:00:00Z')

/** XBB until June, XCC from July, LANT obsolete or of known members. */
const text = spifText('rules.xml')
  .replace('name="XBB" lacv="002"', '$& notAfter="2026-06-30T23:59:59Z"')
  .replace('name="XCC" lacv="003"', '$& notBefore="2026-07-01T00:00:00Z"')
const member = (party: string) => `<tearline:member party="${party}" from="1970-01-01T00:00:00Z"/>`
const community = `<tearline:community code="LANT">${['XBB', 'XCC'].map(member).join('')}</tearline:community>`
const dated = policyOfSpif(
  readSpif(text.replace('</tearline:engine>', `${community}$&`)).spif,
  asOf,
)
const { policy } = dated

function read(marking: string, at = asOf): Label {
  return parsePortionMarking(policy, marking, { owner, at })
}

const notCurrent = (at: string) => ({ code: 'label.not-current', at, rule: 'SPIF' })

test('an obsolete classification is in no new marking, and stays on labels that have it', () => {
  assert.throws(() => read('(OLD)'), notCurrent(':1'))
  assert.throws(() => read('(//XBB OLD)'), notCurrent(':7'))
  checkLabel(policy, { ...read('(S//REL TO XAA, XCC)'), classification: 'OLD' })
})

test('a recipient is named on its days only, whatever the day the file was read', () => {
  assert.deepEqual(read('(S//REL TO XAA, XBB)', inMay).releasability, {
    kind: 'set',
    parties: ['XAA', 'XBB'],
    opaque: [],
  })
  assert.throws(() => read('(S//REL TO XAA, XBB)'), notCurrent(':16'))
  assert.throws(() => read('(S//REL TO XAA, XCC)', inMay), notCurrent(':16'))
  const before = read('(S//REL TO XAA, XBB)', inMay)
  checkLabel(policy, before)
})

test('a community reaches none but the recipients of the day', () => {
  const partiesOn = (at = asOf) => {
    const { releasability } = read('(S//REL TO XAA, LANT)', at)
    return releasability.kind === 'set' ? releasability.parties : []
  }
  assert.deepEqual(partiesOn(inMay), ['XAA', 'XBB'])
  assert.deepEqual(partiesOn(), ['XAA', 'XCC'])
})

test('an obsolete community is in no new marking', () => {
  const obsolete = text.replace('name="LANT" lacv="100"', '$& obsolete="true"')
  const { policy } = policyOfSpif(readSpif(obsolete).spif, asOf)
  const read = () => parsePortionMarking(policy, '(S//REL TO XAA, LANT)', { owner, at: asOf })
  assert.throws(read, notCurrent(':16'))
})

for (const name of ['nato', 'eu', 'uk']) {
  test(`${name} has no word for what is only shown: such a label is refused`, () => {
    const policy = policyNamed(name)
    assert.ok(policy)
    const [first, party, other] = policy.parties ?? []
    assert.ok(first && party && other)
    const home = policy.owner.kind === 'fixed' ? policy.owner.party : first.first
    const label: Label = {
      policy: name,
      policyVersion: policy.version,
      classification: policy.classifications.at(-1)?.name ?? '',
      owners: [home],
      joint: false,
      restrictive: [],
      releasability: { kind: 'set', parties: [home, party.first], opaque: [] },
      displayOnly: [],
      displayOnlyOpaque: [],
      controls: [],
      informative: [],
      sourceConcealed: false,
    }
    checkLabel(policy, label)
    const refusal = { code: 'label.contradiction', at: '/displayOnly', rule: 'W4' }
    assert.throws(() => checkLabel(policy, { ...label, displayOnly: [other.first] }), refusal)
    const [opaque] = policy.communities.filter(({ members }) => members === null)
    if (opaque === undefined) return
    const shown = { ...label, displayOnlyOpaque: [opaque.code] }
    assert.throws(() => checkLabel(policy, shown), refusal)
  })
}
