// SPDX-License-Identifier: Apache-2.0
// The classification authority block: what is derived ends no earlier than any of its sources.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CodedError } from '@tearline/base'
import {
  type Authority,
  checkAuthority,
  formatAuthority,
  joinAuthorities,
  parseAuthority,
  parseBannerMarking,
  parsePolicy,
  policyOfSpif,
  readSpif,
} from '../src/index.ts'
import { usContext } from './arbitrary.ts'
import { us } from './policies.ts'
import { asOf, spifText } from './spif.ts'

function until(...ends: string[]): string | undefined {
  const sources = ends.map((end, index) => ({
    title: `Report ${index}`,
    authority: parseAuthority(
      `Classified By: Desk 4${end === '' ? '' : `\nDeclassify On: ${end}`}`,
    ),
  }))
  const joined = joinAuthorities(sources, 'Desk 9')
  return formatAuthority(joined).split('\n')[2]?.replace('Declassify On: ', '')
}

const longest: [string[], string | undefined][] = [
  [['20511123', '20490101'], '20511123'],
  [['20511123', '25X1, 20490101'], '25X1, 20490101'],
  [['25X1, 20611231', '25X2, 20601231'], '25X1, 20611231'],
  [['25X1, 20611231', '25X9'], '25X9'],
  [['25X1', '50X1-HUM'], '50X1-HUM'],
  [['Return of the ship', '25X1'], '25X1'],
  [['Return of the ship', '20511123'], '20511123 and Return of the ship'],
  [['20511123 and Return of the ship', '20611123'], '20511123 and 20611123 and Return of the ship'],
  [['20511123', ''], undefined],
]

for (const [ends, end] of longest) {
  test(`of ${ends.map((each) => each || 'no end').join(', ')} remains ${end ?? 'no end'}`, () => {
    assert.equal(until(...ends), end)
    assert.equal(until(...ends.toReversed()), end)
  })
}

test('what is derived names its one source, or says that there are several', () => {
  const authority: Authority = parseAuthority('Classified By: Desk 4\nDeclassify On: 20511123')
  const from = (titles: string[]) =>
    joinAuthorities(
      titles.map((title) => ({ title, authority })),
      'Desk 9',
    ).derivedFrom
  assert.equal(from(['Report 7']), 'Report 7')
  assert.equal(from(['Report 7', 'Report 8']), 'Multiple Sources')
  assert.throws(() => from([]), { code: 'label.nothing-to-join' })
})

const refused = [
  '',
  'Classified by: Desk 4',
  'Classified By: ',
  'Classified By: Desk 4\n',
  'Classified By: Desk 4\nClassified By: Desk 5',
  'Declassify On: 20511323',
  'Declassify On: 20510229',
  'Declassify On: 25X0',
  'Declassify On: 25X1, 2051',
  'Declassify On: 25X1 ',
  'constructor: Desk 4',
  `Reason: ${'x'.repeat(201)}`,
]

for (const text of refused) {
  test(`${JSON.stringify(text.slice(0, 60))} is no block`, () => {
    assert.throws(() => parseAuthority(text), CodedError)
  })
}

test('whether a document needs a block, and from where on, its policy file says', () => {
  const change = (find: RegExp, put: string) => {
    const { policy } = policyOfSpif(
      readSpif(spifText('policies/us.xml').replace(find, put)).spif,
      asOf,
    )
    return (marking: string, block: Authority | null) => () =>
      checkAuthority(policy, parseBannerMarking(policy, marking, usContext), block)
  }
  const code = 'label.authority'
  const some = parseAuthority('Classified By: Desk 4\nDeclassify On: 20511123')
  const asShipped = change(/$^/, '')
  assert.throws(asShipped('CONFIDENTIAL//NOFORN', null), { code, rule: 'W13' })
  const fromSecret = change(/authorityFrom="CONFIDENTIAL"/, 'authorityFrom="SECRET"')
  assert.doesNotThrow(fromSecret('CONFIDENTIAL//NOFORN', null))
  assert.throws(fromSecret('SECRET//NOFORN', null), { code, rule: 'W13' })
  const without = change(/ authority\w+="[^"]*"/g, '')
  assert.doesNotThrow(without('TOP SECRET//NOFORN', null))
  assert.throws(without('TOP SECRET//NOFORN', some), { code })
  const half = / authorityRule="[^"]*"/
  assert.throws(() => change(half, ''), { code: 'label.spif-unsupported' })
  const authority = { block: 'executive-order-13526', from: 'HIGH', rule: 'W13' }
  assert.throws(() => parsePolicy({ ...us, authority }), { code: 'label.policy' })
})
