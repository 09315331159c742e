// SPDX-License-Identifier: Apache-2.0
// The bit table answers as the plain functions do, label by label, whatever was interned before or after.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PartyCode, parsePartyCode } from '@tearline/base'
import fc from 'fast-check'
import {
  createLabelTable,
  displayableTo,
  type Label,
  LabelError,
  type LabelId,
  type PartyClass,
  type Person,
  parsePolicy,
  parsePortionMarking,
  permitsPerson,
  releasableTo,
  requiresOriginatorConsent,
} from '../src/index.ts'
import { descriptions, markingOf, now, runs, usContext } from './arbitrary.ts'
import { modelPermits, modelPermitsPerson } from './model.ts'
import { lantern, lanternSource, us } from './policies.ts'

const words = { U: 'UNCLASSIFIED', C: 'CONFIDENTIAL', S: 'SECRET', TS: 'TOP SECRET' }
const persons = fc.record({
  nation: fc.constantFrom('USA', 'AUS', 'CAN', 'DEU', 'GBR', 'NZL'),
  clearance: fc.constantFrom('U', 'C', 'S', 'TS'),
  compartments: fc.subarray(['SI', 'TK', 'NO SUCH']),
})

test('the table permits what the functions and the model permit', () => {
  fc.assert(
    fc.property(
      fc.array(descriptions, { minLength: 1, maxLength: 20 }),
      persons,
      fc.boolean(),
      (portions, who, classFirst) => {
        const table = createLabelTable(us)
        const nation = parsePartyCode(who.nation)
        const compartments = [{ tag: 'SCI', values: who.compartments }]
        const person: Person = { nation, clearance: words[who.clearance], compartments }
        if (classFirst) table.personClass(person)
        const labels = portions.map((portion) =>
          parsePortionMarking(us, markingOf(portion), usContext),
        )
        const ids = labels.map(table.intern)
        const [personClass, partyClass] = [table.personClass(person), table.partyClass(nation)]
        for (const [index, label] of labels.entries()) {
          const id = ids[index] as LabelId
          const portion = portions[index]
          assert.ok(portion)
          assert.equal(
            table.permits(id, personClass),
            permitsPerson(us, label, person).length === 0,
          )
          assert.equal(table.permits(id, personClass), modelPermitsPerson(portion, who))
          assert.equal(table.releasable(id, partyClass), releasableTo(us, label, nation))
          assert.equal(table.displayable(id, partyClass), displayableTo(us, label, nation))
          assert.equal(table.displayable(id, partyClass), modelPermits(portion, who.nation, 'show'))
          assert.equal(table.requiresConsent(id), requiresOriginatorConsent(us, label))
        }
        const expected = new Set(ids.filter((id) => table.permits(id, personClass)))
        assert.deepEqual(
          table.permitted(personClass),
          [...expected].sort((a, b) => a - b),
        )
      },
    ),
    runs,
  )
})

test('equal labels have one number, different ones differ', () => {
  fc.assert(
    fc.property(descriptions, descriptions, (a, b) => {
      const table = createLabelTable(us)
      const read = (text: string) => parsePortionMarking(us, text, usContext)
      const [first, second] = [read(markingOf(a)), read(markingOf(b))]
      const ids = [table.intern(first), table.intern(second), table.intern(read(markingOf(a)))]
      assert.equal(ids[0], ids[2])
      assert.equal(ids[0] === ids[1], JSON.stringify(first) === JSON.stringify(second))
      assert.equal(table.size(), new Set(ids).size)
      assert.deepEqual(table.labelOf(table.intern(first)), first)
    }),
    runs,
  )
})

