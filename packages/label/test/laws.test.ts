// SPDX-License-Identifier: Apache-2.0
// Join is a least upper bound in kind: order and grouping of sources do not matter, repeating one adds
// nothing, more sources never permit more. For every grammar and for several owners.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import fc from 'fast-check'
import {
  dominates,
  encodeLabel,
  formatPortionMarking,
  joinLabels,
  type Label,
  type Policy,
  parseLabel,
  parsePortionMarking,
  requiresOriginatorConsent,
} from '../src/index.ts'
import { descriptions, markingOf, now, runs, usContext } from './arbitrary.ts'
import { lantern, tlp, us } from './policies.ts'

const parties = ['XAA', 'XBB', 'XCC', 'XDD'].map(parsePartyCode)

const usLabels = fc.oneof(
  { weight: 6, arbitrary: descriptions.map((portion) => read(us, markingOf(portion), 'USA')) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        '(//NS)',
        '(//JOINT S USA GBR)',
        '(//JOINT C USA AUS//REL TO USA, AUS, GBR)',
        '(S//FGI CAN)',
      )
      .map((text) => parsePortionMarking(us, text, usContext)),
  },
)

const lanternLabels = fc
  .record({
    owner: fc.constantFrom(...parties),
    level: fc.constantFrom('U', 'R', 'S', 'TS'),
    others: fc.subarray(parties),
    mark: fc.constantFrom('', 'OC', 'OC/NF', 'NF', 'RELIDO', 'REL', 'REL', 'REL'),
    exercise: fc.boolean(),
  })
  .map(({ owner, level, others, mark, exercise }) => {
    const list = others.filter((code) => code !== owner)
    const release = list.length > 0 ? `REL TO ${[owner, ...list].join(', ')}` : ''
    const dissemination = mark === 'REL' ? release : level === 'U' ? '' : mark
    const categories = [level, dissemination, exercise ? 'EX' : '']
    return read(lantern, `(${categories.filter((one) => one !== '').join('//')})`, owner)
  })

const tlpLabels = fc
  .record({
    owner: fc.constantFrom(...parties),
    word: fc.constantFrom('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'),
    recipients: fc.subarray(parties),
  })
  .map(({ owner, word, recipients }) =>
    parsePortionMarking(tlp, `TLP:${word}`, {
      owner,
      at: now,
      recipients: recipients.filter((code) => code !== owner),
    }),
  )

function read(policy: Policy, text: string, owner: string): Label {
  return parsePortionMarking(policy, text, { owner: parsePartyCode(owner), at: now })
}

for (const [policy, labels] of [
  [us, usLabels],
  [lantern, lanternLabels],
  [tlp, tlpLabels],
] as const) {
  const join = (...sources: Label[]) => joinLabels(policy, sources).label
  const law = (name: string, holds: (a: Label, b: Label, c: Label) => void) =>
    test(`${policy.name}: ${name}`, () => {
      fc.assert(fc.property(labels, labels, labels, holds), runs)
    })

  law('join is associative', (a, b, c) => {
    const whole = join(a, b, c)
    assert.deepEqual(join(join(a, b), c), whole)
    assert.deepEqual(join(a, join(b, c)), whole)
  })
  law('join is commutative', (a, b) => assert.deepEqual(join(a, b), join(b, a)))
  law('join is idempotent', (a, b) => {
    assert.deepEqual(join(a), a)
    assert.deepEqual(join(a, a, b, b), join(a, b))
  })
  law('join dominates its sources, and dominance is reflexive and transitive', (a, b, c) => {
    const [ab, abc] = [join(a, b), join(a, b, c)]
    assert.ok(dominates(policy, a, a))
    assert.ok(dominates(policy, ab, a) && dominates(policy, abc, ab) && dominates(policy, abc, a))
  })
  law('join is monotone', (a, b, c) => {
    const higher = join(a, b)
    assert.ok(dominates(policy, join(higher, c), join(a, c)))
  })
  law('a duty to ask survives every join', (a, b) => {
    const either = requiresOriginatorConsent(policy, a) || requiresOriginatorConsent(policy, b)
    assert.ok(!either || requiresOriginatorConsent(policy, join(a, b)))
  })
  law('equal labels are equal bytes, and shape survives the way through JSON', (a, b) => {
    const joined = join(a, b)
    assert.deepEqual(encodeLabel(joined), encodeLabel(join(b, a)))
    assert.deepEqual(parseLabel(JSON.parse(new TextDecoder().decode(encodeLabel(joined)))), joined)
  })
}

for (const [policy, labels] of [
  [us, usLabels],
  [lantern, lanternLabels],
] as const) {
  test(`${policy.name}: a portion marking is read back as what it was printed from`, () => {
    fc.assert(
      fc.property(labels, (label) => {
        const owner = policy === us ? 'USA' : (label.owners[0] ?? '')
        assert.deepEqual(read(policy, formatPortionMarking(policy, label), owner), label)
      }),
      runs,
    )
  })
}

test('lantern: what one party owns is read back from the report of another that may have it', () => {
  fc.assert(
    fc.property(lanternLabels, fc.constantFrom(...parties), (label, printedBy) => {
      const { releasability, controls } = label
      const isListed = releasability.kind === 'set' && releasability.parties.includes(printedBy)
      const isOwners = releasability.kind !== 'set' && releasability.kind !== 'everyone'
      if (!isListed && !(isOwners && !controls.includes('RELIDO'))) return
      const printed = formatPortionMarking(lantern, label, printedBy)
      assert.equal(printed.startsWith('(//'), !label.owners.includes(printedBy))
      assert.deepEqual(read(lantern, printed, printedBy), label)
    }),
    runs,
  )
})
