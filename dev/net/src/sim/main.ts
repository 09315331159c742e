// SPDX-License-Identifier: Apache-2.0
// Runs seeds of the simulation. One seed, as a failing test prints it, or as many as there is time for:
//   node tools/run.js dev/net/src/sim/main.ts --seed 7 --steps 80 --nodes 3 [--trace]
//   node tools/run.js dev/net/src/sim/main.ts --seed 1 --seeds 1000
import { parseArgs } from 'node:util'
import { dropTemplate, makeTemplate } from './cast.ts'
import { failureOf } from './report.ts'
import { simulate } from './simulation.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    steps: { type: 'string', default: '80' },
    nodes: { type: 'string', default: '3' },
    trace: { type: 'boolean', default: false },
  },
})
const [steps, nodes] = [Number(values.steps), Number(values.nodes)]

const template = await makeTemplate(nodes)
try {
  for (let at = 0; at < Number(values.seeds); at++) {
    const seed = String(Number(values.seed) + at)
    const began = performance.now()
    const outcome = await simulate({ seed, steps, template })
    const failure = failureOf(outcome, { seed, steps, nodes })
    if (values.trace) for (const line of outcome.trace) console.log(line)
    console.log(failure ?? `seed ${seed}: kept, ${(performance.now() - began).toFixed(0)} ms`)
    if (failure !== null) process.exitCode = 1
  }
} finally {
  dropTemplate(template)
}
