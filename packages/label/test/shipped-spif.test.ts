// SPDX-License-Identifier: Apache-2.0
// The policies in `policies/*.xml`: in normal form, accepted by the engine, and never weaker when joined.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseInstant, parsePartyCode } from '@tearline/base'
import fc from 'fast-check'
import {
  checkLabel,
  checkSpifLabel,
  formatBanner,
  joinLabels,
  joinSpifLabels,
  LabelError,
  parsePortionMarking,
  policyNamed,
  policyOfSpif,
  readSpif,
  type SpifLabel,
  spifPermits,
  writeSpif,
} from '../src/index.ts'
import { runs } from './arbitrary.ts'
import { asOf, labelFrom, lineOf } from './spif.ts'

const folder = new URL('../../../policies/', import.meta.url)
const text = (name: string) => readFileSync(new URL(`${name}.xml`, folder), 'utf8')
const shipped = (name: string) => readSpif(text(name)).spif

test('every shipped file is in normal form and makes a policy of its own name', () => {
  const files = globSync('*.xml', { cwd: folder }).sort()
  assert.deepEqual(files, [...['eu.xml', 'lantern.xml', 'nato.xml', 'tlp.xml', 'uk.xml', 'us.xml']])
  for (const name of files.map((file) => file.replace('.xml', ''))) {
    const { spif, warnings } = readSpif(text(name))
    assert.deepEqual(warnings, [])
    assert.equal(writeSpif(spif), text(name))
    assert.equal(policyOfSpif(spif, asOf).policy.name, name)
  }
})

test('what TLP, Lantern and the US policy say is in the engine whole', () => {
  for (const name of ['tlp', 'lantern', 'us']) {
    assert.deepEqual(policyOfSpif(shipped(name), asOf).left, [])
  }
})

test('a control has the meaning, the rules and the roll-up that its settings give it', () => {
  const us = policyNamed('us')
  const value = (name: string) =>
    us?.tagSets.flatMap(({ values }) => values).find((of) => of.name === name)
  const classified = ['CONFIDENTIAL', 'SECRET', 'TOP SECRET']
  assert.equal(value('NOFORN')?.meaning, 'noForeign')
  assert.deepEqual(value('NOFORN')?.excludes, [
    { values: ['REL TO'], rule: 'W1' },
    { values: ['RELIDO', 'DISPLAY ONLY'], rule: 'W2' },
  ])
  assert.deepEqual(value('ORCON')?.supersedes, [{ values: ['ORCON-USGOV'], rule: 'R15' }])
  assert.deepEqual(value('SI-G')?.requires, [{ values: ['ORCON'], rule: 'W10' }])
  assert.deepEqual(value('SI-G')?.classes, { values: classified, rule: 'H.4' })
  assert.equal(value('FOUO')?.rollUp, 'while-allowed')
  assert.equal(value('REL TO')?.formerly?.word, 'EYES ONLY')
  assert.equal(
    us?.tagSets.map(({ type }) => type).join(' '),
    'restrictive restrictive restrictive foreign restrictive control control restrictive',
  )
})

const change = (name: string, from: string, to: string) => () => {
  assert.ok(text(name).includes(from))
  return policyOfSpif(readSpif(text(name).replace(from, to)).spif, asOf)
}

test('settings cannot take back what the standard part says, nor speak of what is not there', () => {
  const first = '<tearline:tagSet name="FGI" type="foreign"/>'
  const asControl = '<tearline:tagSet name="Codeword" type="control"/>'
  const cobalt = '<tearline:value name="COBALT"'
  const cited = '<tearline:rule id="W1" about="excludes">REL TO</tearline:rule>'
  const refused: readonly (readonly [string, string, string])[] = [
    [first, asControl + first, 'label.spif-unsupported'],
    [cobalt, '<tearline:value name="COBOL"', 'label.spif-reference'],
    [cited, cited.replace('REL TO', 'PROPIN'), 'label.spif-reference'],
    [cited, `${cited}<tearline:never/>`, 'label.spif-element'],
    ['rollUp="all"', 'rollup="all"', 'label.spif-attribute'],
    ['rollUp="all"', 'rollUp="while-allowed"', 'label.policy'],
  ]
  for (const [from, to, code] of refused) assert.throws(change('lantern', from, to), { code })
})

