// SPDX-License-Identifier: Apache-2.0
import type { PartyCode } from '@tearline/base'
import { nodeOf, type Run } from '../run.ts'

/** Whether mail from one node to the other can arrive: both know each other, and nobody has stopped the other. */
export async function isLive(run: Run, from: string, to: string): Promise<boolean> {
  const [sender, recipient] = [nodeOf(run, from), nodeOf(run, to)]
  if (!sender.isWorking || !recipient.isWorking || sender.isLiar || recipient.isLiar) return false
  const one = sender.process.ctx.store.read
  const two = recipient.process.ctx.store.read
  const known = [
    await one.parties.byCode(to as PartyCode),
    await two.parties.byCode(from as PartyCode),
  ]
  if (known.some((party) => party?.state !== 'paired')) return false
  const channels = [
    await one.channels.byPartner(to as PartyCode),
    await two.channels.byPartner(from as PartyCode),
  ]
  if (channels.some(({ inbound }) => inbound.stopped)) return false
  const dead = await one.outbox.list({ to: to as PartyCode, state: 'dead' })
  return dead.length === 0
}
