// SPDX-License-Identifier: Apache-2.0
// The terms of a release (design, section 1): what a recipient may do with what it got. Terms come from the
// agreement and may only be tightened; the order of tightness is defined here and nowhere else.
import { parseShape, quote, say, textShape, timestampShape } from '@tearline/base'
import { z } from 'zod'
import { ReleaseError } from './error.ts'
import { limits } from './limits.ts'

/** Widest first: a later word forbids more. */
export const onwardTerms = ['within-releasable', 'ask', 'never'] as const
export const keyTerms = ['handed', 'held'] as const
export const evidenceTerms = ['yes', 'ask', 'no'] as const
/** Permissible actions protocol: what acting on the information may show. */
export const permittedActions = ['CLEAR', 'GREEN', 'AMBER', 'RED'] as const

export const termsSchema = z
  .strictObject({
    /** May a holder pass it on: to whom the label names, only with consent, or not at all. */
    onward: z.enum(onwardTerms),
    /** Keys in the envelope for offline reading, or asked of the originator at every opening. */
    keys: z.enum(keyTerms),
    /** How long a handed key may be used before it must be renewed; null where keys are held. */
    leaseSeconds: z.int().min(60).max(limits.leaseSecondsMax).nullable(),
    /** After this the rendition may not be opened any more. */
    expires: timestampShape.nullable(),
    /** One purpose a line: it may be used for what satisfies every line; null where nothing was said. */
    purpose: textShape(limits.purposeCharsMax).nullable(),
    permittedAction: z.enum(permittedActions),
    /** Use as evidence in proceedings. */
    evidence: z.enum(evidenceTerms),
    /** Whether the reader's copy must show a visible watermark. */
    watermark: z.boolean(),
  })
  .refine((terms) => (terms.keys === 'held') === (terms.leaseSeconds === null), {
    message: 'a lease goes with handed keys, and only with them',
    path: ['leaseSeconds'],
  })
export type Terms = z.infer<typeof termsSchema>

/**
 * Whether `a` gives nothing that `b` does not give, field by field.
 *
 * A partial order: two purposes, for example, can each lack what the other has.
 */
export function isAtMostAsWide(a: Terms, b: Terms): boolean {
  return widerField(a, b) === null
}

/**
 * The terms that somebody wishes, if they are at most as wide as those that bind him.
 *
 * `wish`: the fields that change. Keys that become `held` lose their lease without being told.
 *
 * @throws ReleaseError `release.terms-wider` with the field as JSON Pointer
 * @throws JsonError `base.json-shape` for terms that contradict themselves
 */
export function tighten(base: Terms, wish: Partial<Terms>): Terms {
  const lease = wish.keys === 'held' ? { leaseSeconds: null } : {}
  const terms = { ...base, ...lease, ...wish }
  requireAtMostAsWide(terms, base)
  return parseShape(termsSchema, terms)
}

/** @throws ReleaseError `release.terms-wider` with the field as JSON Pointer */
function requireAtMostAsWide(terms: Terms, base: Terms): void {
  const field = widerField(terms, base)
  if (field === null) return
  throw new ReleaseError(
    'release.terms-wider',
    say`wider than the terms above it: ${{ field: quote(field) }}`,
    {
      at: `/${field}`,
    },
  )
}

/**
 * The widest terms that both allow: what binds somebody who holds under both at once.
 *
 * @throws ReleaseError `release.purpose-length` if both purposes together are too long to be stated
 */
export function meetTerms(a: Terms, b: Terms): Terms {
  const keys = tighter(keyTerms, a.keys, b.keys)
  return {
    onward: tighter(onwardTerms, a.onward, b.onward),
    keys,
    leaseSeconds: keys === 'held' ? null : least(a.leaseSeconds, b.leaseSeconds),
    expires: least(a.expires, b.expires),
    purpose: bothPurposes(a.purpose, b.purpose),
    permittedAction: tighter(permittedActions, a.permittedAction, b.permittedAction),
    evidence: tighter(evidenceTerms, a.evidence, b.evidence),
    watermark: a.watermark || b.watermark,
  }
}

type WiderTest = (a: Terms, b: Terms) => boolean

/** Whether `a` is wider than `b` in this one field. */
const isWider: { readonly [Field in keyof Terms]: WiderTest } = {
  onward: (a, b) => isEarlier(onwardTerms, a.onward, b.onward),
  keys: (a, b) => isEarlier(keyTerms, a.keys, b.keys),
  // A lease of held keys is no lease at all; that keys are handed where they were held is the field above.
  leaseSeconds: (a, b) =>
    a.leaseSeconds !== null && b.leaseSeconds !== null && a.leaseSeconds > b.leaseSeconds,
  // Timestamps have one spelling, so that text order is time order.
  expires: (a, b) => b.expires !== null && (a.expires === null || a.expires > b.expires),
  purpose: (a, b) =>
    b.purpose !== null &&
    a.purpose !== b.purpose &&
    !purposes(b.purpose).isSubsetOf(purposes(a.purpose)),
  permittedAction: (a, b) => isEarlier(permittedActions, a.permittedAction, b.permittedAction),
  evidence: (a, b) => isEarlier(evidenceTerms, a.evidence, b.evidence),
  watermark: (a, b) => b.watermark && !a.watermark,
}
const fields = Object.keys(isWider) as readonly (keyof Terms)[]

function widerField(a: Terms, b: Terms): keyof Terms | null {
  if (a === b) return null
  for (const field of fields) {
    if (isWider[field](a, b)) return field
  }
  return null
}

function isEarlier<T>(order: readonly T[], a: T, b: T): boolean {
  return order.indexOf(a) < order.indexOf(b)
}

function tighter<T>(order: readonly T[], a: T, b: T): T {
  return isEarlier(order, a, b) ? b : a
}

function least<T extends number | string>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

function purposes(purpose: string | null): ReadonlySet<string> {
  return new Set(purpose === null ? [] : purpose.split('\n'))
}

function bothPurposes(a: string | null, b: string | null): string | null {
  const lines = [...purposes(a).union(purposes(b))].sort()
  if (lines.length === 0) return null
  const both = lines.join('\n')
  if (both.length > limits.purposeCharsMax) {
    throw new ReleaseError('release.purpose-length', 'two purposes together are too long', {
      at: '/purpose',
      next: 'state one purpose that serves both',
    })
  }
  return both
}