test('an obsolete value is in no new marking, and stays in labels that exist', () => {
  const { policy } = policyOfSpif(shipped('nato'), asOf)
  const context = { owner: parsePartyCode('DEU'), at: asOf }
  const refused = { code: 'label.not-current', at: ':5', rule: 'SPIF' }
  assert.throws(() => parsePortionMarking(policy, '(NS//EXCLUSIVE)', context), refused)
  const current = parsePortionMarking(policy, '(NS//ATOMAL)', context)
  const [tag] = current.restrictive
  assert.ok(tag !== undefined)
  const old = { ...current, restrictive: [{ tag: tag.tag, values: ['EXCLUSIVE'] }] }
  checkLabel(policy, old)
  const { label } = joinLabels(policy, [old, current])
  assert.equal(formatBanner(policy, label), 'SECRET//ATOMAL/EXCLUSIVE')
})

test('a value is valid on the day of the marking, not on that of the file', () => {
  const held = '<spif:tagCategory name="COBALT" lacv="1">'
  const dated = held.replace(
    '>',
    ' notBefore="2027-01-01T00:00:00Z" notAfter="2027-12-31T23:59:59Z">',
  )
  const { policy } = change('lantern', held, dated)()
  const mark = (at: string) => () =>
    parsePortionMarking(policy, '(S//COBALT)', {
      owner: parsePartyCode('XAA'),
      at: parseInstant(at),
    })
  assert.throws(mark('2026-12-31T23:59:59Z'), { code: 'label.not-current' })
  assert.equal(mark('2027-01-01T00:00:00Z')().classification, 'SECRET')
  assert.equal(mark('2027-12-31T23:59:59Z')().classification, 'SECRET')
  assert.throws(mark('2028-01-01T00:00:00Z'), { code: 'label.not-current' })
})

const banners: readonly (readonly [string, string, readonly string[], string])[] = [
  [
    'nato',
    'DEU',
    ['(NS//ATOMAL//RELEASABLE TO DEU, FRA, KFOR)', '(NR)'],
    'SECRET//ATOMAL//RELEASABLE TO DEU, FRA',
  ],
  ['nato', 'DEU', ['(NS//ATOMAL)', '(NR)'], 'SECRET//ATOMAL'],
  ['nato', 'DEU', ['(NS//RELEASABLE TO DEU, NATO)', '(NC)'], 'SECRET'],
  [
    'nato',
    'DEU',
    ['(NS//RELEASABLE TO DEU, FRA, KFOR)', '(NR//RELEASABLE TO DEU, FRA//STAFF)'],
    'SECRET//RELEASABLE TO DEU, FRA//STAFF',
  ],
  [
    'eu',
    'FRA',
    ['(EU-R//RELEASABLE TO FRA, DEU)', '(EU-TS//RELEASABLE TO FRA, ITA)'],
    'EU TOP SECRET//ORIGINATOR ONLY',
  ],
  ['uk', 'GBR', ['(O//SENSITIVE)', '(S//EYES ONLY GBR, USA)'], 'SECRET//UK EYES ONLY'],
  ['uk', 'GBR', ['(O//SENSITIVE)', '(O)'], 'OFFICIAL//SENSITIVE'],
]

for (const [name, owner, portions, banner] of banners) {
  test(`${name}: ${portions.join(' ')} rolls up to ${banner}`, () => {
    const { policy } = policyOfSpif(shipped(name), asOf)
    const context = { owner: parsePartyCode(owner), at: asOf }
    const labels = portions.map((portion) => parsePortionMarking(policy, portion, context))
    assert.equal(formatBanner(policy, joinLabels(policy, labels).label), banner)
  })
}

