// Fifty more: beside the first fifty, so that both cores have work.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropTemplate, makeTemplate } from '../src/sim/cast.ts'
import { simulate } from '../src/sim/simulation.ts'
import { playSeeds } from './sim-seeds.ts'

playSeeds(51, 50)

test('the same seed is the same run, and another seed is another', async () => {
  const traces: string[] = []
  for (const seed of ['7', '7', '8']) {
    // A cast of its own: no state of an earlier run may show.
    const template = await makeTemplate(3)
    traces.push((await simulate({ seed, steps: 60, template })).trace.join('\n'))
    dropTemplate(template)
  }
  assert.equal(traces[0], traces[1])
  assert.notEqual(traces[0], traces[2])
})
