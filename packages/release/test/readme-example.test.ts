// SPDX-License-Identifier: Apache-2.0
// The example of the package's README, run.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { shippedPolicies } from '@tearline/label'
import { type DecisionRequest, decide, indexFacts, permits } from '../src/index.ts'
import {
  agreement,
  directory,
  holding as holdingOf,
  mark,
  now,
  parties,
  portionId,
  asking as terms,
  versions,
  XAA,
  XBB,
  XCC,
} from './world.ts'

test('the example of the README says what it prints', () => {
  const portion = portionId(1)
  const label = mark('(S//REL TO XAA, XBB, XCC)')
  const holding = holdingOf({ holder: XBB })
  const signed = { agreement: agreement(parties), signedBy: parties, ends: [] }

  // README
  const facts = indexFacts({
    policies: shippedPolicies.values(),
    directory,
    agreements: [signed],
    holdings: [holding], // XBB has it of XAA, on terms `ask`
    consents: [],
    recalls: [],
    versions,
  })
  const request: DecisionRequest = {
    action: 'pass-on',
    subject: { kind: 'party', party: XCC },
    by: XBB,
    portion: { portion, originator: XAA, label, cites: [] },
    terms,
    at: now,
  }
  permits(request, facts) // false
  decide(request, facts).reasons[0]
  // { code: 'deny.consent-needed', outcome: 'deny', rule: 'design 3.6', text: 'XAA has not agreed',
  //   remedy: 'consent of XAA needed' }
  // end

  assert.equal(permits(request, facts), false)
  const { reasons } = decide(request, facts)
  assert.deepEqual(reasons[0]?.sentences.text, {
    text: 'XAA has not agreed',
    form: '{owner} has not agreed',
    values: { owner: XAA },
  })
  const plain = reasons.map(({ sentences: _, ...reason }) => reason)
  assert.deepEqual(plain, [
    {
      code: 'deny.consent-needed',
      outcome: 'deny',
      rule: 'design 3.6',
      text: 'XAA has not agreed',
      remedy: 'consent of XAA needed',
    },
  ])
})

test('the README shows this very code', () => {
  const own = readFileSync(new URL(import.meta.url), 'utf8')
  const shown = own.match(/ {2}\/\/ README\n([\s\S]*?) {2}\/\/ end\n/)?.[1]?.replace(/^ {2}/gm, '')
  assert.ok(shown !== undefined)
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  assert.ok(readme.includes(shown))
})
