// A partner comes back after it was away (design, section 3.4): everything that was released meanwhile is delivered,
// verified, kept and answered with receipts, one envelope after another. The partner is `tearline serve` in a process of
// its own; it is stopped on the way and started again, and goes on where it was.
import { setTimeout } from 'node:timers/promises'
import type { PartyCode } from '@tearline/base'
import type { Network } from '../dev/net/src/network.ts'
import { type Figure, figure } from './figure.ts'
import { type Mode, secondsOf } from './harness.ts'
import { releaseToXbb, serveDirectory, withPair, writeReport } from './nodes.ts'

export async function catchUpFigures(mode: Mode): Promise<readonly Figure[]> {
  return withPair(async (network) => {
    const [reports, portions] = mode.quick ? [40, 2] : [160, 50]
    const { XBB } = network
    await XBB.down()
    for (let at = 0; at < reports; at++) {
      await releaseToXbb(network, await writeReport(network, portions))
    }
    const first = await serveDirectory(XBB.directory)
    const delivering = deliver(network)
    await until(network, reports - 8)
    await first.stop()
    await delivering
    const left = await waiting(network)
    if (left === 0 || left === reports) throw new Error(`it was not on its way: ${left}`)
    const second = await serveDirectory(XBB.directory)
    const before = second.processorSeconds()
    const seconds = await secondsOf(() => deliver(network))
    const busy = second.processorSeconds() - before
    if ((await waiting(network)) > 0) throw new Error('not everything was delivered')
    await second.stop()
    const verified = left * portions
    return [
      figure({
        name: 'portions verified in a catch-up, resumed after a restart',
        unit: '/s',
        value: verified / seconds,
        beside: { name: 'a second of the partner’s processor', value: verified / busy },
        aims: [{ kind: 'at-least', value: 2_000 }],
      }),
    ]
  })
}

/** Until nothing more can be delivered now: when the sender tries again by itself is no matter of speed. */
async function deliver({ XAA, XBB }: Network): Promise<void> {
  await XAA.context().store.write((tx) => tx.outbox.wake(XBB.code as PartyCode))
  await XAA.settle()
}

/** How many envelopes have no receipt yet. */
async function waiting({ XAA }: Network): Promise<number> {
  const backlog = await XAA.context().store.read.outbox.backlog()
  return backlog.find(({ state }) => state === 'queued')?.count ?? 0
}

async function until(network: Network, count: number): Promise<void> {
  const giveUp = performance.now() + 120_000
  while ((await waiting(network)) > count) {
    if (performance.now() > giveUp) throw new Error('nothing is delivered')
    await setTimeout(5)
  }
}
