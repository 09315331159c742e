// Standing rules: what each grants, and that none ever grants what a person could not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatInstant, later, type PartyCode } from '@tearline/base'
import { dominates, type Label } from '@tearline/label'
import fc from 'fast-check'
import {
  type Consent,
  isAtMostAsWide,
  judgeByRule,
  type OnwardRequest,
  type OnwardRule,
  type Release,
  type RuleQuestion,
  type Terms,
  tighten,
} from '../src/index.ts'
import { anyKnown, anyTerms, index, type Known, labels, policies } from './cases.ts'
import { referenceDenials } from './reference.ts'
import {
  agreementId,
  asking,
  consent,
  digest,
  facts,
  heldKeys,
  holding,
  hours,
  mark,
  now,
  portionId,
  recall,
  releaseId,
  reportId,
  widest,
  XAA,
  XBB,
  XCC,
  XDD,
} from './world.ts'

const numRuns = process.env['SLOW'] === '1' ? 50_000 : 1_500

const listed = mark('(S//REL TO XAA, XBB, XCC)')
const unlisted = mark('(S//REL TO XAA, XBB)')

const rule = (change: Partial<OnwardRule> = {}): OnwardRule => ({
  ...{ atMost: mark('(S//REL TO XAA, XBB)'), holders: [XBB], parties: [XCC], pastLabel: false },
  ...{ terms: {}, conditions: null, validSeconds: 3_600 },
  ...{ from: later(now, -60), until: later(now, 60) },
  ...change,
})

const release = (change: Partial<Release> = {}): Release => ({
  ...{ v: 1, kind: 'release', id: releaseId(1), rendition: digest('a'), report: reportId },
  ...{ originator: XAA, from: XAA, to: XBB, terms: asking, agreement: agreementId(1) },
  ...{ consents: [], community: null, issued: hours(-1) },
  ...change,
})

const asked = (change: Partial<OnwardRequest> = {}): OnwardRequest => ({
  ...{ v: 1, kind: 'onward-request', id: 'req-1' as OnwardRequest['id'], from: XBB, to: XAA },
  ...{ release: releaseId(1), items: [{ portion: portionId(1), cites: [portionId(1)] }] },
  ...{ audience: [XCC], purpose: 'a patrol', urgency: 'routine' },
  ...{ answerBy: hours(2), issued: hours(0) },
  ...change,
})

type Situation = Partial<RuleQuestion> & { readonly label?: Label; readonly known?: Known }

function judged(given: OnwardRule, { label = listed, known, ...question }: Situation = {}) {
  const portion = { portion: portionId(1), originator: XAA, label, cites: [] }
  return judgeByRule(
    given,
    {
      ...{ request: asked(), release: release(), at: now },
      ...{ portions: new Map([[portionId(1), portion]]), ...question },
    },
    known === undefined ? facts({ holdings: [holding({ holder: XBB })] }) : index(known),
  )
}

function objections(given: OnwardRule, situation?: Situation): readonly string[] {
  return judged(given, situation).portions.flatMap((each) => each.objections)
}

test('what a rule covers is granted, on the tighter of two terms', () => {
  const { terms, portions } = judged(rule({ terms: { watermark: true, onward: 'never' } }))
  assert.deepEqual(portions, [{ portion: portionId(1), objections: [] }])
  assert.deepEqual(terms, { ...asking, watermark: true, onward: 'never' })
})

test('a rule never widens what the holder has', () => {
  const given = rule({ terms: { onward: 'within-releasable', keys: 'handed', leaseSeconds: 60 } })
  assert.deepEqual(judged(given, { release: release({ terms: heldKeys }) }).terms, heldKeys)
})

