// SPDX-License-Identifier: Apache-2.0
// What a statement must be beyond its shape: parties that differ, lists without repetition, times in order.

import type { PartyCode } from '@tearline/base'
import { quote, say } from '@tearline/base'
import { ReleaseError } from './error.ts'

/** @throws ReleaseError `release.parties` where the party is one of the others */
export function checkOthers(party: PartyCode, others: readonly PartyCode[], at: string): void {
  if (!others.includes(party)) return
  throw new ReleaseError(
    'release.parties',
    say`${{ party: quote(party) }} cannot be on both sides`,
    { at },
  )
}

/** @throws ReleaseError `release.duplicate` with the second place of what stands twice */
export function checkOnce(values: readonly string[], at: string): void {
  const seen = new Set<string>()
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) {
      throw new ReleaseError('release.duplicate', say`${{ value: quote(value) }} stands twice`, {
        at: `${at}/${index}`,
      })
    }
    seen.add(value)
  }
}

/** `until`: null for no end. @throws ReleaseError `release.dates` */
export function checkOrder(from: string, until: string | null, at: string): void {
  if (until === null || from < until) return
  throw new ReleaseError(
    'release.dates',
    say`${{ until: quote(until) }} is not after ${{ from: quote(from) }}`,
    { at },
  )
}
