// SPDX-License-Identifier: Apache-2.0
// Taking from a queue so that a partner who fills it does not hold up the others (design, section 5).
import type { PartyCode } from '@tearline/base'

/** Takes up to `max` out of the queue: one of each party, then the next of each, each party's in their order. */
export function inTurn<T extends { readonly from: PartyCode }>(queue: T[], max: number): T[] {
  if (queue.length <= max) return queue.splice(0)
  const byParty = new Map<PartyCode, T[]>()
  for (const each of queue) {
    const list = byParty.get(each.from) ?? []
    byParty.set(each.from, list)
    list.push(each)
  }
  const taken = new Set<T>()
  for (let turn = 0; taken.size < max; turn++) {
    for (const list of byParty.values()) {
      const next = list[turn]
      if (next !== undefined && taken.size < max) taken.add(next)
    }
  }
  const left = queue.filter((each) => !taken.has(each))
  queue.splice(0, queue.length, ...left)
  return [...taken]
}
