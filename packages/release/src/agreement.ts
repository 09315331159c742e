// SPDX-License-Identifier: Apache-2.0
// Agreements (design, section 1): terms that all parties signed. No release without one in force.
import {
  type Instant,
  idShape,
  type PartyCode,
  parseInstant,
  partyCodeShape,
  quote,
  say,
  textShape,
  timestampShape,
} from '@tearline/base'
import { checkEquivalences, equivalencesSchema, LabelError, type Policy } from '@tearline/label'
import { z } from 'zod'
import { ReleaseError } from './error.ts'
import { limits } from './limits.ts'
import { termsSchema } from './terms.ts'

const clockSeconds = z.int().min(60).max(limits.clockSecondsMax)

export const agreementSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('agreement'),
  id: idShape('agreement'),
  title: textShape(limits.titleCharsMax),
  /** In alphabetical order, each once. */
  parties: z.array(partyCodeShape).min(2).max(limits.agreementPartiesMax),
  /** The label policy that releases under this agreement are marked in. */
  policy: textShape(64),
  /** The highest classification of that policy which may travel under it. */
  ceiling: textShape(64),
  /** Subjects covered; empty means all. */
  topics: z.array(textShape(64)).max(limits.agreementTopicsMax),
  /** Default terms, and the widest: a release may only tighten them. */
  terms: termsSchema,
  clocks: z.strictObject({
    /** From an onward request to its answer. */
    answerSeconds: clockSeconds,
    /** From a recall to its tombstone. */
    tombstoneSeconds: clockSeconds,
  }),
  from: timestampShape,
  until: timestampShape,
  /** What words of one policy mean in another, one way each; absent: nothing beyond the policies' own files. */
  equivalences: z
    .array(equivalencesSchema)
    .min(1)
    .max(limits.agreementEquivalencesMax)
    .exactOptional(),
})
export type Agreement = z.infer<typeof agreementSchema>

/** One party leaves: the agreement is over for all of them from `effective` on. */
export const agreementEndSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('agreement-end'),
  agreement: idShape('agreement'),
  by: partyCodeShape,
  effective: timestampShape,
  issued: timestampShape,
})
export type AgreementEnd = z.infer<typeof agreementEndSchema>

/** An agreement as one node knows it: what it says, who has signed it so far, who has left it. */
export type AgreementFact = {
  readonly agreement: Agreement
  readonly signedBy: readonly PartyCode[]
  readonly ends: readonly AgreementEnd[]
}

/** `countersigned`: by all its parties, and its time has not come yet. */
export type AgreementState = 'proposed' | 'countersigned' | 'in-force' | 'ended' | 'expired'

/** When an agreement binds: from the first instant to before the second; null until all have signed. */
type AgreementSpan = { readonly from: Instant; readonly until: Instant } | null

/** `at`: any instant; the same facts give the same answer for it for ever (INVARIANT replayable). */
export function agreementState(fact: AgreementFact, at: Instant): AgreementState {
  if (!isSignedByAll(fact)) return 'proposed'
  const end = endOf(fact)
  if (end !== null && at >= end) return 'ended'
  if (at >= parseInstant(fact.agreement.until)) return 'expired'
  return at < parseInstant(fact.agreement.from) ? 'countersigned' : 'in-force'
}

/** The same as `agreementState`, worked out once for all instants: `in-force` exactly within the span. */
export function agreementSpan(fact: AgreementFact): AgreementSpan {
  if (!isSignedByAll(fact)) return null
  const until = parseInstant(fact.agreement.until)
  const end = endOf(fact)
  return {
    from: parseInstant(fact.agreement.from),
    until: end !== null && end < until ? end : until,
  }
}

/**
 * Refuses an agreement that contradicts itself or that this node cannot judge by.
 *
 * @throws ReleaseError `release.agreement-parties`, `release.agreement-dates`, `release.agreement-policy`,
 *   `release.agreement-ceiling`, `release.agreement-equivalences`
 */
export function checkAgreement(agreement: Agreement, policies: ReadonlyMap<string, Policy>): void {
  const { parties, from, until } = agreement
  if (parties.some((party, index) => index > 0 && (parties[index - 1] ?? '') >= party)) {
    throw new ReleaseError('release.agreement-parties', 'parties are not in alphabetical order', {
      at: '/parties',
    })
  }
  if (from >= until) {
    throw new ReleaseError('release.agreement-dates', 'the agreement ends before it begins', {
      at: '/until',
    })
  }
  checkCeiling(agreement, policies)
  checkAllEquivalences(agreement, policies)
}

function checkCeiling(
  { policy: name, ceiling }: Agreement,
  policies: ReadonlyMap<string, Policy>,
): void {
  const policy = policies.get(name)
  if (policy === undefined) {
    throw new ReleaseError(
      'release.agreement-policy',
      say`policy ${{ name: quote(name) }} is not known here`,
      {
        at: '/policy',
        next: 'load the policy, then read the agreement again',
      },
    )
  }
  if (policy.classifications.every((classification) => classification.name !== ceiling)) {
    throw new ReleaseError(
      'release.agreement-ceiling',
      say`${{ ceiling: quote(ceiling) }} is no classification of ${{ name: quote(name) }}`,
      { at: '/ceiling' },
    )
  }
}

function checkAllEquivalences(
  { equivalences = [] }: Agreement,
  policies: ReadonlyMap<string, Policy>,
): void {
  const known = (name: string, at: string): Policy => {
    const policy = policies.get(name)
    if (policy !== undefined) return policy
    const next = 'load the policy, then read the agreement again'
    throw unequal(`policy ${quote(name)} is not known here`, at, next)
  }
  const seen = new Set<string>()
  for (const [index, rows] of equivalences.entries()) {
    const at = `/equivalences/${index}`
    const pair = { from: known(rows.from, `${at}/from`), to: known(rows.to, `${at}/to`) }
    const key = `${rows.from}\0${rows.to}`
    if (seen.has(key)) throw unequal('two tables from one policy to another', at)
    seen.add(key)
    try {
      checkEquivalences(pair, rows)
    } catch (error) {
      if (!(error instanceof LabelError)) throw error
      throw unequal(error.message, `${at}${error.at ?? ''}`)
    }
  }
}

function unequal(text: string, at: string, next?: string): ReleaseError {
  const detail = next === undefined ? { at } : { at, next }
  return new ReleaseError('release.agreement-equivalences', text, detail)
}

function isSignedByAll({ agreement, signedBy }: AgreementFact): boolean {
  return agreement.parties.every((party) => signedBy.includes(party))
}

/** Nobody ends an agreement in the past: what was decided while it was in force stays decided. */
function endOf({ agreement, ends }: AgreementFact): Instant | null {
  const instants = ends
    .filter(({ agreement: id, by }) => id === agreement.id && agreement.parties.includes(by))
    .map(({ effective, issued }) => parseInstant(effective > issued ? effective : issued))
  return instants.length === 0 ? null : instants.reduce((a, b) => (a < b ? a : b))
}
