// SPDX-License-Identifier: Apache-2.0
// Passing on without the originator's name (design, section 3, concealed origin). The third party cannot verify an
// originator whom it must not know: it has the holder's word, and in it a commitment to the consent. That is opened to
// the originator at once; to anybody else only if the two agree to it, such as after an incident.
import { canonicalBytes, type Digest, type PartyCode } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { ReleaseError } from './error.ts'

/**
 * What a concealed release states of its consent.
 *
 * `salt`: base64 of 32 fresh random bytes, used for this release only. Without it nobody can tell which of all consents
 * it is, not even whoever has one to compare.
 */
export function commitmentTo(consent: Digest, salt: string): Digest {
  return digestOf(canonicalBytes({ v: 1, kind: 'concealed-consent', consent, salt }))
}

type Concealing = {
  readonly concealed?: Digest
  readonly from: PartyCode
  readonly originator: PartyCode
  readonly consents: readonly Digest[]
}

/**
 * Whoever conceals stands as originator, and no consent travels: it names who gave it.
 *
 * @throws ReleaseError `release.concealed`
 */
export function checkConcealed({ concealed, from, originator, consents }: Concealing): void {
  if (concealed === undefined) return
  if (from === originator && consents.length === 0) return
  throw new ReleaseError('release.concealed', 'a concealed release names an originator', {
    at: from === originator ? '/consents' : '/originator',
  })
}
