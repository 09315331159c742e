// SPDX-License-Identifier: Apache-2.0
// What the README shows is what happens.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import {
  formatBanner,
  joinLabels,
  parsePortionMarking,
  permitsPerson,
  releasableTo,
} from '../src/index.ts'
import { now } from './arbitrary.ts'
import { lantern as policy } from './policies.ts'

test('the example', () => {
  const [XAA, XBB, XCC] = (['XAA', 'XBB', 'XCC'] as const).map(parsePartyCode)
  assert.ok(XAA !== undefined && XBB !== undefined && XCC !== undefined)
  const context = { owner: XAA, at: now }
  const first = parsePortionMarking(policy, '(S//REL TO XAA, LANT)', context)
  const second = parsePortionMarking(policy, '(C//REL TO XAA, BEAC)', context)

  const { label, reasons } = joinLabels(policy, [first, second])
  assert.equal(formatBanner(policy, label), 'SECRET//REL TO XAA, XBB')
  assert.deepEqual(
    reasons.map(({ rule }) => rule),
    ['N3', 'R6'],
  )
  assert.equal(releasableTo(policy, label, XCC), false)
  assert.deepEqual(
    permitsPerson(policy, label, {
      nation: XBB,
      clearance: 'CONFIDENTIAL',
      compartments: [],
    }).map(({ code, rule, text }) => ({ code, rule, text })),
    [
      {
        code: 'permit.clearance-below',
        rule: 'ACDF 2',
        text: 'needs clearance SECRET, has CONFIDENTIAL',
      },
    ],
  )
  assert.throws(() => parsePortionMarking(policy, '(S//REL TO XAA,XBB)', context), {
    code: 'label.syntax',
    at: ':11',
    rule: 'DoDM 5200.01-V2',
    message: '`XAA,XBB` is not one code: a comma and a space part codes',
  })
})
