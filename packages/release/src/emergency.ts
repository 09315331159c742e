// SPDX-License-Identifier: Apache-2.0
// An emergency release (design, opening table and section 7): a life is in danger, and the originator cannot be waited
// for. Two persons of a holder sign, as a part of the release itself, whose consent they pass over and why.
//
// What goes is never the originator's portion, whose key no holder has to give: it is a portion that the holder wrote
// from it, and is the originator of (docs/design/0014-emergency-release.md). That two persons acted is the holder's
// word, which its signature makes it answer for.
import { idShape, later, parseInstant, partyCodeShape, textShape } from '@tearline/base'
import { z } from 'zod'
import { ReleaseError } from './error.ts'
import { limits } from './limits.ts'
import { checkOnce } from './sense.ts'
import type { Terms } from './terms.ts'

export const emergencySchema = z.strictObject({
  /** Whose consent was not waited for; each of them is told. */
  owners: z.array(partyCodeShape).min(1).max(limits.emergencyOwnersMax),
  /** Whose life is in danger of what: read by the recipient and by every owner. */
  reason: textShape(limits.purposeCharsMax),
  /** Who asked for it and who approved it: two persons of the party that signs. */
  asked: idShape('person'),
  approved: idShape('person'),
})
export type Emergency = z.infer<typeof emergencySchema>

type Claimed = {
  readonly emergency?: Emergency | undefined
  readonly terms: Terms
  readonly issued: string
}

/** @throws ReleaseError `release.emergency-persons`, `release.emergency-terms`, `release.duplicate` */
export function checkEmergency({ emergency, terms, issued }: Claimed): void {
  if (emergency === undefined) return
  checkOnce(emergency.owners, '/emergency/owners')
  if (emergency.asked === emergency.approved) {
    throw new ReleaseError('release.emergency-persons', 'one person alone released it', {
      at: '/emergency/approved',
      next: 'a second person must approve an emergency release',
    })
  }
  const latest = later(parseInstant(issued), limits.emergencySecondsMax)
  const isShort = terms.expires !== null && parseInstant(terms.expires) <= latest
  if (isShort && isAsTightAsNeeded(terms)) return
  throw new ReleaseError('release.emergency-terms', 'wider than an emergency needs', {
    at: '/terms',
    next: 'nothing further on, and an end within the time of an emergency',
  })
}

/** Only what the emergency needs: nothing goes further, and no key lasts. */
export function isAsTightAsNeeded({ onward, leaseSeconds, expires }: Terms): boolean {
  return onward === 'never' && expires !== null && (leaseSeconds ?? 0) <= limits.emergencySecondsMax
}
