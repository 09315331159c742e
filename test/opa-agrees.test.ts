// OPA decides on labels as the label engine does, so that the figures beside it compare like with like, and the
// compiled policy is no older than its source.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { permitsPerson, shippedPolicies } from '@tearline/label'
import fc from 'fast-check'
import { loadOpa, opaInput } from '../bench/opa/engine.ts'
import { worlds } from '../packages/label/test/any-label.ts'

test('OPA says of a thousand cases what the label engine says', async () => {
  const permits = await loadOpa()
  const runsPerPolicy = Math.ceil(10 / shippedPolicies.size)
  for (const policy of shippedPolicies.values()) {
    let permitted = 0
    fc.assert(
      fc.property(worlds(policy, { labels: 10, people: 10 }), ({ labels, people }) => {
        for (const label of labels) {
          for (const person of people) {
            const expected = permitsPerson(policy, label, person).length === 0
            assert.equal(permits(opaInput(policy, label, person)), expected)
            if (expected) permitted++
          }
        }
      }),
      { numRuns: runsPerPolicy },
    )
    assert.ok(permitted > 0, `nothing was permitted under ${policy.name}`)
  }
})
