// SPDX-License-Identifier: Apache-2.0
// One thread of the long comparison: batch after batch, each with a seed of its own, every policy in turn.
import { parentPort, workerData } from 'node:worker_threads'
import fc from 'fast-check'
import { everyPolicy, worlds } from './any-label.ts'
import { compare, type Tally } from './engines.ts'

/** Batches `first`, `first + step` and so on, below `end`; each has ten thousand cases. */
export type Share = { readonly first: number; readonly step: number; readonly end: number }

export const casesPerBatch = 10_000

function work({ first, step, end }: Share): void {
  for (let batch = first; batch < end; batch += step) {
    const policy = everyPolicy[batch % everyPolicy.length]
    if (policy === undefined) throw new Error('no policy is shipped')
    const tally: Tally = {}
    fc.assert(
      fc.property(worlds(policy, { labels: 20, people: 20 }), (world) => compare(world, tally)),
      { seed: batch, numRuns: casesPerBatch / 400 },
    )
    parentPort?.postMessage(tally)
  }
}

if (parentPort !== null) work(workerData)
