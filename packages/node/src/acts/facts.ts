// SPDX-License-Identifier: Apache-2.0
// Collecting the facts of a decision from the store: all that is known about some portions, and nothing else.
import { canonicalJson, type PartyCode, type PortionId } from '@tearline/base'
import {
  type Agreement,
  type AgreementFact,
  type Directory,
  type Facts,
  type Holding,
  holdingsOf,
  indexFacts,
  verifyAgreement,
} from '@tearline/release'
import type { AgreementRecord, ConsentRecord, Reads, ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { directoryOf } from '../federation/directory.ts'
import { leaseEnd } from '../federation/incoming/content.ts'

/** Everything known about these portions, as of one moment of the store. */
export async function collectFacts(
  ctx: Context,
  reads: Reads,
  portions: Iterable<PortionId>,
): Promise<Facts> {
  const wanted = [...new Set(portions)]
  // First: what changes while the rest is read makes the facts newer than they say, and never older.
  const revisions = await reads.revisions()
  await ctx.shelf.follow(revisions.policies)
  const directory = await directoryOf(reads)
  const agreements = await reads.agreements.list()
  const releases = await reads.releases.forPortions(wanted)
  const consents = await reads.consents.forPortions(wanted)
  const recalls = await reads.recalls.forPortions(wanted)
  return indexFacts({
    policies: ctx.policies,
    directory,
    agreements: agreements.map((each) => agreementFact(ctx, each, directory)),
    holdings: [
      ...(await Promise.all(releases.map((each) => holdingsUnder(reads, each)))).flat(),
      ...(await Promise.all(consents.map((each) => holdingsByConsent(reads, each)))).flat(),
    ],
    consents: consents.filter(({ state }) => state === 'active').map(({ consent }) => consent),
    recalls: recalls.map(({ recall }) => recall),
    versions: { policy: ctx.policy.version, ...revisions },
  })
}

/**
 * The same facts with one agreement alone: the recipient judges a release by the agreement that it names, so the
 * sender must decide by it too.
 */
export function underAgreement(facts: Facts, party: PartyCode, { id }: Agreement): Facts {
  const named = facts.agreements.get(party)?.filter(({ agreement }) => agreement.id === id)
  return { ...facts, agreements: new Map([[party, named ?? []]]) }
}

export function agreementFact(
  { policies }: Pick<Context, 'policies'>,
  { signed, ends, saved: now }: AgreementRecord,
  directory: Directory,
): AgreementFact {
  const known = agreementsUnder(directory, policies)
  const name = canonicalJson(signed)
  const { agreement, signedBy } = known.get(name) ?? verified()
  return { agreement, signedBy, ends: ends.map(({ end }) => end) }

  function verified(): VerifiedOnce {
    const context = { directory, policies, now }
    const { statement, signedBy: by } = verifyAgreement(signed, context)
    const once = { agreement: statement, signedBy: by }
    known.set(name, once)
    return once
  }
}

/** Decisions come by the thousand, and an agreement stays as it was signed: verified once for a directory. */
type VerifiedOnce = Omit<AgreementFact, 'ends'>
const verifiedAgreements = new WeakMap<
  Directory,
  { readonly policies: Context['policies']; readonly known: Map<string, VerifiedOnce> }
>()

function agreementsUnder(
  directory: Directory,
  policies: Context['policies'],
): Map<string, VerifiedOnce> {
  const cached = verifiedAgreements.get(directory)
  if (cached?.policies === policies) return cached.known
  const known = new Map<string, VerifiedOnce>()
  verifiedAgreements.set(directory, { policies, known })
  return known
}

/** What a release gives its recipient; one that is quarantined gives nothing. */
async function holdingsUnder(
  reads: Reads,
  { release, rendition, state, saved }: ReleaseRecord,
): Promise<readonly Holding[]> {
  if (state === 'quarantined') return []
  const portions = await reads.renditions.portionsOf(rendition)
  // Not from the wrapped keys: those are destroyed when the lease is over, and it is over still.
  return holdingsOf(release, portions, leaseEnd(release.terms, saved))
}

/**
 * What a consent lets this party carry: the originator's rendition for a third party, with tear lines that were in no
 * release to us. It is held as the material is that was asked about.
 */
async function holdingsByConsent(
  reads: Reads,
  { direction, consent, rendition: digest }: ConsentRecord,
): Promise<readonly Holding[]> {
  const rendition = direction === 'in' && digest ? await reads.renditions.byDigest(digest) : null
  if (rendition === null) return []
  const { report, originator } = rendition
  const [release] = await reads.releases.list({ direction: 'in', report, originator })
  if (release === undefined || release.to !== consent.holder) return []
  return consent.portions.map((portion) => ({
    portion,
    holder: consent.holder,
    owner: originator,
    from: originator,
    release: release.id,
    agreement: release.agreement,
    terms: consent.terms,
    leaseUntil: null,
  }))
}
