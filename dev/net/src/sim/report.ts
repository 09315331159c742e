// SPDX-License-Identifier: Apache-2.0
// What somebody needs who finds a broken promise: which, at what step, what came before, and how to see it again.
import { Broken } from './promise.ts'
import type { Outcome } from './simulation.ts'

export type Replay = { readonly seed: string; readonly steps: number; readonly nodes: number }

const shownLines = 20

function commandOf({ seed, steps, nodes }: Replay): string {
  return `node tools/run.js dev/net/src/sim/main.ts --seed ${seed} --steps ${steps} --nodes ${nodes}`
}

/** Null where every promise was kept. */
export function failureOf({ failure, steps, trace }: Outcome, replay: Replay): string | null {
  if (failure === null) return null
  const what =
    failure instanceof Broken
      ? `promise broken: ${failure.message}`
      : `unexpected: ${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}`
  return [
    `seed ${replay.seed}, step ${steps}: ${what}`,
    ...trace.slice(-shownLines).map((line) => `  ${line}`),
    `see it again: ${commandOf(replay)}`,
  ].join('\n')
}
