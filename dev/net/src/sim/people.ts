// SPDX-License-Identifier: Apache-2.0
// What people do in a run: all of it through the API, as clients would. Who, what and to whom is drawn by chance from
// what there is; the model is told what they want before the node is.

import { rotate } from './acts/keys.ts'
import { derive, exportRelease, read, recall, release, write } from './acts/material.ts'
import { again } from './acts/once.ts'
import { answer, onward, passOn } from './acts/onward.ts'
import { accept, bad, bundle, courier, end, propose, revoke } from './acts/partners.ts'
import { type Run, tell, upNodes } from './run.ts'
import type { SimNode } from './sim-node.ts'

/** How often each is done; a run may change them. */
export const usualActs = {
  ...{ write: 4, derive: 3, release: 8, read: 10, export: 3, onward: 10, answer: 10, passOn: 10 },
  ...{ recall: 2, propose: 1, accept: 3, end: 0.2, revoke: 0.2, bundle: 1, courier: 2, bad: 2 },
  ...{ again: 2, rotate: 0.5 },
} as const
export type ActName = keyof typeof usualActs

type Act = (run: Run, node: SimNode) => Promise<string>

const acts: Readonly<Record<ActName, Act>> = {
  ...{ write, derive, release, read, export: exportRelease, onward, answer, passOn, recall },
  ...{ again, rotate },
  ...{ propose, accept, end, revoke, bundle, courier, bad },
}

/** Begins an act of somebody at a node that is up; it ends when it is answered, in this step or a later one. */
export function act(run: Run, weights: Readonly<Record<ActName, number>> = usualActs): void {
  const node = run.chance.pick(upNodes(run))
  if (node === undefined) return
  const name = run.chance.weighted(possible(run, node, weights)) ?? 'write'
  tell(run, `${node.code} ${name}`)
  void acts[name](run, node)
    .then((outcome) => tell(run, `${node.code} ${name}: ${outcome}`))
    .catch((error: unknown) => {
      if (node.isWorking) run.failures.push(error)
    })
}

/** Of what nobody holds, nothing is read; and what waits is done sooner. */
function possible(
  { model, bundles, keyed }: Run,
  { code }: SimNode,
  weights: Readonly<Record<ActName, number>>,
): Readonly<Record<ActName, number>> {
  const times = (names: readonly ActName[], factor: number) =>
    Object.fromEntries(names.map((name) => [name, weights[name] * factor]))
  const isHolder = model.heldBy(code).length > 0
  const own = [...model.reports.values()].filter(({ originator }) => originator === code).length
  const isOut = model.handed.some(({ from }) => from === code)
  return {
    ...weights,
    ...times(['read', 'export', 'onward', 'passOn', 'derive'], isHolder ? 1 : 0),
    ...times(['write'], own > 2 ? 0.3 : 1),
    ...times(['release'], own === 0 ? 0 : isOut ? 1 : 3),
    // What ends a run early is done when something is under way.
    ...times(
      ['end', 'revoke', 'propose', 'bundle', 'bad', 'rotate'],
      model.handed.length > 1 ? 1 : 0.2,
    ),
    ...times(['recall'], isOut ? 1 : 0),
    ...times(['answer'], model.isAsked(code) ? 4 : 0),
    ...times(['accept'], model.offeredTo(code).length > 0 ? 4 : 0),
    ...times(['again'], keyed.some(({ node }) => node === code) ? 1 : 0),
    ...times(['courier'], bundles.some(({ to }) => to === code) ? 1 : 0),
  }
}
