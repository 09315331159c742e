// SPDX-License-Identifier: Apache-2.0
// What one partner may have under way here at a time (design, section 5): who floods waits, and nobody else does.
import type { PartyCode } from '@tearline/base'
import { NodeError } from '../error.ts'

export type Slots = {
  /** @throws NodeError `node.busy` where the party has as much under way as it may */
  readonly within: <T>(party: PartyCode, work: () => Promise<T>) => Promise<T>
}

export function slotsFor(perPartyMax: number): Slots {
  const underWay = new Map<PartyCode, number>()
  return {
    within: async (party, work) => {
      const before = underWay.get(party) ?? 0
      if (before >= perPartyMax) {
        throw new NodeError('node.busy', 'too much of yours is under way here', {
          next: 'wait for an answer before you send more',
        })
      }
      underWay.set(party, before + 1)
      try {
        return await work()
      } finally {
        const after = (underWay.get(party) ?? 1) - 1
        if (after === 0) underWay.delete(party)
        else underWay.set(party, after)
      }
    },
  }
}
