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
  type ReportId,
} from '@tearline/base'
import {
  type Agreement,
  defaultTerms,
  type PortionDecision,
  type Release,
  type Rendering,
  type Rendition,
  type ReportPortion,
  renditionFor,
  type Terms,
  tighten,
} from '@tearline/release'
import type { ConsentRecord, PortionRecord, ReportRecord, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { agreementWith } from './agreements.ts'
import { denialsOf, deniedError, digestOfDecisions, recordDenial } from './decisions.ts'
import { collectFacts, underAgreement } from './facts.ts'
import { handOver } from './hand-over.ts'
import { knownPortions } from './readable.ts'
import { type SignedRendition, signRendition } from './renditions.ts'
import { type Wrapped, wrapFor } from './wrap.ts'

export type ReleaseOrder = {
  readonly report: ReportId
  readonly to: readonly PartyCode[]
  /** Tighter than the agreement in these members; the others are the agreement's. */
  readonly terms?: Partial<Terms> | undefined
  /** An opaque id of the community that was addressed. */
  readonly community?: string | null | undefined
}

/** What one party would get, portion by portion, with the reasons. */
export type Preview = {
  readonly party: PartyCode
  readonly agreement: Agreement
  readonly terms: Terms
  readonly rendition: Rendering['rendition']
  readonly decisions: readonly PortionDecision[]
}

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
  return renderAll(ctx, order, portions)
}

/**
 * Signs and sends. A party that would get nothing gets nothing, and is named in the error if it is alone.
 *
 * @throws as `previewRelease`, and NodeError `node.author-releases`, `node.nothing-to-send`, `node.too-large`,
 * `node.unpaired`
 */
export async function releaseReport(
  ctx: Context,
  actor: Actor,
  order: ReleaseOrder,
): Promise<readonly Released[]> {
  requireRole(actor, 'disclosure-officer')
  const { report, portions } = await loadReport(ctx, actor, order.report)
  requireSecondPerson(report, actor)
  const previews = await renderAll(ctx, order, portions)
  if (previews.every(({ rendition }) => rendition === null))
    throw await nothing(ctx, actor, previews)
  return ctx.store.write(async (tx) => {
    const released: Released[] = []
    for (const preview of previews) {
      if (preview.rendition === null) continue
      released.push(
        await releaseTo(ctx, tx, actor, { ...order, preview, rendition: preview.rendition }),
      )
    }
    return released
  })
}

/** The report as far as the person may know of it. @throws NodeError `node.not-found` */
async function loadReport(ctx: Context, actor: Actor, id: ReportId) {
  const { read } = ctx.store
  const report = await read.reports.byId(id)
  if (report === null) throw notFound()
  const all = (await read.reports.portionsOf(id)).flatMap(marked)
  const known = await knownPortions(
    ctx,
    actor,
    all.map(({ portion }) => portion),
  )
  if (known.size === 0) throw notFound()
  return { report, portions: all.filter(({ portion }) => known.has(portion)) }
}

async function renderAll(
  ctx: Context,
  { to, terms: wish = {} }: ReleaseOrder,
  portions: readonly ReportPortion[],
): Promise<readonly Preview[]> {
  const concerned = portions.flatMap(({ portion, cites }) => [portion, ...cites])
  const facts = await collectFacts(ctx, ctx.store.read, concerned)
  const at = ctx.clock.now()
  const previews: Preview[] = []
  for (const party of new Set(to)) {
    const agreement = await agreementWith(ctx, party)
    const request = { portions, by: ctx.me, audience: party, at }
    const known = underAgreement(facts, party, agreement)
    const terms = tighten(defaultTerms(request, known) ?? agreement.terms, wish)
    previews.push({ party, agreement, terms, ...renditionFor({ ...request, terms }, known) })
  }
  return previews
}

/** The author does not release: a second pair of eyes is the last check before it is out. */
function requireSecondPerson({ author }: ReportRecord, actor: Actor): void {
  if (author !== actor.person) return
  throw new NodeError('node.author-releases', 'the author of a report cannot release it', {
    next: 'ask another disclosure officer of your party to release it',
  })
}

async function releaseTo(
  ctx: Context,
  tx: WriteTx,
  actor: Actor,
  input: Omit<ReleaseOrder, 'to' | 'terms'> & {
    readonly preview: Preview
    readonly rendition: NonNullable<Rendering['rendition']>
  },
): Promise<Released> {
  const { preview, report, community = null } = input
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
  return deniedError('node.nothing-to-send', 'nothing may go to them', reasons)
}

function marked({ id, label, ...rest }: PortionRecord): readonly ReportPortion[] {
  if (label === null) return []
  const { originator, form, mediaType, sealed, sealedBytes, cites } = rest
  return [{ portion: id, label, originator, form, mediaType, sealed, sealedBytes, cites }]
}
