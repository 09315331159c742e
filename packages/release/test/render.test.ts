// SPDX-License-Identifier: Apache-2.0
// What an audience gets of a report, and the terms on which it can be offered.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatBanner, shippedPolicies } from '@tearline/label'
import fc from 'fast-check'
import { defaultTerms, type RenderRequest, renditionFor, verifyRendition } from '../src/index.ts'
import { context, rendition, renditionPortion, signedBy } from './statements.ts'
import {
  agreement,
  asking,
  consent,
  facts,
  heldKeys,
  holding,
  now,
  parties,
  policy,
  portionId,
  widest,
  XAA,
  XBB,
  XCC,
} from './world.ts'

const markings = [
  '(U)',
  '(S//NF)',
  '(C//REL TO XAA, XBB)',
  '(TS//REL TO XAA, XCC)',
  '(S//OC/REL TO XAA, XBB, XCC)',
  '(S//DISPLAY ONLY XBB)',
] as const

/** A report of XAA with these portions, in this order. */
function report(of: readonly string[], change: Partial<RenderRequest> = {}): RenderRequest {
  const portions = of.map((marking, index) => ({
    ...renditionPortion(index + 1, marking),
    cites: [],
  }))
  return { portions, by: XAA, audience: XBB, terms: heldKeys, at: now, ...change }
}

const outcomes = ({ decisions }: ReturnType<typeof renditionFor>) =>
  decisions.map(({ decision }) => decision.outcome)

test('each audience gets its portions, renumbered, under a banner of their own', () => {
  const forXbb = renditionFor(report(markings), facts())
  assert.deepEqual(outcomes(forXbb), ['permit', 'deny', 'permit', 'deny', 'permit', 'permit'])
  assert.deepEqual(
    forXbb.rendition?.portions.map(({ number, portion }) => [number, portion]),
    [1, 3, 5, 6].map((of, index) => [index + 1, portionId(of)]),
  )
  const forXcc = renditionFor(report(markings, { audience: XCC }), facts())
  assert.deepEqual(outcomes(forXcc), ['permit', 'deny', 'deny', 'permit', 'permit', 'deny'])
  assert.equal(bannerText(forXcc), 'TOP SECRET//ORCON/REL TO XAA, XCC')
})

test('nothing for the audience means no rendition, not an empty one', () => {
  const { rendition: none, decisions } = renditionFor(report(['(S//NF)']), facts())
  assert.equal(none, null)
  assert.equal(decisions.length, 1)
})

// INVARIANT (hidden-means-absent)
test('a rendition is the same whether the rest of the report exists or not', () => {
  const anyReport = fc.array(fc.constantFrom(...markings), { maxLength: 8 })
  fc.assert(
    fc.property(anyReport, fc.constantFrom(XBB, XCC), (all, audience) => {
      const asked = report(all, { audience })
      const whole = renditionFor(asked, facts())
      const allowed = asked.portions.filter((_, index) => outcomes(whole)[index] === 'permit')
      const alone = renditionFor({ ...asked, portions: allowed }, facts())
      assert.deepEqual(alone.rendition, whole.rendition)
    }),
  )
})

test('what is rendered verifies at the recipient, and holds no field of the report beside', () => {
  const { rendition: rendered } = renditionFor(report(markings), facts())
  assert.ok(rendered !== null)
  const { statement } = verifyRendition(signedBy(XAA, { ...rendition(), ...rendered }), context)
  assert.ok(statement.portions.every((portion) => !('cites' in portion)))
})

test('the terms offered are those of the agreement', () => {
  const known = facts(under(asking))
  assert.deepEqual(defaultTerms(report(['(U)', '(S//NF)']), known), asking)
})

test('under originator control, or where it may only be shown, keys are held', () => {
  for (const marking of ['(S//OC/REL TO XAA, XBB, XCC)', '(S//DISPLAY ONLY XBB)']) {
    assert.deepEqual(defaultTerms(report(['(U)', marking]), facts(under(asking))), heldKeys)
  }
})

test('a holder offers no more than the owner gave, by consent or by terms', () => {
  const passing = report(['(S//REL TO XAA, XBB, XCC)'], { by: XBB, audience: XCC })
  const tight = { ...widest, leaseSeconds: 60 }
  const holdings = [holding({ holder: XBB, terms: tight })]
  assert.deepEqual(defaultTerms(passing, facts({ holdings })), tight)
  const consents = [consent({ terms: heldKeys })]
  assert.deepEqual(defaultTerms(passing, facts({ holdings, consents })), heldKeys)
})

test('where nothing can go there is nothing to offer', () => {
  const passing = report(['(S//REL TO XAA, XBB, XCC)'], { by: XBB, audience: XCC })
  assert.equal(defaultTerms(passing, facts({ holdings: [holding({ holder: XBB })] })), null)
  assert.equal(defaultTerms(report(['(U)']), facts({ agreements: [] })), null)
})

test('what is offered is never too wide', () => {
  const anyReport = fc.array(fc.constantFrom(...markings), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(anyReport, fc.boolean(), (all, byHolder) => {
      const asked = report(all, byHolder ? { by: XBB, audience: XCC } : {})
      const known = facts({
        ...under(asking),
        holdings: all.map((_, index) => holding({ holder: XBB, portion: portionId(index + 1) })),
        consents: [consent({ terms: heldKeys })],
      })
      const terms = defaultTerms(asked, known)
      if (terms === null) return
      const { decisions } = renditionFor({ ...asked, terms }, known)
      const codes = decisions.flatMap(({ decision }) => decision.reasons.map(({ code }) => code))
      assert.ok(!codes.includes('deny.terms-wider'))
    }),
  )
})

function under(terms: typeof asking) {
  return { agreements: [{ agreement: agreement(parties, { terms }), signedBy: parties, ends: [] }] }
}

function bannerText({ rendition: rendered }: ReturnType<typeof renditionFor>): string {
  assert.ok(rendered !== null && shippedPolicies.has('lantern'))
  return formatBanner(policy('lantern'), rendered.banner, XAA)
}
