// What the files of seeds share: two files, so that two cores play a hundred short runs.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dropTemplate, makeTemplate, type Template } from '../src/sim/cast.ts'
import { failureOf } from '../src/sim/report.ts'
import { simulate } from '../src/sim/simulation.ts'

const slow = process.env['SLOW'] === '1'
const nodes = 3
const steps = slow ? 400 : 40

/** Plays the seeds of one file: every one is a test of all ten promises. */
export function playSeeds(first: number, count: number): void {
  let template: Template
  before(async () => {
    template = await makeTemplate(nodes)
  })
  after(() => dropTemplate(template))

  test(`seeds ${first} to ${first + count - 1}: every promise is kept in ${steps} steps of faults`, async () => {
    for (let at = 0; at < count; at++) {
      const seed = String(first + at)
      const outcome = await simulate({ seed, steps, template })
      const failure = failureOf(outcome, { seed, steps, nodes })
      assert.equal(failure, null, failure ?? '')
    }
  })
}
