// SPDX-License-Identifier: Apache-2.0
// What one partner, or one person, may have under way here at a time (design, section 5): who floods waits, and nobody
// else does.
import { NodeError } from '../error.ts'

export type Slots = {
  /** @throws NodeError `node.busy` where `who` has as much under way as it may */
  readonly within: <T>(who: string, work: () => Promise<T>) => Promise<T>
}

/** `atOnceMax`: asked each time, since it may be set anew meanwhile. */
export function slotsFor(atOnceMax: () => number): Slots {
  const underWay = new Map<string, number>()
  return {
    within: async (who, work) => {
      const before = underWay.get(who) ?? 0
      if (before >= atOnceMax()) {
        throw new NodeError('node.busy', 'too much of yours is under way here', {
          next: 'wait for an answer before you send more',
        })
      }
      underWay.set(who, before + 1)
      try {
        return await work()
      } finally {
        const after = (underWay.get(who) ?? 1) - 1
        if (after === 0) underWay.delete(who)
        else underWay.set(who, after)
      }
    },
  }
}
