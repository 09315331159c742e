// SPDX-License-Identifier: Apache-2.0
// What a decision is made from (design, section 4), laid out for look-up. All of it was verified before it
// came here. Absent means "not so": a node that lacks a fact denies.
import {
  type AgreementId,
  type Instant,
  type PartyCode,
  type PortionId,
  parseInstant,
  type ReleaseId,
} from '@tearline/base'
import type { Policy } from '@tearline/label'
import { type Agreement, type AgreementFact, agreementSpan } from './agreement.ts'
import type { Directory } from './directory.ts'
import type { Consent } from './onward.ts'
import type { Recall } from './recall.ts'
import type { Release } from './release.ts'
import type { Terms } from './terms.ts'

/**
 * A party has one portion of one owner, or something that cites it, under one release.
 *
 * Several are rights beside each other: each allows what it allows, and none takes away from another. What is
 * to be taken back is recalled.
 */
export type Holding = {
  readonly portion: PortionId
  readonly holder: PartyCode
  /** Whose information it is, to whom the terms are owed. */
  readonly owner: PartyCode
  /** Who handed it over: the owner, or a holder before. */
  readonly from: PartyCode
  readonly release: ReleaseId
  readonly agreement: AgreementId
  readonly terms: Terms
  /** When keys that were handed stop to open; null where keys are held. */
  readonly leaseUntil: Instant | null
  /** Whether it came for an emergency, past the label's list. */
  readonly inEmergency?: boolean
}

/**
 * What made a decision what it is, to be repeated later (INVARIANT replayable).
 *
 * `policy`: version of the label policy; the others count changes of the node's own tables, `policies` the files that
 * were added to it.
 */
export type Versions = {
  readonly policy: string
  readonly directory: number
  readonly agreements: number
  readonly revocations: number
  readonly policies: number
  /** Size of the node's ledger. */
  readonly ledger: number
}

export type FactSource = {
  /** As a map, it is asked by name only: of a lazy one, no policy is made that no label names. */
  readonly policies: Iterable<Policy> | ReadonlyMap<string, Policy>
  readonly directory: Directory
  readonly agreements: Iterable<AgreementFact>
  readonly holdings: Iterable<Holding>
  /** Live or not: their time is looked at when a decision is made. */
  readonly consents: Iterable<Consent>
  readonly recalls: Iterable<Recall>
  readonly versions: Versions
}

export type IndexedAgreement = {
  readonly agreement: Agreement
  readonly from: Instant
  readonly until: Instant
}
export type IndexedHolding = Holding & { readonly expires: Instant | null }
export type IndexedConsent = Consent & { readonly expiry: Instant }

/** Made by `indexFacts`. */
export type Facts = {
  readonly policies: ReadonlyMap<string, Policy>
  readonly directory: Directory
  readonly agreements: ReadonlyMap<PartyCode, readonly IndexedAgreement[]>
  readonly holdings: ReadonlyMap<PortionId, readonly IndexedHolding[]>
  readonly consents: ReadonlyMap<PortionId, readonly IndexedConsent[]>
  /** Those to pass on without the originator's name, apart: no other question may find them. */
  readonly concealedConsents: ReadonlyMap<PortionId, readonly IndexedConsent[]>
  readonly recalls: ReadonlyMap<PortionId, readonly Recall[]>
  readonly versions: Versions
}

/** Parses each time once and lays each fact where a decision looks for it. */
export function indexFacts(source: FactSource): Facts {
  const consents = Map.groupBy(source.consents, ({ concealed = false }) => concealed)
  return {
    policies: indexPolicies(source.policies),
    directory: source.directory,
    agreements: indexAgreements(source.agreements),
    holdings: indexHoldings(source.holdings),
    consents: indexConsents(consents.get(false) ?? []),
    concealedConsents: indexConsents(consents.get(true) ?? []),
    recalls: gather(source.recalls, (recall) =>
      recall.portions.map((portion) => [portion, recall] as const),
    ),
    versions: source.versions,
  }
}

function indexPolicies(policies: FactSource['policies']): ReadonlyMap<string, Policy> {
  return isMap(policies) ? policies : new Map([...policies].map((policy) => [policy.name, policy]))
}

function isMap(policies: FactSource['policies']): policies is ReadonlyMap<string, Policy> {
  return 'get' in policies && 'has' in policies
}

/** The holdings that a release makes, one a portion. `portions`: those of its rendition. */
export function holdingsOf(
  release: Release,
  portions: readonly { readonly portion: PortionId; readonly originator: PartyCode }[],
  leaseUntil: Instant | null,
): readonly Holding[] {
  const { to: holder, from, id, agreement, terms, emergency } = release
  const inEmergency = emergency !== undefined
  return portions.map(({ portion, originator: owner }) => ({
    ...{ portion, holder, owner, from, release: id, agreement, terms, leaseUntil },
    ...(inEmergency ? { inEmergency } : {}),
  }))
}

export function indexConsents(
  consents: Iterable<Consent>,
): ReadonlyMap<PortionId, readonly IndexedConsent[]> {
  return gather(consents, (consent) => {
    const indexed = { ...consent, expiry: parseInstant(consent.expires) }
    return consent.portions.map((portion) => [portion, indexed] as const)
  })
}

export function indexHoldings(
  holdings: Iterable<Holding>,
): ReadonlyMap<PortionId, readonly IndexedHolding[]> {
  return gather(holdings, (holding) => {
    const { expires } = holding.terms
    const indexed = { ...holding, expires: expires === null ? null : parseInstant(expires) }
    return [[holding.portion, indexed] as const]
  })
}

function indexAgreements(
  facts: Iterable<AgreementFact>,
): ReadonlyMap<PartyCode, readonly IndexedAgreement[]> {
  return gather(facts, (fact) => {
    const span = agreementSpan(fact)
    if (span === null) return []
    const indexed = { agreement: fact.agreement, ...span }
    return fact.agreement.parties.map((party) => [party, indexed] as const)
  })
}

function gather<From, Key, To>(
  items: Iterable<From>,
  entries: (item: From) => readonly (readonly [Key, To])[],
): ReadonlyMap<Key, readonly To[]> {
  const map = new Map<Key, To[]>()
  for (const item of items) {
    for (const [key, value] of entries(item)) {
      const list = map.get(key)
      if (list === undefined) map.set(key, [value])
      else list.push(value)
    }
  }
  return map
}
