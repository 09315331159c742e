// SPDX-License-Identifier: Apache-2.0
// What a key request is decided from: our own release to the party, or our consents to others handing it on. Worked
// out once for each release and party, and used until something is revoked, or the directory or an agreement changes.
import type { AgreementId, Digest, PartyCode, PortionId, ReleaseId, ReportId } from '@tearline/base'
import { type DecisionRequest, type Facts, type Holding, indexFacts } from '@tearline/release'
import type { PortionKey } from '@tearline/seal'
import type { ConsentRecord, Reads, ReleaseRecord, Revisions, Store } from '@tearline/store'
import { collectFacts } from '../acts/facts.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

type GrantPortion = DecisionRequest['portion'] & {
  readonly report: ReportId
  /** Null where it has none any more. Kept in memory beside the key at rest, which would open it as well. */
  readonly key: PortionKey | null
}

export type GrantBasis = {
  readonly facts: Facts
  /** Portions of ours that the party was handed; no other is there to be granted. */
  readonly portions: ReadonlyMap<PortionId, GrantPortion>
  /** How long a granted key may be kept; 0 where it is asked for at each opening. */
  readonly leaseSeconds: number
}

export type GrantAsked = {
  readonly party: PartyCode
  /** The release under which the party says it has the portions. */
  readonly release: Digest
  readonly portions: readonly PortionId[]
}

const cache = new WeakMap<Store, Map<string, GrantBasis>>()

/**
 * Null where the party was handed nothing of what it asks for.
 *
 * May be out of date: whoever acts on it asks `isCurrent` of the revisions of the unit in which it acts.
 */
export async function grantBasis(ctx: Context, asked: GrantAsked): Promise<GrantBasis | null> {
  const known = cacheOf(ctx.store)
  const key = keyOf(asked)
  const cached = known.get(key)
  if (cached !== undefined && asked.portions.every((portion) => cached.portions.has(portion))) {
    return cached
  }
  known.delete(key)
  const basis = await loadBasis(ctx, asked)
  if (basis !== null) remember(known, key, basis)
  return basis
}

/** Whether nothing that the basis rests on has changed since it was worked out. */
export function isCurrent({ facts }: GrantBasis, now: Revisions): boolean {
  const { directory, agreements, revocations, policies } = facts.versions
  return (
    now.directory === directory &&
    now.agreements === agreements &&
    now.revocations === revocations &&
    now.policies === policies
  )
}

export function forgetBasis(store: Store, asked: Pick<GrantAsked, 'party' | 'release'>): void {
  cacheOf(store).delete(keyOf(asked))
}

function keyOf({ party, release }: Pick<GrantAsked, 'party' | 'release'>): string {
  return `${party} ${release}`
}

async function loadBasis(ctx: Context, asked: GrantAsked): Promise<GrantBasis | null> {
  const { read } = ctx.store
  const release = await read.releases.byDigest(asked.release)
  if (release !== null) return fromRelease(ctx, read, asked, release)
  return (await fromConsents(ctx, read, asked)) ?? fromTerms(ctx, read, asked)
}

/** A release of ours to the party. */
async function fromRelease(
  ctx: Context,
  reads: Reads,
  { party }: GrantAsked,
  { from, to, state, rendition, release }: ReleaseRecord,
): Promise<GrantBasis | null> {
  if (from !== ctx.me || to !== party || state !== 'active') return null
  const listed = await reads.renditions.portionsOf(rendition)
  const portions = await ownPortions(
    reads,
    listed.map(({ portion }) => portion),
  )
  const facts = await collectFacts(ctx, reads, portions.keys())
  return { facts, portions, leaseSeconds: release.terms.leaseSeconds ?? 0 }
}

