// SPDX-License-Identifier: Apache-2.0
// An administrator changes keys while everything goes on: of the party, of its ledger, or of what it witnesses with.
import { ask, type Run } from '../run.ts'
import type { SimNode } from '../sim-node.ts'
import { acknowledge, told } from './person.ts'

export async function rotate(run: Run, node: SimNode): Promise<string> {
  const keys = run.chance.pick(['party', 'ledger', 'witness']) ?? 'party'
  const noticeSeconds = run.chance.pick([0, 60, 3_600]) ?? 0
  const body = { keys, noticeSeconds }
  const answer = await ask(run, node, { role: 'admin', path: '/keys/rotate', body })
  if (answer?.status === 200) acknowledge(run, node, 'party.rotated', node.code)
  return `${keys}: ${told(answer)}`
}
