// Larger alliances: a ring of groups that know each other, in which what one group does reaches the next. Twelve nodes
// in every build; two hundred with SLOW=1, with what they take of memory and time.
// INVARIANT (no-key-outside), (originator-first), (nothing-lost), (one-history)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropTemplate, makeTemplate } from '../src/sim/cast.ts'
import { failureOf } from '../src/sim/report.ts'
import { simulate } from '../src/sim/simulation.ts'

const slow = process.env['SLOW'] === '1'
const sizes = slow
  ? ([
      [12, 300],
      [200, 200],
    ] as const)
  : ([[12, 40]] as const)

for (const [nodes, steps] of sizes) {
  test(`${nodes} nodes keep every promise in ${steps} steps of faults`, async (t) => {
    const began = performance.now()
    const template = await makeTemplate(nodes)
    try {
      const seed = '1'
      const outcome = await simulate({ seed, steps, template })
      const failure = failureOf(outcome, { seed, steps, nodes })
      assert.equal(failure, null, failure ?? '')
    } finally {
      dropTemplate(template)
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    const megabytes = (process.memoryUsage().rss / 1024 ** 2).toFixed(0)
    t.diagnostic(`${seconds} s, ${megabytes} MB`)
  })
}
