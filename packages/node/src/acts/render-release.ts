// SPDX-License-Identifier: Apache-2.0
// What each party of an audience would get of a report (design, section 3.3): looked at by whoever submits, reviews or
// signs, and computed anew each time.
import {
  type Bytes,
  type CommunityId,
  canonicalBytes,
  type PartyCode,
  type PortionId,
  type ReportId,
} from '@tearline/base'
import {
  type Agreement,
  defaultTerms,
  type Emergency,
  type Facts,
  type PortionDecision,
  type Precedence,
  type Rendering,
  type ReportPortion,
  renditionFor,
  type Terms,
  tighten,
} from '@tearline/release'
import type { PortionRecord, ReportRecord, Withheld } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import type { Actor } from './actor.ts'
import { agreementWith } from './agreements.ts'
import { requireNoCopy } from './concealed-copies.ts'
import { collectFacts, underAgreement } from './facts.ts'
import { knownPortions } from './readable.ts'
import { renditionBody } from './renditions.ts'

export type ReleaseOrder = {
  readonly report: ReportId
  readonly to: readonly PartyCode[]
  /** Tighter than the agreement in these members; the others are the agreement's. */
  readonly terms?: Partial<Terms> | undefined
  /** Tighter still: of whoever approves what another has submitted. */
  readonly caveats?: Partial<Terms> | undefined
  /** Only these are considered; absent: all that the person knows of. */
  readonly portions?: readonly PortionId[] | undefined
  readonly withheld?: readonly Withheld[] | undefined
  /** Its members are addressed beside these parties, and are told its id and nothing else of it. */
  readonly community?: CommunityId | null | undefined
  /** How soon it is to be read; absent: routine. */
  readonly precedence?: Precedence | undefined
  /** Past whose consent, and why. */
  readonly emergency?: Emergency | undefined
}

/** What one party would get, portion by portion, with the reasons. */
export type Preview = {
  readonly party: PartyCode
  readonly agreement: Agreement
  /** The widest that may be asked for. */
  readonly offered: Terms
  readonly terms: Terms
  readonly rendition: Rendering['rendition']
  /** Of all that is considered and not withheld. */
  readonly decisions: readonly PortionDecision[]
  readonly withheld: readonly PortionId[]
}

export type KnownReport = {
  readonly report: ReportRecord
  readonly portions: readonly ReportPortion[]
}

/** The report as far as the person may know of it. @throws NodeError `node.not-found` */
export async function loadReport(ctx: Context, actor: Actor, id: ReportId): Promise<KnownReport> {
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
  await requireNoCopy(read, id)
  return { report, portions: all.filter(({ portion }) => known.has(portion)) }
}

/** @throws NodeError `node.agreement-missing`; ReleaseError `release.terms-wider` */
export async function renderAll(
  ctx: Context,
  order: Omit<ReleaseOrder, 'report'>,
  known: readonly ReportPortion[],
): Promise<readonly Preview[]> {
  const wanted = order.portions === undefined ? null : new Set(order.portions)
  const portions = known.filter(({ portion }) => wanted === null || wanted.has(portion))
  const concerned = portions.flatMap(({ portion, cites }) => [portion, ...cites])
  const facts = await collectFacts(ctx, ctx.store.read, concerned)
  const previews: Preview[] = []
  for (const party of new Set(order.to)) {
    previews.push(await renderFor(ctx, { order, portions, facts }, party))
  }
  return previews
}

type Rendered = {
  readonly order: Omit<ReleaseOrder, 'report'>
  readonly portions: readonly ReportPortion[]
  readonly facts: Facts
}

async function renderFor(
  ctx: Context,
  { order, portions: all, facts }: Rendered,
  party: PartyCode,
): Promise<Preview> {
  const { terms: wish = {}, caveats, withheld: kept = [] } = order
  const back = new Set(kept.flatMap((each) => (each.party === party ? each.portions : [])))
  const portions = all.filter(({ portion }) => !back.has(portion))
  const withheld = all.flatMap(({ portion }) => (back.has(portion) ? portion : []))
  const agreement = await agreementWith(ctx, party)
  const request = { portions, by: ctx.me, audience: party, at: ctx.clock.now() }
  const known = underAgreement(facts, party, agreement)
  const widest = defaultTerms(request, known) ?? agreement.terms
  const asked = tighten(widest, wish)
  const terms = caveats === undefined ? asked : tighten(asked, caveats)
  const offered = caveats === undefined ? widest : asked
  return {
    ...{ party, agreement, offered, terms, withheld },
    ...renditionFor({ ...request, terms, emergency: order.emergency }, known),
  }
}

/** The bytes of the statement that the party would get, but for the name and date of its signing; null for nothing. */
export function canonicalRendition(
  ctx: Pick<Context, 'me'>,
  report: ReportId,
  { rendition }: Preview,
): Bytes | null {
  return rendition === null ? null : canonicalBytes(renditionBody(ctx, report, rendition))
}

function marked({ id, label, ...rest }: PortionRecord): readonly ReportPortion[] {
  if (label === null) return []
  const { originator, form, mediaType, sealed, sealedBytes, cites } = rest
  return [{ portion: id, label, originator, form, mediaType, sealed, sealedBytes, cites }]
}