/** A holder's release, which only the holder and the party know: our consent to it is what counts. */
async function fromConsents(
  ctx: Context,
  reads: Reads,
  { party: to, portions: wanted }: GrantAsked,
): Promise<GrantBasis | null> {
  const found = new Map<Digest, ConsentRecord>()
  for (const portion of wanted) {
    const filter = { direction: 'out', state: 'active', to } as const
    for (const each of await reads.consents.forPortion(portion, filter)) {
      // INVARIANT (no-key-outside): who has it without our name has it from the holder, key and all.
      if (each.consent.concealed === undefined) found.set(each.digest, each)
    }
  }
  const consents = [...found.values()]
  if (consents.length === 0) return null
  const portions = await ownPortions(
    reads,
    consents.flatMap(({ consent }) => consent.portions),
  )
  return basisOn(ctx, reads, portions, consents.flatMap(holdingsUnder))
}

/** A holder's release without consent: where our terms let it pass on to whom the label lists, and no further. */
async function fromTerms(
  ctx: Context,
  reads: Reads,
  { party, portions: wanted }: GrantAsked,
): Promise<GrantBasis | null> {
  const portions = await ownPortions(reads, wanted)
  const releases = await reads.releases.forPortions([...portions.keys()])
  const within = releases.filter(
    ({ from, state, release }) =>
      from === ctx.me && state === 'active' && release.terms.onward === 'within-releasable',
  )
  if (within.length === 0) return null
  const holdings = await Promise.all(within.map((each) => holdingsWithin(reads, each, party)))
  return basisOn(ctx, reads, portions, holdings.flat())
}

/** INVARIANT (no-key-outside): decided as if the party had it from the holder, so that the label must list it. */
async function holdingsWithin(
  reads: Reads,
  { release, rendition }: ReleaseRecord,
  holder: PartyCode,
): Promise<readonly Holding[]> {
  const { originator: owner, to: from, id, agreement, terms } = release
  const names = { release: id, agreement }
  return (await reads.renditions.portionsOf(rendition)).map(({ portion }) => ({
    ...{ portion, holder, owner, from, ...names, terms, leaseUntil: null },
  }))
}

async function basisOn(
  ctx: Context,
  reads: Reads,
  portions: ReadonlyMap<PortionId, GrantPortion>,
  held: readonly Holding[],
): Promise<GrantBasis> {
  const facts = await collectFacts(ctx, reads, portions.keys())
  const { holdings } = indexFacts({
    ...{ policies: [], agreements: [], consents: [], recalls: [] },
    ...{ directory: facts.directory, versions: facts.versions },
    holdings: held,
  })
  const leases = held.map(({ terms }) => terms.leaseSeconds ?? 0)
  return { facts: { ...facts, holdings }, portions, leaseSeconds: Math.min(...leases) }
}

/** INVARIANT (no-key-outside): what the party may have under a consent, and on the terms of the consent. */
function holdingsUnder({ consent }: ConsentRecord): readonly Holding[] {
  const { to: holder, originator: owner, holder: from, terms, id } = consent
  // Release and agreement are between holder and party; the consent's id stands for both.
  const names = { release: id as string as ReleaseId, agreement: id as string as AgreementId }
  return consent.portions.map((portion) => ({
    ...{ portion, holder, owner, from, ...names, terms, leaseUntil: null },
  }))
}

async function ownPortions(
  reads: Reads,
  ids: readonly PortionId[],
): Promise<ReadonlyMap<PortionId, GrantPortion>> {
  const wanted = [...new Set(ids)]
  // INVARIANT (no-key-outside): only keys of portions that were written here are there to be found.
  const keys = await reads.reports.keys(wanted)
  return new Map(
    (await reads.reports.portions(wanted)).flatMap((record) => {
      const { id, originator, label, cites, report } = record
      const key = (keys.get(id) ?? null) as PortionKey | null
      return label === null ? [] : [[id, { portion: id, originator, label, cites, report, key }]]
    }),
  )
}

function cacheOf(store: Store): Map<string, GrantBasis> {
  const known = cache.get(store) ?? new Map<string, GrantBasis>()
  cache.set(store, known)
  return known
}

function remember(known: Map<string, GrantBasis>, key: string, basis: GrantBasis): void {
  const [oldest] = known.keys()
  if (known.size >= limits.grantBasesMax && oldest !== undefined) known.delete(oldest)
  known.set(key, basis)
}
