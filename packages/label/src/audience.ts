// SPDX-License-Identifier: Apache-2.0
// Sets of parties: whom a label lets information be given to, and whom it may be shown to.
import type { PartyCode } from '@tearline/base'
import type { Label } from './label.ts'
import type { Policy } from './policy.ts'

/** Opaque codes are communities whose members are not known: they meet only themselves, never a party. */
export type Audience =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'some'
      readonly parties: ReadonlySet<PartyCode>
      readonly opaque: ReadonlySet<string>
    }

export const everyone: Audience = { kind: 'all' }

export function some(parties: Iterable<PartyCode>, opaque: Iterable<string> = []): Audience {
  return { kind: 'some', parties: new Set(parties), opaque: new Set(opaque) }
}

export function common(a: Audience, b: Audience): Audience {
  if (a.kind === 'all') return b
  if (b.kind === 'all') return a
  return some(a.parties.intersection(b.parties), a.opaque.intersection(b.opaque))
}

export function together(a: Audience, b: Audience): Audience {
  if (a.kind === 'all' || b.kind === 'all') return everyone
  return some(a.parties.union(b.parties), a.opaque.union(b.opaque))
}

export function isWithin(inner: Audience, outer: Audience): boolean {
  if (outer.kind === 'all') return true
  if (inner.kind === 'all') return false
  return inner.parties.isSubsetOf(outer.parties) && inner.opaque.isSubsetOf(outer.opaque)
}

/** How many codes it has; infinite for everyone. */
export function codesIn(audience: Audience): number {
  return audience.kind === 'all'
    ? Number.POSITIVE_INFINITY
    : audience.parties.size + audience.opaque.size
}

/** Whom the label lets information be given to. */
export const releaseAudience = remembered(({ releasability, owners }) => {
  switch (releasability.kind) {
    case 'everyone':
      return everyone
    case 'set':
      return some(releasability.parties, releasability.opaque)
    case 'owner-default':
    case 'originator-only':
      // INVARIANT (never-weaker): what several parties own, and nobody marked, is for none of them alone.
      return some(owners.length === 1 ? owners : [])
  }
})

/** Whom the label lets information be shown to: release implies display (rule R18). */
export const displayAudience = remembered((label) =>
  together(releaseAudience(label), some(label.displayOnly, label.displayOnlyOpaque)),
)

/** A label is a value and is asked about many times; what is said of it goes when it goes (bench/decide.ts). */
function remembered(audienceOf: (label: Label) => Audience): (label: Label) => Audience {
  const known = new WeakMap<Label, Audience>()
  return (label) => {
    const before = known.get(label)
    if (before !== undefined) return before
    const audience = audienceOf(label)
    known.set(label, audience)
    return audience
  }
}

/**
 * Whether the label lets the information be given to the party: hold it, keep it, have its key.
 *
 * This is about the label alone. Whether a holder may pass it on without asking is
 * `requiresOriginatorConsent`; whether anything may travel at all is the agreement's and the terms'.
 */
export function releasableTo(policy: Policy, label: Label, party: PartyCode): boolean {
  return isIn(policy, label, releaseAudience(label), party)
}

/** Whether it may be shown to people of the party, without a copy or a key for them. */
export function displayableTo(policy: Policy, label: Label, party: PartyCode): boolean {
  return isIn(policy, label, displayAudience(label), party)
}

/** A label of another policy reaches nobody: its words may mean something else here. */
function isIn(policy: Policy, label: Label, audience: Audience, party: PartyCode): boolean {
  if (label.policy !== policy.name) return false
  return audience.kind === 'all' || audience.parties.has(party)
}