test('each thing that a rule does not say leaves the portion to a person', () => {
  const own = { portion: portionId(1), cites: [portionId(2)] }
  const table: readonly (readonly [string, OnwardRule, Situation, readonly string[]])[] = [
    ['too early', rule({ from: later(now, 1) }), {}, ['rule.dates']],
    ['over', rule({ until: now }), {}, ['rule.dates']],
    ['another holder', rule({ holders: [XDD] }), {}, ['rule.holder']],
    ['one party too many', rule(), { request: asked({ audience: [XCC, XDD] }) }, ['rule.party']],
    ['no such release', rule(), { release: null }, ['rule.release']],
    ['a release to another', rule(), { release: release({ to: XDD }) }, ['rule.release']],
    ['a release of another', rule(), { release: release({ originator: XDD }) }, ['rule.release']],
    ['not in the release', rule(), { portions: new Map() }, ['rule.release']],
    ['to be passed on never', rule(), releasedOn({ onward: 'never' }), ['rule.never']],
    ['without a name', rule(), { request: asked({ concealed: true }) }, ['rule.concealed']],
    ['a copy', rule(), { release: release({ concealed: digest('c') }) }, ['rule.concealed']],
    ['over for the holder', rule(), releasedOn({ expires: hours(0) }), ['rule.terms']],
    ['terms that are over', rule({ terms: { expires: hours(0) } }), {}, ['rule.terms']],
    ['text of the holder', rule(), { request: asked({ items: [own] }) }, ['rule.own-words']],
    ['a higher label', rule(), { label: mark('(TS//REL TO XAA, XBB, XCC)') }, ['rule.label']],
    ['a codeword', rule(), { label: mark('(S//COBALT//REL TO XAA, XBB, XCC)') }, ['rule.label']],
    ['a label without the party', rule(), { label: unlisted }, ['rule.past-label']],
  ]
  for (const [name, given, situation, expected] of table) {
    assert.deepEqual(objections(given, situation), expected, name)
  }
})

function releasedOn(terms: Partial<Terms>): Situation {
  return { release: release({ terms: { ...asking, ...terms } }) }
}

test('an exception to the label is made where the rule says so', () => {
  assert.deepEqual(objections(rule({ pastLabel: true }), { label: unlisted }), [])
})

test('what is recalled from either party is granted to neither', () => {
  for (const from of [XBB, XCC]) {
    const known = facts({ holdings: [holding({ holder: XBB })], recalls: [recall(from)] })
    const portion = { portion: portionId(1), originator: XAA, label: listed, cites: [] }
    const portions = new Map([[portionId(1), portion]])
    const question = { request: asked(), release: release(), portions, at: now }
    const judgement = judgeByRule(rule(), question, known)
    assert.deepEqual(judgement.portions[0]?.objections, ['deny.recalled'])
    assert.equal(judgement.terms, null)
  }
})

type Case = {
  readonly known: Known
  readonly given: OnwardRule
  readonly question: RuleQuestion
  readonly label: Label
}

const oneOf = <const T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const some = (...all: readonly PartyCode[]) => fc.subarray([...all], { minLength: 1 })

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    known: anyKnown,
    label: fc.oneof(fc.constantFrom(...labels.slice(0, 2)), fc.constantFrom(...labels)),
    limit: fc.oneof(oneOf(null), fc.constantFrom(...labels)),
    holders: fc.oneof(oneOf<PartyCode[]>([XBB, XDD]), some(XBB, XDD)),
    parties: fc.oneof(oneOf<PartyCode[]>([XCC, XDD]), some(XCC, XDD)),
    audience: some(XCC, XDD),
    pastLabel: oneOf(true, true, false),
    wish: fc.oneof(oneOf<Partial<Terms>>({}, { watermark: true }, { keys: 'held' }), anyTerms),
    given: fc.oneof({ weight: 3, arbitrary: oneOf(widest, asking) }, anyTerms),
    to: oneOf(XBB, XBB, XBB, XBB, XDD),
    originator: oneOf(XAA, XAA, XAA, XAA, XDD),
    age: oneOf(0, 0, 0, -61, 60),
    isDerived: oneOf(false, false, false, true),
  })
  .map(({ known, label, audience, given: terms, to, originator, age, isDerived, ...rest }) => {
    const { wish, limit, ...limits } = rest
    const atMost = limit ?? label
    const portion = { portion: portionId(1), originator, label, cites: [] }
    const items = [{ portion: portionId(1), cites: [portionId(isDerived ? 2 : 1)] }]
    const question: RuleQuestion = {
      request: asked({ audience, items }),
      release: release({ terms, to }),
      portions: new Map([[portionId(1), portion]]),
      at: now,
    }
    const from = later(now, -60 - age)
    const given = rule({ ...limits, atMost, terms: wish, from, until: later(from, 120) })
    return { known, given, question, label }
  })