const joins: readonly (readonly [string, readonly string[], string])[] = [
  [
    'N3',
    ['CONFIDENTIAL | Context: P NATO', 'SECRET | Context: P NATO'],
    'SECRET | Context: P NATO',
  ],
  [
    'N4',
    [
      'SECRET | Releasable To: P AUT FIN SWE; Context: P NATO Releasable',
      'SECRET | Releasable To: P FIN AUT; Context: P Releasable NATO',
    ],
    'SECRET | Releasable To: P AUT FIN; Context: P NATO Releasable',
  ],
  [
    'N5',
    [
      'SECRET | Releasable To: P AUT; Context: P NATO',
      'SECRET | Releasable To: P IRL; Context: P NATO',
    ],
    'SECRET !',
  ],
  [
    'N6',
    ['SECRET | Releasable To: P AUT; Context: P NATO', 'SECRET | Context: P NATO'],
    'SECRET !',
  ],
  [
    'N7',
    [
      'SECRET | Additional Sensitivity: R ATOMAL; Context: P NATO',
      'TOP SECRET | Additional Sensitivity: R BOHEMIA; Context: P NATO',
    ],
    'TOP SECRET | Additional Sensitivity: R ATOMAL BOHEMIA; Context: P NATO',
  ],
  [
    'N8',
    [
      'SECRET | Administrative: I STAFF; Context: P NATO',
      'SECRET | Administrative: I MEDICAL; Context: P NATO',
    ],
    'SECRET | Administrative: I STAFF MEDICAL; Context: P NATO',
  ],
  [
    'N9',
    [
      'SECRET | Releasable To: P AUT FIN; Context: P NATO',
      'TOP SECRET | Releasable To: P FIN; Context: P NATO',
    ],
    'TOP SECRET | Releasable To: P FIN; Context: P NATO',
  ],
  ['N9', ['SECRET | Releasable To: P AUT; Context: P NATO KFOR', 'TOP SECRET !'], 'TOP SECRET !'],
]

for (const [rule, parts, joined] of joins) {
  test(`NATO ${rule}: ${parts.join(' + ')} joins to ${joined}`, () => {
    const nato = shipped('nato')
    const labels = parts.map((line) => labelFrom('NATO', line))
    assert.equal(lineOf(joinSpifLabels(nato, labels, asOf)), joined)
  })
}

test('NATO refuses a label without a context, and a recipient that may not have TOP SECRET', () => {
  const nato = shipped('nato')
  const check = (line: string) => () => checkSpifLabel(nato, labelFrom('NATO', line), asOf)
  assert.throws(check('SECRET'), { code: 'label.incomplete', rule: 'N9' })
  assert.throws(check('TOP SECRET | Releasable To: P AUT; Context: P NATO'), {
    code: 'label.contradiction',
  })
  assert.throws(check('SECRET | Additional Sensitivity: R EXCLUSIVE; Context: P NATO'), {
    code: 'label.unknown-value',
  })
})

const category = (tagSet: string, type: 'restrictive' | 'permissive', values: string[]) =>
  fc.subarray(values).map((held) => (held.length === 0 ? [] : [{ tagSet, type, values: held }]))
const categories = fc
  .tuple(
    category('Releasable To', 'permissive', ['AUT', 'FIN', 'KFOR', 'USA']),
    category('Context', 'permissive', ['NATO', 'EAPC', 'Releasable']),
    category('Additional Sensitivity', 'restrictive', ['ATOMAL', 'BOHEMIA']),
  )
  .map((all) => all.flat())
const classification = fc.constantFrom('UNCLASSIFIED', 'RESTRICTED', 'SECRET', 'TOP SECRET')
const natoLabel = fc.record({
  policy: fc.constant('NATO'),
  classification,
  categories,
  release: fc.constant('as-listed' as const),
})

test('INVARIANT (never-weaker): under the policy of NATO too', () => {
  const nato = shipped('nato')
  const attempt = (work: () => SpifLabel): SpifLabel[] => {
    try {
      return [work()]
    } catch (error) {
      assert.ok(error instanceof LabelError, String(error))
      return []
    }
  }
  let joins = 0
  fc.assert(
    fc.property(
      fc.array(natoLabel, { minLength: 2, maxLength: 4 }),
      fc.record({ policy: fc.constant('NATO'), classification, categories }),
      (wild, holder) => {
        const parts = wild.flatMap((label) => attempt(() => checkSpifLabel(nato, label, asOf)))
        if (parts.length === 0) return
        for (const joined of attempt(() => joinSpifLabels(nato, parts, asOf))) {
          joins++
          if (!spifPermits(nato, joined, holder)) continue
          for (const part of parts) assert.ok(spifPermits(nato, part, holder), lineOf(part))
        }
      },
    ),
    runs,
  )
  assert.ok(joins > runs.numRuns / 4, `${joins} joins`)
})
