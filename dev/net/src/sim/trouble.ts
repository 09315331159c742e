// SPDX-License-Identifier: Apache-2.0
// What goes wrong in a run: lines, processes, disks, clocks, backups, and one partner that lies.
import { rmSync } from 'node:fs'
import { lie } from './liar.ts'
import { nodeOf, type Run, tell, upNodes } from './run.ts'
import type { SimNode } from './sim-node.ts'

/** How often each happens among all that happens. */
export const usualTroubles = {
  ...{ cut: 4, mend: 6, crash: 4, kill: 3, stop: 2, start: 14, full: 2, room: 5, io: 2, slow: 1 },
  ...{ jump: 2, freeze: 1, jumpAll: 1, clockMended: 4, backup: 2, oldBackup: 1, forget: 0.5 },
  lie: 4,
} as const
export type TroubleName = keyof typeof usualTroubles

type Trouble = (run: Run, node: SimNode) => Promise<void> | void

const troubles: Readonly<Record<TroubleName, Trouble>> = {
  cut: (run, { code }) => {
    const other = run.chance.pick(run.partners.get(code) ?? []) ?? code
    run.network.cut(code, other)
    if (run.chance.chance(0.5)) run.network.cut(other, code)
  },
  mend: (run) => run.network.mend(),
  crash: (run, node) => plan(node, { kind: 'crash', in: run.chance.below(12) }),
  kill: (_run, node) => node.kill(),
  stop: (_run, node) => node.stop(),
  start: async (run) => {
    const down = [...run.nodes.values()].filter(({ isWorking }) => !isWorking)
    const node = run.chance.pick(down)
    if (node?.isUp) await node.stop()
    if (node !== undefined) await start(run, node)
  },
  full: (run, node) => plan(node, { kind: 'full', in: run.chance.below(8) }),
  room: (run) => {
    for (const node of upNodes(run)) if (node.process.disk.trouble === 'full') plan(node, null)
  },
  io: (run, node) => plan(node, { kind: 'io', in: run.chance.below(12) }),
  slow: (run, node) => plan(node, { kind: 'slow', milliseconds: 1 + run.chance.below(50) }),
  jump: (run, { clock }) => clock.jump((run.chance.below(7_200) - 3_600) * 1_000),
  // As after a wrong time server: each is off by an amount of its own.
  jumpAll: (run) => {
    for (const { clock } of upNodes(run)) clock.jump((run.chance.below(14_400) - 7_200) * 1_000)
  },
  freeze: (_run, { clock }) => clock.freeze(),
  clockMended: (run) => {
    for (const { clock } of run.nodes.values()) clock.mend()
  },
  backup: (run, node) => {
    const path = node.backup(`${node.code}.backup.${run.step}`)
    run.backups.push({ node: node.code, path, entries: run.model.ledgerOf(node.code).length })
  },
  oldBackup: (run) => putBack(run),
  forget: (run) => forget(run),
  lie: (run) => lie(run),
}

export async function trouble(
  run: Run,
  weights: Readonly<Record<TroubleName, number>> = usualTroubles,
): Promise<void> {
  const name = run.chance.weighted(weights)
  const node = run.chance.pick(upNodes(run))
  if (name === null) return
  if (node === undefined && name !== 'start') return
  tell(run, `${node?.code ?? ''} ${name}`)
  await troubles[name](run, node ?? nodeOf(run, [...run.nodes.keys()][0] ?? ''))
}

function plan(node: SimNode, trouble_: Parameters<SimNode['process']['disk']['plan']>[0]): void {
  if (node.isUp) node.process.disk.plan(trouble_)
}

/** Starts a node that is down; a node may refuse, and then says why. */
export async function start(run: Run, node: SimNode): Promise<void> {
  const code = await node.start()
  tell(run, `${node.code} start: ${code ?? 'up'}`)
  if (code === null) run.fresh.reopened.push(node.code)
  else run.refusedStarts.push({ node: node.code, code, isWrongClock: node.clock.isWrong() })
}

/**
 * An operator puts an old backup in the place of the data, as the lock beside it says. What was signed since makes the
 * node refuse it; then the data that was there comes back.
 */
async function putBack(run: Run): Promise<void> {
  const old = run.chance.pick(run.backups)
  if (old === undefined) return
  const node = nodeOf(run, old.node)
  if (!node.isUp || node.process.disk.trouble !== null) return
  const { signed } = node
  await node.stop()
  const now = node.backup(`${node.code}.now.${run.step}`)
  node.restore(old.path, 'of now')
  const code = await node.probe()
  tell(run, `${node.code} old backup of ${old.entries} entries: ${code ?? 'up'}`)
  run.restored.push({ node: node.code, entries: old.entries, signed, code })
  node.restore(now, 'of then')
  rmSync(now, { recursive: true, force: true })
  await start(run, node)
}

/**
 * An operator puts an old backup in the place of the data, and the lock is gone too: nothing on that machine can tell.
 * The node has forgotten what it signed and goes on from the past. It means no harm, and is like a liar: what it says is
 * not held against the checks, and the others must notice.
 */
async function forget(run: Run): Promise<void> {
  const old = run.chance.pick(run.backups)
  if (old === undefined || [...run.nodes.values()].some(({ isLiar }) => isLiar)) return
  const node = nodeOf(run, old.node)
  if (!node.isWorking || node.process.disk.trouble !== null) return
  const { signed } = node
  await node.stop()
  node.restore(old.path, 'none')
  node.isLiar = true
  node.leaves = []
  run.model.ledgers.set(node.code, run.model.ledgerOf(node.code).slice(0, old.entries))
  run.forgotten.push({ node: node.code, entries: old.entries, signed })
  await start(run, node)
}
