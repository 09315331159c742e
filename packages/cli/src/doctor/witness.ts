// SPDX-License-Identifier: Apache-2.0
// How much of our ledger the partners have cosigned: who has not, or not lately, cannot say later what we had shown.
import { count } from '../output.ts'
import { type Finding, note, ok } from './finding.ts'

/** Of the health that the node gives of a partner, what is read here. */
export type Witnessed = {
  readonly party: string
  readonly ours: {
    readonly size: number
    readonly seen: { readonly size: number; readonly at: string } | null
  }
}

/** Behind for longer than this is no pause of a line any more. */
const lateMs = 24 * 3_600_000

export function checkWitnesses(health: readonly Witnessed[], now: number): readonly Finding[] {
  const late = health.flatMap(({ party, ours: { size, seen } }) => {
    const next = `tearline partner health ${party}`
    if (seen === null) return [note('witnesses', `${party} has not cosigned our ledger`, next)]
    const isLate = seen.size < size && now - Date.parse(seen.at) > lateMs
    const text = `${party} has not cosigned all of our ledger since ${seen.at}`
    return isLate ? [note('witnesses', text, next)] : []
  })
  if (late.length > 0 || health.length === 0) return late
  return [ok('witnesses', `${count(health.length, 'partner')} cosigned our ledger lately`)]
}
