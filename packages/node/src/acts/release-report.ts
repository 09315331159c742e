// SPDX-License-Identifier: Apache-2.0
// Releasing a report of one's own (design, section 3.3): the officer sees for each party the exact rendition, then
// signs. One decision a portion and party, one statement a party, one envelope a party.
import {
  type Digest,
  formatInstant,
  later,
  newId,
  type PartyCode,
  type ReleaseId,
  say,
} from '@tearline/base'
import {
  type PortionDecision,
  type Release,
  type Rendering,
  type Rendition,
  statedPrecedence,
} from '@tearline/release'
import type { ConsentRecord, ReportRecord, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { addressed, membersIn } from './communities.ts'
import { denialsOf, deniedError, digestOfDecisions, recordDenial } from './decisions.ts'
import { handOver } from './hand-over.ts'
import { loadReport, type Preview, type ReleaseOrder, renderAll } from './render-release.ts'
import { type SignedRendition, signRendition } from './renditions.ts'
import { orderDigest, requireAsSeen, shownOf } from './shown-order.ts'
import { type Wrapped, wrapFor } from './wrap.ts'

export type Released = {
  readonly party: PartyCode
  readonly release: ReleaseId
  readonly statement: Digest
  readonly portions: number
  readonly decisions: readonly PortionDecision[]
}

/** @throws NodeError `node.role-missing`, `node.not-found`, `node.agreement-missing`; ReleaseError `release.terms-wider` */
export async function previewRelease(
  ctx: Context,
  actor: Actor,
  order: ReleaseOrder,
): Promise<readonly Preview[]> {
  requireRole(actor, 'analyst', 'disclosure-officer')
  const { portions } = await loadReport(ctx, actor, order.report)
  return renderAll(ctx, await addressed(ctx, actor, order), portions)
}

/** Of what these previews show: whoever signs names it. */
export function seenOrder(
  ctx: Context,
  { report, community = null }: Pick<ReleaseOrder, 'report' | 'community'>,
  previews: readonly Preview[],
): Digest {
  return orderDigest({ report, community, shown: shownOf(ctx, report, previews) })
}

/**
 * Signs and sends. A party that would get nothing gets nothing, and is named in the error if it is alone. `seen`: of
 * what was looked at, where somebody did; a community may have other members since, an agreement other terms.
 *
 * @throws as `previewRelease`, and NodeError `node.author-releases`, `node.nothing-to-send`, `node.too-large`,
 * `node.unpaired`, `node.approval-differs`
 */
export async function releaseReport(
  ctx: Context,
  actor: Actor,
  { seen, ...asked }: ReleaseOrder & { readonly seen?: Digest | undefined },
): Promise<readonly Released[]> {
  requireRole(actor, 'disclosure-officer')
  const { report, portions } = await loadReport(ctx, actor, asked.report)
  requireSecondPerson(report, actor)
  const order = await addressed(ctx, actor, asked)
  const previews = await renderAll(ctx, order, portions)
  if (seen !== undefined) requireAsSeen(seen, seenOrder(ctx, order, previews))
  await requireSomething(ctx, actor, previews)
  return ctx.store.write((tx) => releaseAll(ctx, tx, actor, { ...order, previews }))
}

/** Records the refusal where nobody would get anything. @throws NodeError `node.nothing-to-send` with all reasons */
export async function requireSomething(
  ctx: Context,
  actor: Actor,
  previews: readonly Preview[],
): Promise<void> {
  if (previews.some(({ rendition }) => rendition !== null)) return
  throw await nothing(ctx, actor, previews)
}

/** One release for each party that gets something, in the unit of whoever approved it. */
export async function releaseAll(
  ctx: Context,
  tx: WriteTx,
  actor: Actor,
  input: Pick<ReleaseOrder, 'report' | 'community' | 'emergency' | 'precedence'> & {
    readonly previews: readonly Preview[]
  },
): Promise<readonly Released[]> {
  const { previews, report, community = null, emergency, precedence } = input
  const members = community === null ? [] : await membersIn(tx, community)
  const released: Released[] = []
  for (const preview of previews) {
    const { rendition } = preview
    if (rendition === null) continue
    // Who is addressed beside a community is not told of it.
    const as = members.includes(preview.party) ? community : null
    const order = { report, community: as, emergency, precedence, preview, rendition }
    released.push(await releaseTo(ctx, tx, actor, order))
  }
  return released
}

/** The author does not release: a second pair of eyes is the last check before it is out. */
export function requireSecondPerson({ author }: Pick<ReportRecord, 'author'>, actor: Actor): void {
  if (author !== actor.person) return
  throw new NodeError('node.author-releases', 'the author of a report cannot release it', {
    next: 'ask another disclosure officer of your party to release it',
  })
}

async function releaseTo(
  ctx: Context,
  tx: WriteTx,
  actor: Actor,
  input: Pick<ReleaseOrder, 'report' | 'community' | 'emergency' | 'precedence'> & {
    readonly preview: Preview
    readonly rendition: NonNullable<Rendering['rendition']>
  },
): Promise<Released> {
  const { preview, report, community = null, emergency, precedence } = input
  const { party: to, terms, agreement, decisions } = preview
  const rendition = signRendition(ctx, report, input.rendition)
  const consents = await consentsUnder(ctx, tx, to, rendition.rendition)
  const release: Release = {
    v: 1,
    kind: 'release',
    id: newId('release', ctx.rng),
    rendition: rendition.digest,
    report,
    originator: ctx.me,
    from: ctx.me,
    to,
    terms,
    agreement: agreement.id,
    consents: consents.map(({ digest }) => digest),
    community,
    issued: formatInstant(ctx.clock.now()),
    ...(emergency === undefined ? {} : { emergency }),
    ...statedPrecedence(precedence),
  }
  await tx.renditions.save(rendition.signed, rendition.rendition, null)
  const statement = await handOver(ctx, tx, actor, {
    release,
    rendition,
    consents,
    wraps: (named) => keysFor(ctx, tx, release, { statement: named, rendition }),
    decision: digestOfDecisions(decisions),
    custody: 'holds',
  })
  const portions = rendition.rendition.portions.length
  return { party: to, release: release.id, statement, portions, decisions }
}

/** Of portions of our own that derive from others: their consents to this party travel along. */
async function consentsUnder(
  ctx: Context,
  tx: WriteTx,
  to: PartyCode,
  { portions }: Rendition,
): Promise<readonly ConsentRecord[]> {
  const filter = { direction: 'in', state: 'active', holder: ctx.me, to } as const
  const ids = portions.map(({ portion }) => portion)
  const given = await tx.consents.forPortions(ids, filter)
  return given.filter(({ expires }) => ctx.clock.now() < expires)
}

/** Keys go along only where the terms hand them over; else the recipient asks at each opening. */
async function keysFor(
  ctx: Context,
  tx: WriteTx,
  { to, terms }: Release,
  { statement, rendition }: { readonly statement: Digest; readonly rendition: SignedRendition },
): Promise<readonly Wrapped[]> {
  if (terms.keys === 'held') return []
  const portions = rendition.rendition.portions.map(({ portion }) => portion)
  const wrapped = await wrapFor(tx, { use: 'release', statement, to }, portions)
  const leaseUntil = terms.leaseSeconds === null ? null : later(ctx.clock.now(), terms.leaseSeconds)
  await tx.wraps.save({ ...wrapped.wrap, direction: 'out', wrapped: wrapped.bytes, leaseUntil })
  return [wrapped]
}

/** Records the refusal and words it: all reasons, each once. */
async function nothing(
  ctx: Context,
  actor: Actor,
  previews: readonly Preview[],
): Promise<NodeError> {
  const decisions = previews.flatMap((preview) => preview.decisions)
  const reasons = denialsOf(decisions.map(({ decision }) => decision))
  await recordDenial(ctx, actor, 'release', reasons)
  return deniedError(
    'node.nothing-to-send',
    (why) => say`nothing may go to them: ${{ why }}`,
    reasons,
  )
}
