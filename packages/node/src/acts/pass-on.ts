// SPDX-License-Identifier: Apache-2.0
// Passing on what another party originated (design, section 3.6). The third party gets the originator's own
// rendition and consent, and what the originator wrapped for it: this node adds a release, and no key.
import { formatInstant, newId, type PartyCode, type ReleaseId } from '@tearline/base'
import {
  type Precedence,
  precedenceOf,
  type Release,
  statedPrecedence,
  type Terms,
} from '@tearline/release'
import type { ConsentRecord, ReleaseRecord, RenditionRecord, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { agreementWith } from './agreements.ts'
import { passOnConcealed } from './conceal.ts'
import { decideHandover } from './decide-handover.ts'
import { handOver } from './hand-over.ts'
import { knownPortions } from './readable.ts'
import type { Wrapped } from './wrap.ts'

/** What travels: the rendition that the consents name, or else the one that was received. */
type Parcel = {
  readonly rendition: RenditionRecord
  readonly consents: readonly ConsentRecord[]
  readonly terms: Terms
}

export type PassingOn = {
  readonly release: ReleaseId
  readonly to: PartyCode
  /** Absent: as it came; without its originator's name, routine. */
  readonly precedence?: Precedence | undefined
}

/**
 * Hands material of another party to a third, on consent or within the terms; without its name where that is what the
 * newest consent lets it go.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`, `node.agreement-missing`, `node.denied` with all reasons
 */
export async function passOn(
  ctx: Context,
  actor: Actor,
  { release: id, to, precedence }: PassingOn,
): Promise<ReleaseId> {
  requireRole(actor, 'disclosure-officer')
  const held = await ctx.store.read.releases.byId(id)
  if (held === null || held.direction !== 'in' || held.state === 'quarantined') throw notFound()
  const parcel = await parcelFor(ctx, held, to)
  // Before anything else is said: what is missing for it would tell that it is there.
  await requireKnown(ctx, actor, parcel)
  const agreement = await agreementWith(ctx, to)
  const { rendition, consents, terms } = parcel
  const [consent] = consents
  if (consent?.consent.concealed === true) {
    return passOnConcealed(ctx, actor, { held, rendition, consent, to, agreement, precedence })
  }
  const { portions } = rendition.rendition
  const decision = await decideHandover(ctx, actor, { portions, to, terms, agreement })
  const release: Release = {
    v: 1,
    kind: 'release',
    id: newId('release', ctx.rng),
    rendition: rendition.digest,
    report: held.report,
    originator: held.originator,
    from: ctx.me,
    to,
    terms,
    agreement: agreement.id,
    consents: consents.map(({ digest }) => digest),
    community: null,
    issued: formatInstant(ctx.clock.now()),
    ...statedPrecedence(precedence ?? precedenceOf(held.release)),
  }
  await ctx.store.write((tx) =>
    handOver(ctx, tx, actor, {
      release,
      rendition,
      consents,
      wraps: () => wrapsFor(tx, consents, to),
      decision,
      custody: 'passed-on',
    }),
  )
  return release.id
}

/** A live consent for exactly this hand-over, first of all one that nothing was passed on under yet. */
async function parcelFor(ctx: Context, held: ReleaseRecord, to: PartyCode): Promise<Parcel> {
  const { read } = ctx.store
  const now = ctx.clock.now()
  const given = (
    await read.consents.list({ direction: 'in', holder: ctx.me, to, state: 'active' })
  ).filter(
    ({ expires, originator, rendition }) =>
      now < expires && originator === held.originator && rendition !== null,
  )
  const sent = await read.releases.list({ direction: 'out', report: held.report, to })
  const used = new Set(sent.flatMap(({ release }) => release.consents))
  const unused = given.filter(({ digest }) => !used.has(digest))
  for (const consent of [...unused, ...given]) {
    const rendition = consent.rendition && (await read.renditions.byDigest(consent.rendition))
    if (rendition?.report !== held.report) continue
    return { rendition, consents: [consent], terms: consent.consent.terms }
  }
  const rendition = await read.renditions.byDigest(held.rendition)
  if (rendition === null) throw notFound()
  return { rendition, consents: [], terms: held.release.terms }
}

/** INVARIANT (hidden-means-absent): nobody hands on what he may not know of. @throws NodeError `node.not-found` */
async function requireKnown(ctx: Context, actor: Actor, { rendition }: Parcel): Promise<void> {
  const portions = rendition.rendition.portions.map(({ portion }) => portion)
  const known = await knownPortions(ctx, actor, portions)
  if (!portions.every((portion) => known.has(portion))) throw notFound()
}

/** Keys that the originator wrapped for the third party: this node has none of its own to give. */
async function wrapsFor(
  tx: WriteTx,
  consents: readonly ConsentRecord[],
  to: PartyCode,
): Promise<readonly Wrapped[]> {
  const wraps = await Promise.all(consents.map(({ digest }) => tx.wraps.forStatement(digest)))
  return wraps
    .flat()
    .filter((wrap) => wrap.to === to)
    .map(({ use, statement, portions, digest, wrapped }) => ({
      wrap: { use, statement, to, portions: [...portions], wrapped: digest },
      bytes: wrapped,
    }))
}
