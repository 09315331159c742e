// SPDX-License-Identifier: Apache-2.0
// Releasing a report of one's own (design, section 3.3): the officer sees for each party the exact rendition, then
// signs. One decision a portion and party, one statement a party, one envelope a party.
import {
  type Bytes,
  canonicalBytes,
  type Digest,
  formatInstant,
  type Instant,
  type Json,
  later,
  newId,
  type PartyCode,
  type ReleaseId,
  type ReportId,
} from '@tearline/base'
import {
  type Agreement,
  type Decision,
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
import { digestOf, type Signed, signStatement, statementDigest } from '@tearline/seal'
import type { ConsentRecord, PortionRecord, ReportRecord, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { enqueue } from '../federation/send.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { agreementWith } from './agreements.ts'
import { collectFacts, underAgreement } from './facts.ts'
import { knownPortions } from './readable.ts'
import { record } from './record.ts'
import { wrapFor } from './wrap.ts'

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
    ...{ v: 1, kind: 'release', id: newId('release', ctx.rng) },
    ...{ rendition: rendition.digest, report, originator: ctx.me, from: ctx.me, to, terms },
    ...{
      agreement: agreement.id,
      consents: consents.map(({ digest }) => digest),
      community,
      issued: formatInstant(ctx.clock.now()),
    },
  } as Release
  const signed = signStatement('release', release, ctx.keys.signing)
  const statement = statementDigest(signed)
  const portions = rendition.rendition.portions.map(({ portion }) => portion)
  await tx.renditions.save(rendition.signed, rendition.rendition, null)
  await tx.releases.save({ signed, release, direction: 'out', state: 'active' })
  const decision = digestOfDecisions(decisions)
  await record(
    tx,
    ...([
      {
        ...({ kind: 'release.approved', release: release.id, statement, to, portions } as const),
        ...{ rendition: rendition.digest, decision, by: actor.person },
      },
      { about: to, chainOf: ctx.me },
    ] as const),
  )
  const at = ctx.clock.now()
  await tx.custody.add(
    portions.map((portion) => ({
      portion,
      report,
      party: to,
      person: null,
      act: 'holds',
      under: statement,
      at,
    })),
  )
  await sendRelease(ctx, tx, { to, terms, statement, release: signed, rendition, consents, at })
  return { party: to, release: release.id, statement, portions: portions.length, decisions }
}

/** Of portions of our own that derive from others: their consents to this party travel along. */
async function consentsUnder(
  ctx: Context,
  tx: WriteTx,
  to: PartyCode,
  { portions }: Rendition,
): Promise<readonly ConsentRecord[]> {
  const found = new Map<Digest, ConsentRecord>()
  for (const { portion } of portions) {
    for (const each of await tx.consents.forPortion(portion)) {
      const { direction, holder, state, expires, digest } = each
      const isLive = state === 'active' && ctx.clock.now() < expires
      if (direction === 'in' && holder === ctx.me && each.to === to && isLive)
        found.set(digest, each)
    }
  }
  return [...found.values()]
}

async function sendRelease(
  ctx: Context,
  tx: WriteTx,
  input: {
    readonly to: PartyCode
    readonly terms: Terms
    readonly statement: Digest
    readonly release: Signed
    readonly rendition: SignedRendition
    readonly consents: readonly ConsentRecord[]
    readonly at: Instant
  },
): Promise<void> {
  const { to, terms, statement, release, rendition, consents, at } = input
  const portions = rendition.rendition.portions.map(({ portion }) => portion)
  const sealed = await loadSealed(tx, rendition.rendition)
  const handed =
    terms.keys === 'handed' ? [await wrapFor(tx, { use: 'release', statement, to }, portions)] : []
  for (const { wrap, bytes } of handed) {
    const leaseUntil = terms.leaseSeconds === null ? null : later(at, terms.leaseSeconds)
    await tx.wraps.save({ ...wrap, direction: 'out', wrapped: bytes, leaseUntil })
  }
  const content = {
    ...({
      v: 1,
      kind: 'release',
      rendition: rendition.signed,
      release,
      consents: consents.map((consent) => consent.signed),
    } as const),
    wraps: handed.map(({ wrap }) => wrap),
  }
  await enqueue(ctx, tx, {
    to,
    content,
    attachments: [...sealed, ...handed.map(({ bytes }) => bytes)],
  })
}

export type SignedRendition = {
  readonly rendition: Rendition
  readonly signed: Signed
  readonly digest: Digest
}

export function signRendition(
  ctx: Context,
  report: ReportId,
  { banner, portions }: NonNullable<Rendering['rendition']>,
): SignedRendition {
  const rendition: Rendition = {
    v: 1,
    kind: 'rendition',
    id: newId('rendition', ctx.rng),
    report,
    originator: ctx.me,
    banner,
    portions,
    issued: formatInstant(ctx.clock.now()),
  }
  const signed = signStatement('rendition', rendition as Json, ctx.keys.signing)
  return { rendition, signed, digest: statementDigest(signed) }
}

/** The sealed bytes of a rendition's portions. @throws NodeError `node.too-large` */
export async function loadSealed(
  reads: Pick<WriteTx, 'blobs'>,
  { portions }: Rendition,
): Promise<readonly Bytes[]> {
  const total = portions.reduce((sum, { sealedBytes }) => sum + sealedBytes, 0)
  if (total > limits.releaseBytesMax) {
    throw new NodeError(
      'node.too-large',
      `the portions have ${total} bytes, and one release carries ${limits.releaseBytesMax}`,
      {
        next: 'release the report in parts',
      },
    )
  }
  const digests = [...new Set(portions.map(({ sealed }) => sealed))]
  return Promise.all(digests.map((digest) => reads.blobs.load(digest)))
}

/** INVARIANT (replayable): the ledger names what was decided, portion by portion, with its versions. */
export function digestOfDecisions(decisions: readonly PortionDecision[]): Digest {
  return digestOf(
    canonicalBytes(decisions.map(({ portion, decision }) => ({ portion, ...outcome(decision) }))),
  )
}

function outcome({ outcome, reasons, versions }: Decision): { readonly [name: string]: Json } {
  return { outcome, reasons: reasons.map(({ code, rule }) => ({ code, rule })), versions }
}

/** Records the refusal and words it: all reasons, each once. */
async function nothing(
  ctx: Context,
  actor: Actor,
  previews: readonly Preview[],
): Promise<NodeError> {
  const reasons = previews.flatMap(({ decisions }) =>
    decisions.flatMap(({ decision }) => (decision.outcome === 'deny' ? decision.reasons : [])),
  )
  const codes = [...new Set(reasons.map(({ code }) => code))].sort()
  await ctx.store.write((tx) =>
    record(tx, { kind: 'act.denied', act: 'release', codes, by: actor.person }),
  )
  const texts = [...new Set(reasons.map(({ text }) => text))]
  const remedies = [...new Set(reasons.flatMap(({ remedy }) => remedy ?? []))]
  const detail = remedies.length > 0 ? { next: `what would change it: ${remedies.join('; ')}` } : {}
  return new NodeError(
    'node.nothing-to-send',
    `nothing may go to them: ${texts.join('; ')}`,
    detail,
  )
}

function marked({ id, label, ...rest }: PortionRecord): readonly ReportPortion[] {
  if (label === null) return []
  const { originator, form, mediaType, sealed, sealedBytes, cites } = rest
  return [{ portion: id, label, originator, form, mediaType, sealed, sealedBytes, cites }]
}
