// SPDX-License-Identifier: Apache-2.0
// A list says of each portion what `decide` says of it alone: whoever asks, whatever is known.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DecisionRequest, decide, permitsEach } from '../src/index.ts'
import { anyCase, index, labels } from './cases.ts'
import { parties, portionId } from './world.ts'

const numRuns = process.env['SLOW'] === '1' ? 100_000 : 1_500

/** Of each label and owner, with citations and without: the same label object stands on many. */
const anyPortions = fc.array(
  fc.record<DecisionRequest['portion']>({
    portion: fc.constantFrom(portionId(1), portionId(2)),
    originator: fc.constantFrom(...parties),
    label: fc.constantFrom(...labels),
    cites: fc.constantFrom([], [], [portionId(2)]),
  }),
  { minLength: 1, maxLength: 12 },
)

test('of each portion of a list the answer is that of decide', () => {
  const seen = { permit: 0, deny: 0, self: 0 }
  fc.assert(
    fc.property(anyCase, anyPortions, fc.boolean(), ({ known, asked }, portions, isOwnUse) => {
      const by = isOwnUse ? asked.subject.party : asked.by
      const { portion: first, ...asker } = { ...asked, by }
      const facts = index(known)
      const test = permitsEach(asker, facts)
      for (const portion of [first, ...portions, first]) {
        const { outcome } = decide({ ...asker, portion }, facts)
        assert.equal(test(portion), outcome === 'permit')
        seen[outcome]++
        if (outcome === 'permit' && by === asked.subject.party) seen.self++
      }
    }),
    { numRuns },
  )
  assert.ok(seen.self > numRuns, `too few were permitted to prove much: ${JSON.stringify(seen)}`)
  assert.ok(seen.deny > numRuns, `too few were denied: ${JSON.stringify(seen)}`)
})