/** All of Lantern's 676 codes: 22 words a row, so that rows widen 21 times under earlier labels. */
test('rows stay right as parties beyond 32 are added', () => {
  const table = createLabelTable(lantern)
  const codes = alliance()
  const labels: Label[] = []
  for (const [index, owner] of codes.entries()) {
    const other = codes[(index * 7 + 1) % codes.length] ?? owner
    if (other === owner) continue
    const text = `(S//REL TO ${owner}, ${other})`
    const label = parsePortionMarking(lantern, text, { owner, at: now })
    labels.push(label)
    assert.equal(table.intern(label), labels.length - 1)
  }
  for (const party of codes) {
    const partyClass = table.partyClass(party)
    for (const [id, label] of labels.entries()) {
      const expected =
        label.releasability.kind === 'set' && label.releasability.parties.includes(party)
      assert.equal(table.releasable(id as LabelId, partyClass), expected)
    }
  }
})

/** Words of a row end after 32 values: each value alone, held and not held, at both sides of every end. */
test('compartments beyond 32 are asked for one by one', () => {
  const words = Array.from({ length: 70 }, (_, index) => `W${index}`)
  const policy = parsePolicy({
    ...lanternSource,
    tagSets: [
      {
        name: 'Codeword',
        type: 'restrictive',
        values: words.map((name) => ({ name, portion: name })),
      },
    ],
  })
  const table = createLabelTable(policy)
  const [owner] = alliance()
  assert.ok(owner)
  const ids = words.map((word) =>
    table.intern(parsePortionMarking(policy, `(S//${word})`, { owner, at: now })),
  )
  for (const [held, word] of words.entries()) {
    const compartments = [{ tag: 'Codeword', values: [word] }]
    const person = table.personClass({ nation: owner, clearance: 'SECRET', compartments })
    assert.deepEqual(table.permitted(person), [ids[held]])
    const others = words.filter((other) => other !== word)
    const rest = [{ tag: 'Codeword', values: others }]
    const without = table.personClass({ nation: owner, clearance: 'SECRET', compartments: rest })
    assert.deepEqual(
      table.permitted(without),
      ids.filter((_, index) => index !== held),
    )
  }
})

test('what everyone may have, a party that came later may have', () => {
  const table = createLabelTable(us)
  const open = table.intern(parsePortionMarking(us, '(U)', usContext))
  const closed = table.intern(parsePortionMarking(us, '(S)', usContext))
  const late = table.partyClass(parsePartyCode('FRA'))
  assert.deepEqual([table.releasable(open, late), table.releasable(closed, late)], [true, false])
})

test('unknown numbers, clearances and compartments permit nothing', () => {
  const table = createLabelTable(us)
  const open = table.intern(parsePortionMarking(us, '(U)', usContext))
  const nation = parsePartyCode('USA')
  const cleared = table.personClass({ nation, clearance: 'TOP SECRET', compartments: [] })
  const uncleared = table.personClass({ nation, clearance: 'COSMIC', compartments: [] })
  const absent = 7 as LabelId
  assert.equal(table.permits(open, cleared), true)
  assert.equal(table.permits(open, uncleared), false)
  assert.equal(table.permits(absent, cleared), false)
  assert.equal(table.releasable(absent, table.partyClass(nation)), false)
  assert.equal(table.requiresConsent(absent), true)
  assert.equal(table.labelOf(absent), undefined)
})

test('a party of another table does not reach into the next row', () => {
  const table = createLabelTable(us)
  const rows = ['(S//REL TO USA, GBR)', '(C//REL TO USA, GBR)'].map((text) =>
    table.intern(parsePortionMarking(us, text, usContext)),
  )
  const stranger = 32 as PartyClass
  for (const id of rows) assert.equal(table.releasable(id, stranger), false)
})

test('a label that the policy does not allow gets no number', () => {
  const table = createLabelTable(us)
  const label = parsePortionMarking(us, '(S)', usContext)
  assert.throws(() => table.intern({ ...label, classification: 'COSMIC' }), LabelError)
  assert.equal(table.size(), 0)
})

function alliance(): PartyCode[] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  return letters.flatMap((a) => letters.map((b) => parsePartyCode(`X${a}${b}`)))
}
