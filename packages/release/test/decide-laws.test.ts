// SPDX-License-Identifier: Apache-2.0
// What holds for every decision: against the reference model, and as laws.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DecisionRequest, decide, decisionRecord, permits } from '../src/index.ts'
import { anyCase, type Case, index, type Known } from './cases.ts'
import { referenceDenials } from './reference.ts'
import { parties, recall } from './world.ts'

const numRuns = process.env['SLOW'] === '1' ? 200_000 : 1_500
const always = (law: (one: Case) => void) =>
  fc.assert(
    fc.property(anyCase, (one) => law(one)),
    { numRuns },
  )

const lower = new Map([
  ['TOP SECRET', 'CONFIDENTIAL'],
  ['CONFIDENTIAL', 'UNCLASSIFIED'],
  ['TLP:RED', 'TLP:CLEAR'],
])
const isPermitted = (known: Known, asked: DecisionRequest) => permits(asked, index(known))

test('decide says what the reference model says, with the same reasons', () => {
  const seen = new Map<string, number>()
  always(({ known, asked }) => {
    const { outcome, reasons } = decide(asked, index(known))
    const codes = new Set(reasons.map(({ code }) => code))
    const expected = referenceDenials(known, asked)
    assert.equal(outcome, expected.size === 0 ? 'permit' : 'deny')
    if (outcome === 'deny') assert.deepEqual([...codes].sort(), [...expected].sort())
    for (const code of codes) seen.set(code, (seen.get(code) ?? 0) + 1)
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
  })
  assert.ok((seen.get('permit') ?? 0) > numRuns / 20, 'too few cases were permitted to prove much')
})

test('permits and decide never differ; reasons are never empty, of one outcome and in order', () => {
  always(({ known, asked }) => {
    const facts = index(known)
    const { outcome, reasons } = decide(asked, facts)
    assert.equal(permits(asked, facts), outcome === 'permit')
    assert.ok(reasons.length > 0)
    assert.ok(reasons.every((reason) => reason.outcome === outcome))
    const codes = reasons.map(({ code }) => code)
    assert.deepEqual(codes, codes.toSorted())
  })
})

test('a recall, a suspension or a revocation more never permits anything', () => {
  always(({ known, asked }) => {
    if (isPermitted(known, asked)) return
    const { portion, cites, originator } = asked.portion
    for (const party of parties) {
      const one = recall(party, { originator, portions: [portion, ...cites] })
      const recalls = [...known.recalls, one]
      assert.ok(!isPermitted({ ...known, recalls }, asked))
      for (const state of ['suspended', 'revoked'] as const) {
        const members = known.members.map((fact) =>
          fact.code === party ? { ...fact, state } : fact,
        )
        assert.ok(!isPermitted({ ...known, members }, asked))
      }
    }
  })
})

test('a fact less never permits anything: member, agreement, signature, holding, consent', () => {
  always(({ known, asked }) => {
    if (isPermitted(known, asked)) return
    for (const less of withOneLess(known)) assert.ok(!isPermitted(less, asked))
  })
})

test('a clearance, a compartment or a role less never permits anything', () => {
  always(({ known, asked }) => {
    const { subject } = asked
    if (subject.kind === 'party' || isPermitted(known, asked)) return
    const weaker = [
      { ...subject, compartments: [] },
      { ...subject, roles: subject.roles.slice(1) },
      { ...subject, clearance: lower.get(subject.clearance) ?? subject.clearance },
    ]
    for (const less of weaker) assert.ok(!isPermitted(known, { ...asked, subject: less }))
  })
})

// INVARIANT (originator-first)
test('what is handed over is everybody’s own who hands it over, or every owner agreed', () => {
  always(({ known, asked }) => {
    const { action, subject, by, portion } = asked
    const isHandover = subject.kind === 'party' && (action === 'hold' || action === 'pass-on')
    if (!isHandover || by === subject.party || !isPermitted(known, asked)) return
    for (const owner of [portion.originator, ...portion.label.owners]) {
      const agreed =
        known.consents.some(
          (each) => each.originator === owner && each.holder === by && each.to === subject.party,
        ) ||
        known.holdings.some(
          (each) =>
            each.owner === owner && each.holder === by && each.terms.onward === 'within-releasable',
        )
      assert.ok(owner === by || owner === subject.party || agreed, `${owner} was passed over`)
    }
  })
})

// INVARIANT (no-key-outside)
test('a party that uses what is not its own has it, and nobody but the originator gives it keys', () => {
  always(({ known, asked }) => {
    const { action, subject, by, portion } = asked
    const isHandover = subject.kind === 'party' && (action === 'hold' || action === 'pass-on')
    if (portion.originator === subject.party || !isPermitted(known, asked)) return
    if (isHandover && by !== subject.party) return
    assert.ok(known.holdings.some(({ holder }) => holder === subject.party))
    assert.ok(by === subject.party || by === portion.originator)
  })
})

// INVARIANT (replayable)
test('the order in which facts came in changes not a byte of the record', () => {
  always(({ known, asked }) => {
    const reversed: Known = {
      members: known.members.toReversed(),
      agreements: known.agreements.toReversed(),
      holdings: known.holdings.toReversed(),
      consents: known.consents.toReversed(),
      recalls: known.recalls.toReversed(),
    }
    assert.equal(
      decisionRecord(asked, decide(asked, index(known))),
      decisionRecord(structuredClone(asked), decide(structuredClone(asked), index(reversed))),
    )
  })
})

function* withOneLess(known: Known): Generator<Known> {
  for (const list of ['members', 'agreements', 'holdings', 'consents'] as const) {
    for (const index of known[list].keys()) {
      yield { ...known, [list]: known[list].toSpliced(index, 1) }
    }
  }
  for (const [index, fact] of known.agreements.entries()) {
    const less = { ...fact, signedBy: fact.signedBy.slice(1) }
    yield { ...known, agreements: known.agreements.with(index, less) }
  }
}
