// SPDX-License-Identifier: Apache-2.0
// Derived portions: label, owners, what is owed, and whose consent stands between them and an audience.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLabel, dominates } from '@tearline/label'
import fc from 'fast-check'
import { type Citation, consentsNeeded, deriveLabel } from '../src/index.ts'
import {
  asking,
  consent,
  facts,
  heldKeys,
  mark,
  policy,
  portionId,
  request,
  widest,
  XAA,
  XBB,
  XCC,
  XDD,
} from './world.ts'

const lantern = policy('lantern')
const own = mark('(C//REL TO XBB, XAA, XCC)', XBB)
const cite = (marking: string, change: Partial<Citation> = {}): Citation => ({
  portion: portionId(1),
  originator: XAA,
  label: mark(marking),
  terms: asking,
  ...change,
})

test('a derived label is the join, and owned by all whose information is in it', () => {
  const { label, owed } = deriveLabel(lantern, own, [
    cite('(S//REL TO XAA, XBB, XCC)'),
    cite('(U)', {
      originator: XDD,
      label: mark('(S//REL TO XDD, XBB, XCC)', XDD),
    }),
  ])
  assert.equal(label.classification, 'SECRET')
  assert.deepEqual(label.owners, [XAA, XBB, XDD])
  assert.deepEqual(label.releasability, { kind: 'set', parties: [XBB, XCC], opaque: [] })
  assert.deepEqual(
    owed.map(({ owner }) => owner),
    [XAA, XDD],
  )
})

test('what is open to everyone makes nobody an owner, and is owed its terms all the same', () => {
  const { label, owed } = deriveLabel(lantern, own, [cite('(U)')])
  assert.deepEqual(label.owners, [XBB])
  assert.deepEqual(owed, [{ owner: XAA, terms: asking }])
})

test('an originator that its label does not name becomes an owner', () => {
  const label = mark('(S//REL TO XDD, XAA, XBB)', XDD)
  const derived = deriveLabel(lantern, own, [cite('(U)', { label })])
  assert.deepEqual(derived.label.owners, [XAA, XBB, XDD])
})

test('joint information that a third party handed over is no longer all its owners’ alone', () => {
  const label = mark('(//JOINT S XAA XDD//REL TO XAA, XBB, XCC, XDD)')
  assert.equal(deriveLabel(lantern, label, [cite('(U)', { label })]).label.joint, true)
  const derived = deriveLabel(lantern, label, [cite('(U)', { label, originator: XCC })]).label
  assert.deepEqual([derived.joint, derived.owners], [false, [XAA, XCC, XDD]])
  checkLabel(lantern, derived)
})

test('of several releases by one originator the tightest terms are owed', () => {
  const { owed } = deriveLabel(lantern, own, [
    cite('(C//REL TO XAA, XBB)', { terms: heldKeys }),
    cite('(C//REL TO XAA, XBB)', { terms: { ...widest, onward: 'never' } }),
  ])
  assert.deepEqual(owed, [{ owner: XAA, terms: { ...heldKeys, onward: 'never' } }])
})

// INVARIANT (never-weaker)
test('a derived label dominates all that it cites, in whatever order', () => {
  const markings = [
    '(U)',
    '(S//NF)',
    '(C//REL TO XAA, XBB)',
    '(S//OC/REL TO XAA, XBB)',
    '(TS//COBALT//NF)',
  ]
  const citations = fc.array(
    fc.constantFrom(...markings).map((marking) => cite(marking)),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(citations, (cited) => {
      const { label } = deriveLabel(lantern, own, cited)
      for (const source of [own, ...cited.map((each) => each.label)]) {
        assert.ok(dominates(lantern, label, source))
      }
      assert.deepEqual(deriveLabel(lantern, own, cited.toReversed()).label, label)
    }),
  )
})

test('between a derived portion and an audience stand the owners who have not agreed', () => {
  const { label } = deriveLabel(lantern, own, [
    cite('(S//REL TO XAA, XBB, XCC)'),
    cite('(U)', { originator: XDD, label: mark('(S//REL TO XDD, XBB, XCC)', XDD) }),
  ])
  const portion = { portion: portionId(2), originator: XBB, label, cites: [portionId(1)] }
  const asked = request({ by: XBB, subject: { kind: 'party', party: XCC }, portion })
  const missing = (consents: Parameters<typeof consent>[0][]) =>
    consentsNeeded(
      asked,
      facts({ consents: consents.map((each) => consent({ portions: [portionId(2)], ...each })) }),
    ).map(({ owner }) => owner)
  assert.deepEqual(missing([]), [XAA, XDD])
  assert.deepEqual(missing([{ originator: XAA }]), [XDD])
  assert.deepEqual(missing([{ originator: XAA }, { originator: XDD }]), [])
  assert.deepEqual(consentsNeeded({ ...asked, action: 'read' }, facts()), [])
})
