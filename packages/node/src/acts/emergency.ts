// SPDX-License-Identifier: Apache-2.0
// An emergency release (design, opening table and section 7): a life is in danger, and nobody waits for a consent. One
// person asks, another approves exactly that (people-approvals.ts); what goes is a few portions that this party wrote
// itself, and each owner of what they draw on is told with the same commit.
import {
  formatInstant,
  type Instant,
  idShape,
  later,
  type PartyCode,
  type PersonId,
  type PortionId,
  partyCodeShape,
  say,
  textShape,
} from '@tearline/base'
import { type Emergency, releaseLimits, type Terms } from '@tearline/release'
import type { WriteTx } from '@tearline/store'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { tellOwner } from '../federation/emergency-notice.ts'
import { type Actor, requireRole } from './actor.ts'
import { agreementWith } from './agreements.ts'
import { knownPortions } from './readable.ts'
import { record } from './record.ts'
import { releaseAll, requireSecondPerson, requireSomething } from './release-report.ts'
import { loadReport, type Preview, renderAll } from './render-release.ts'

const { emergencyPortionsMax, emergencyBytesMax, emergencySecondsMax } = releaseLimits

export const emergencyOrderSchema = z.strictObject({
  act: z.literal('emergency.release'),
  report: idShape('report'),
  /** The least that helps: no other portion of the report goes. */
  portions: z.array(idShape('portion')).min(1).max(emergencyPortionsMax).readonly(),
  to: partyCodeShape,
  /** Whose life is in danger of what; the recipient and every owner read it. */
  reason: textShape(releaseLimits.purposeCharsMax),
  /** How long the recipient may read it. */
  seconds: z.int().min(60).max(emergencySecondsMax),
})
export type EmergencyOrder = z.infer<typeof emergencyOrderSchema>

/** Looked at ahead of the transaction in which it goes out. */
export type Prepared = {
  readonly actor: Actor
  readonly order: EmergencyOrder
  readonly emergency: Emergency
  readonly previews: readonly Preview[]
  /** Of each owner, those of its portions that the content draws on. */
  readonly drawnOn: ReadonlyMap<PartyCode, readonly PortionId[]>
}

/** INVARIANT (hidden-means-absent): who may not know of all that would go does not know that it was asked for. */
export async function mayKnowEmergency(
  ctx: Context,
  actor: Actor,
  { portions }: EmergencyOrder,
): Promise<boolean> {
  return (await knownPortions(ctx, actor, portions)).size === portions.length
}

/**
 * Whether what is asked for could go.
 *
 * @throws NodeError `node.not-found`, `node.emergency-needless`, `node.emergency-size`, `node.nothing-to-send` with all
 * reasons, `node.agreement-missing`
 */
export async function requireReleasable(
  ctx: Context,
  actor: Actor,
  order: EmergencyOrder,
): Promise<void> {
  const { person } = actor
  await renderEmergency(ctx, actor, order, { asked: person, approved: person })
}

/** @throws as `requireReleasable`, and NodeError `node.role-missing`, `node.author-releases` */
export async function prepareEmergency(
  ctx: Context,
  actor: Actor,
  { order, asked }: { readonly order: EmergencyOrder; readonly asked: PersonId },
): Promise<Prepared> {
  requireRole(actor, 'disclosure-officer')
  const rendered = await renderEmergency(ctx, actor, order, { asked, approved: actor.person })
  requireSecondPerson(rendered.report, actor)
  return { actor, order, ...rendered }
}

/**
 * The release, the entries of each owner's chain, and a notice to each: one transaction.
 *
 * INVARIANT (originator-first): nothing goes out for which no notice to every owner is queued or owed.
 */
