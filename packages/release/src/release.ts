// SPDX-License-Identifier: Apache-2.0
// A release (design, sections 1 and 3): one party hands one rendition to one other, on terms, under an
// agreement. One statement a recipient, so that none learns who else got it.
import { digestShape, idShape, partyCodeShape, textShape, timestampShape } from '@tearline/base'
import { z } from 'zod'
import { checkConcealed } from './concealed.ts'
import { checkEmergency, emergencySchema } from './emergency.ts'
import { statedPrecedenceSchema } from './precedence.ts'
import { checkOnce, checkOrder, checkOthers } from './sense.ts'
import { termsSchema } from './terms.ts'

export const releaseSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('release'),
  id: idShape('release'),
  rendition: digestShape,
  report: idShape('report'),
  originator: partyCodeShape,
  /** Who hands it over and signs: the originator, or a holder that passes it on. */
  from: partyCodeShape,
  to: partyCodeShape,
  terms: termsSchema,
  agreement: idShape('agreement'),
  /** What owners other than `from` have signed for this, by digest; empty where nobody had to be asked. */
  consents: z.array(digestShape).max(16),
  /** An opaque id of the community that was addressed; never its list. */
  community: textShape(64).nullable(),
  issued: timestampShape,
  /** Only where a life is in danger, and consent was not waited for. */
  emergency: emergencySchema.exactOptional(),
  /** Only where another's material goes on without its name: a salted commitment to that party's consent. */
  concealed: digestShape.exactOptional(),
  /** How soon it is to be read; absent: routine. */
  precedence: statedPrecedenceSchema.exactOptional(),
})
export type Release = z.infer<typeof releaseSchema>

/**
 * @throws ReleaseError `release.parties`, `release.duplicate`, `release.dates`, `release.emergency-persons`,
 *   `release.emergency-terms`, `release.concealed`
 */
export function checkRelease(release: Release): void {
  const { from, to, consents, terms, issued } = release
  checkOthers(from, [to], '/to')
  checkOnce(consents, '/consents')
  checkOrder(issued, terms.expires, '/terms/expires')
  checkEmergency(release)
  checkConcealed(release)
}
