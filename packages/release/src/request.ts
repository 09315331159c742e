// SPDX-License-Identifier: Apache-2.0
// What is asked of `decide` (design, section 4).
import type { Instant, PartyCode, PersonId, PortionId } from '@tearline/base'
import type { Label, Person } from '@tearline/label'
import type { Emergency } from './emergency.ts'
import type { Facts, IndexedConsent } from './facts.ts'
import type { Terms } from './terms.ts'

/**
 * `hold`: have it, in sealed form and on terms; `read`: open it; `pass-on`: hand it to another; `cite`: quote
 * it in a report of one's own; `export`: take it out of the node in clear; `act-on`: do what others may
 * notice; `know-of`: learn that it exists.
 */
export const actions = ['hold', 'read', 'pass-on', 'cite', 'export', 'act-on', 'know-of'] as const
export type Action = (typeof actions)[number]

/** Administrators and auditors are people too; they read no content. */
export const roles = [
  'analyst',
  'disclosure-officer',
  'security-officer',
  'administrator',
  'auditor',
] as const
export type Role = (typeof roles)[number]

export type PartySubject = { readonly kind: 'party'; readonly party: PartyCode }

/** As vouched for by the person's own party. A key request carries no `person`: the originator need not know. */
export type PersonSubject = Person & {
  readonly kind: 'person'
  readonly party: PartyCode
  readonly person: PersonId | null
  readonly roles: readonly Role[]
}

export type DecisionRequest = {
  readonly action: Action
  readonly subject: PartySubject | PersonSubject
  /**
   * Who acts. Of `hold` and `pass-on` to another party: who hands it over. Else the subject's own party, or the
   * originator that is asked for a key.
   */
  readonly by: PartyCode
  readonly portion: {
    readonly portion: PortionId
    readonly originator: PartyCode
    readonly label: Label
    /** Portions of others that this one derives from; their recall reaches it. */
    readonly cites: readonly PortionId[]
  }
  /** On which it is to be handed over; null of every other request. */
  readonly terms: Terms | null
  /** Of a hand-over: what is said to be an emergency, and whom it passes over. */
  readonly emergency?: Emergency | undefined
  /** Of a hand-over: without the originator's name, for which nothing but a consent to just that is a ground. */
  readonly concealed?: boolean | undefined
  readonly at: Instant
}

/** Whether one party hands it to another; everything else is use of what the subject's party has. */
export function isHandover({ action, subject, by }: DecisionRequest): boolean {
  return (
    subject.kind === 'party' && by !== subject.party && (action === 'hold' || action === 'pass-on')
  )
}

/** Whether the information is, in whole or in part, the party's. */
export function isOwnerOf(
  { originator, label }: DecisionRequest['portion'],
  party: PartyCode,
): boolean {
  return originator === party || label.owners.includes(party)
}

/**
 * Whose agreement a hand-over needs, `by` and the recipient left out: nobody asks himself, and nothing is
 * kept from the one whose it is.
 *
 * INVARIANT (originator-first): the originator is among the owners, whatever the label says.
 */
export function otherOwners({ by, subject, portion }: DecisionRequest): readonly PartyCode[] {
  const { originator, label } = portion
  const owners = label.owners.includes(originator) ? label.owners : [...label.owners, originator]
  return owners.filter((owner) => owner !== by && owner !== subject.party)
}

/**
 * Whether the hand-over passes over this owner in an emergency.
 *
 * INVARIANT (originator-first): only with a portion that `by` wrote itself. What another party originated needs that
 * party's consent, whatever emergency somebody claims.
 */
export function passesOver(request: DecisionRequest, owner: PartyCode): boolean {
  const { emergency, by, portion } = request
  return (
    emergency !== undefined &&
    isHandover(request) &&
    portion.originator === by &&
    emergency.owners.includes(owner)
  )
}

/**
 * The consents to just such a hand-over, live or not.
 *
 * INVARIANT (originator-first): leave to pass on without a name is no leave to name it, and the other way round.
 */
export function consentsAsked(
  { portion, concealed = false }: Pick<DecisionRequest, 'portion' | 'concealed'>,
  { consents, concealedConsents }: Facts,
): readonly IndexedConsent[] {
  return (concealed ? concealedConsents : consents).get(portion.portion) ?? []
}