export async function releaseInEmergency(
  ctx: Context,
  tx: WriteTx,
  { actor, order, emergency, previews, drawnOn }: Prepared,
): Promise<void> {
  const { report, to, portions } = order
  const [released] = await releaseAll(ctx, tx, actor, { report, emergency, previews })
  const sent = released && (await tx.releases.byId(released.release))
  if (!released || !sent) throw notFound()
  await tx.emergencies.save('out', { signed: sent.signed, portions: [...portions], tellers: [] })
  const names = { release: released.release, statement: released.statement, to }
  const people = { owners: emergency.owners, asked: emergency.asked, by: actor.person }
  await record(
    tx,
    { kind: 'emergency.released', ...names, portions: [...portions], ...people },
    { about: to },
  )
  for (const owner of emergency.owners) {
    const drawn = drawnOn.get(owner) ?? []
    await tellOwner(ctx, tx, { to: owner, release: sent, portions: drawn })
  }
}

type People = Pick<Emergency, 'asked' | 'approved'>

async function renderEmergency(ctx: Context, actor: Actor, order: EmergencyOrder, people: People) {
  const { report, portions: all } = await loadReport(ctx, actor, order.report)
  const chosen = all.filter(({ portion }) => order.portions.includes(portion))
  if (chosen.length !== new Set(order.portions).size) throw notFound()
  requireLittle(chosen)
  const { to, reason } = order
  const named = chosen.flatMap(({ originator, label }) => [originator, ...label.owners])
  const owners = [...new Set(named)].filter((owner) => owner !== ctx.me && owner !== to).sort()
  requireOwners(owners)
  const emergency = { owners, reason, ...people }
  const terms = await termsFor(ctx, order)
  const previews = await renderAll(
    ctx,
    { to: [to], terms, portions: order.portions, emergency },
    chosen,
  )
  await requireSomething(ctx, actor, previews)
  requireWhole(previews, chosen.length)
  const cites = chosen.flatMap((portion) => portion.cites)
  return { report, emergency, previews, drawnOn: await ownersOf(ctx, cites) }
}

/** INVARIANT (originator-first): least content. @throws NodeError `node.emergency-size` */
function requireLittle(chosen: readonly { readonly sealedBytes: number }[]): void {
  const bytes = chosen.reduce((sum, { sealedBytes }) => sum + sealedBytes, 0)
  if (bytes <= emergencyBytesMax) return
  throw new NodeError('node.emergency-size', 'this is more than a warning', {
    at: '/portions',
    next: say`write what is needed to save lives in at most ${{ bytes: emergencyBytesMax }} bytes`,
  })
}

/** @throws NodeError `node.emergency-needless` */
function requireOwners(owners: readonly PartyCode[]): void {
  if (owners.length > 0) return
  throw new NodeError('node.emergency-needless', 'nobody else has a say in this', {
    at: '/portions',
    next: 'release the report in the usual way',
  })
}

/** A part of what was asked for is not what was asked for. @throws NodeError `node.nothing-to-send` */
function requireWhole(previews: readonly Preview[], wanted: number): void {
  if (previews.every(({ rendition }) => rendition?.portions.length === wanted)) return
  throw new NodeError('node.nothing-to-send', 'not all of these portions may go', {
    at: '/portions',
    next: 'ask for each that may go by itself: what was recalled may not',
  })
}

/** As tight as the agreement, and as an emergency needs. */
async function termsFor(ctx: Context, { to, seconds }: EmergencyOrder): Promise<Partial<Terms>> {
  const { terms } = await agreementWith(ctx, to)
  const end = formatInstant(later(ctx.clock.now(), seconds) as Instant)
  const expires = terms.expires !== null && terms.expires < end ? terms.expires : end
  const lease =
    terms.leaseSeconds === null ? {} : { leaseSeconds: Math.min(terms.leaseSeconds, seconds) }
  return { onward: 'never', expires, watermark: true, ...lease }
}

async function ownersOf(
  { store }: Context,
  cites: readonly PortionId[],
): Promise<ReadonlyMap<PartyCode, readonly PortionId[]>> {
  const drawnOn = new Map<PartyCode, PortionId[]>()
  for (const portion of new Set(cites)) {
    const [copy] = await store.read.renditions.withPortion(portion)
    if (copy === undefined) continue
    drawnOn.set(copy.originator, [...(drawnOn.get(copy.originator) ?? []), portion])
  }
  return drawnOn
}
