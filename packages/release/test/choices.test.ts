// What may still be chosen is exactly what `tighten` takes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  choicesWithin,
  evidenceTerms,
  isAtMostAsWide,
  onwardTerms,
  permittedActions,
  type Terms,
} from '../src/index.ts'

const terms: fc.Arbitrary<Terms> = fc
  .record({
    onward: fc.constantFrom(...onwardTerms),
    lease: fc.option(fc.integer({ min: 60, max: 1_000 })),
    expires: fc.option(fc.constantFrom('2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z')),
    purpose: fc.option(fc.constantFrom('a', 'b', 'a\nb')),
    permittedAction: fc.constantFrom(...permittedActions),
    evidence: fc.constantFrom(...evidenceTerms),
    watermark: fc.boolean(),
  })
  .map(({ lease, ...rest }) => ({
    ...rest,
    keys: lease === null ? ('held' as const) : ('handed' as const),
    leaseSeconds: lease,
  }))

test('a value is offered exactly where it widens nobody', () => {
  fc.assert(
    fc.property(fc.array(terms, { minLength: 1, maxLength: 4 }), terms, (all, wish) => {
      const choices = choicesWithin(all)
      for (const field of ['onward', 'permittedAction', 'evidence', 'watermark'] as const) {
        const suits = all.every((each) => isAtMostAsWide({ ...each, [field]: wish[field] }, each))
        assert.equal((choices[field] as readonly unknown[]).includes(wish[field]), suits, field)
      }
      const handed = all.every(({ keys }) => keys === 'handed')
      assert.equal(choices.keys.includes('handed'), handed)
      const { expiresMax: expires, leaseSecondsMax } = choices
      assert.ok(all.every((each) => isAtMostAsWide({ ...each, expires }, each)))
      if (!handed || leaseSecondsMax === null) return
      const leaseSeconds = leaseSecondsMax
      assert.ok(all.every((each) => isAtMostAsWide({ ...each, leaseSeconds }, each)))
    }),
  )
})
