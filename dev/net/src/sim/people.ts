// SPDX-License-Identifier: Apache-2.0
// What people do in a run: all of it through the API, as clients would. Who, what and to whom is drawn by chance from
// what there is; the model is told what they want before the node is.
import { derive, exportRelease, read, recall, release, write } from './acts/material.ts'
import { answer, onward, passOn } from './acts/onward.ts'
import { accept, bad, bundle, courier, end, propose, revoke } from './acts/partners.ts'
import { type Run, tell, upNodes } from './run.ts'
import type { SimNode } from './sim-node.ts'

/** How often each is done; a run may change them. */
export const usualActs = {
  ...{ write: 6, derive: 2, release: 10, read: 8, export: 2, onward: 6, answer: 10, passOn: 6 },
  ...{ recall: 2, propose: 1, accept: 3, end: 0.3, revoke: 0.2, bundle: 1, courier: 2, bad: 2 },
} as const
export type ActName = keyof typeof usualActs

type Act = (run: Run, node: SimNode) => Promise<string>

const acts: Readonly<Record<ActName, Act>> = {
  ...{ write, derive, release, read, export: exportRelease, onward, answer, passOn, recall },
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

/** Of what nobody holds, nothing is read. */
function possible(
  run: Run,
  { code }: SimNode,
  weights: Readonly<Record<ActName, number>>,
): Readonly<Record<ActName, number>> {
  const { handed, reports, ledgers } = run.model
  const isHolder = handed.some(({ to }) => to === code)
  const isAsked = ledgers.get(code)?.some(({ kind }) => kind === 'onward.received') === true
  const isOriginator = [...reports.values()].some(({ originator }) => originator === code)
  const none = (names: readonly ActName[], are: boolean) =>
    are ? {} : Object.fromEntries(names.map((name) => [name, 0]))
  return {
    ...weights,
    ...none(['read', 'export', 'onward', 'passOn', 'derive'], isHolder),
    ...none(['answer'], isAsked),
    ...none(['release', 'recall'], isOriginator),
    ...none(['courier'], run.bundles.length > 0),
  }
}