/** Slow and obvious: everything that a careful officer with the rule in hand would look at. */
function mayGrant({ known, given, question, label }: Case, terms: Terms): boolean {
  const { request, portions, release: sent } = question
  const portion = portions.get(portionId(1))
  const policy = policies.find(({ name }) => name === label.policy)
  if (portion === undefined || policy === undefined || sent === null) return false
  const holder = { kind: 'party', party: sent.to } as const
  const hold = { action: 'hold', by: XAA, portion, at: now } as const
  const again = { ...hold, subject: holder, terms: sent.terms }
  return (
    given.from <= now &&
    now < given.until &&
    given.holders.includes(XBB) &&
    sent.to === XBB &&
    sent.terms.onward !== 'never' &&
    portion.originator === XAA &&
    request.items.every((item) => item.cites.every((cited) => cited === item.portion)) &&
    request.audience.every((party) => given.parties.includes(party)) &&
    dominates(policy, given.atMost, label) &&
    (terms.expires === null || terms.expires > formatInstant(now)) &&
    referenceDenials(known, again).size === 0 &&
    request.audience.every((to) => mayHave({ known, given, question, label }, to, terms))
  )
}

function mayHave({ known, given, question, label }: Case, to: PartyCode, terms: Terms): boolean {
  const portion = question.portions.get(portionId(1))
  assert.ok(portion)
  const subject = { kind: 'party', party: to } as const
  const hold = { action: 'hold', by: XAA, portion, at: now, subject, terms } as const
  const unsaid = referenceDenials({ ...known, consents: [] }, hold)
  const isListed = !unsaid.has('deny.not-releasable') && !unsaid.has('deny.display-only')
  const shown = label.displayOnly.includes(to)
  const word: Consent = consent({ holder: XBB, to, terms, expires: hours(0) })
  const mine = holding({ holder: to, from: XBB, terms })
  const having = { ...known, consents: [word], holdings: [mine] }
  return (
    (given.pastLabel || (isListed && !shown)) &&
    referenceDenials(having, { ...hold, action: 'read', terms: null }).size === 0
  )
}

// INVARIANT (originator-first)
test('a rule grants what the reference model grants, and nothing that a person could not', () => {
  let granted = 0
  fc.assert(
    fc.property(anyCase, (one) => {
      const { terms, portions } = judgeByRule(one.given, one.question, index(one.known))
      const isGranted = portions.some((each) => each.objections.length === 0)
      assert.equal(isGranted, terms !== null)
      if (terms === null) return
      granted += 1
      assert.ok(mayGrant(one, terms), 'wider than the model')
      const { release: sent } = one.question
      assert.ok(sent !== null)
      assert.deepEqual(tighten(sent.terms, terms), terms, 'wider than the holder has it')
      const { keys, leaseSeconds, ...wish } = one.given.terms
      assert.ok(isAtMostAsWide(terms, { ...terms, ...wish }), 'wider than the rule')
      assert.ok(keys !== 'held' || terms.keys === 'held')
      assert.ok((terms.leaseSeconds ?? 0) <= (leaseSeconds ?? Number.POSITIVE_INFINITY))
    }),
    { numRuns },
  )
  assert.ok(granted > numRuns / 100, `too little was granted to prove much: ${granted}`)
})

test('a rule leaves nothing to people that the reference model grants', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      const { given } = one
      const plain: Case = { ...one, given: { ...given, terms: {} } }
      const { terms } = judgeByRule(plain.given, plain.question, index(plain.known))
      const { release: sent } = plain.question
      assert.equal(terms !== null, sent !== null && mayGrant(plain, sent.terms))
    }),
    { numRuns },
  )
})

test('a narrower rule never grants more', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      const { given, question, known } = one
      const grants = (narrow: OnwardRule) =>
        judgeByRule(narrow, question, index(known)).terms !== null
      if (grants(given)) return
      assert.ok(!grants({ ...given, pastLabel: false }))
      assert.ok(!grants({ ...given, holders: given.holders.slice(1) }))
      assert.ok(!grants({ ...given, parties: given.parties.slice(1) }))
      assert.ok(!grants({ ...given, until: given.from }))
    }),
    { numRuns },
  )
})
