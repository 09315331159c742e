// SPDX-License-Identifier: Apache-2.0
// Consents as the originator gives them (design, section 3.6): one a party of the audience, with the rendition that the
// party is to be handed. Nothing in either depends on what was denied.
import {
  type Digest,
  formatInstant,
  later,
  newId,
  type PartyCode,
  type PortionId,
  type ReportId,
} from '@tearline/base'
import { joinLabels } from '@tearline/label'
import type { Consent, RenditionPortion, Terms } from '@tearline/release'
import { type Signed, signStatement, statementDigest } from '@tearline/seal'
import type { OnwardRecord, PortionRecord, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import type { Actor } from './actor.ts'
import { record } from './record.ts'
import { type SignedRendition, signRendition } from './renditions.ts'

/** A portion that a party may have; `source` is null for one of the holder's own, which derives from ours. */
export type GrantedPortion = { readonly portion: PortionId; readonly source: PortionRecord | null }

export type SignedConsent = {
  readonly consent: Consent
  readonly signed: Signed
  readonly statement: Digest
  readonly rendition: SignedRendition | null
}

/** On what it is given: the answer's own part of every consent. */
export type ConsentOrder = {
  readonly known: OnwardRecord
  readonly report: ReportId
  readonly granted: readonly GrantedPortion[]
  readonly terms: Terms
  readonly conditions: string | null
  readonly validSeconds: number
  readonly concealed: boolean
}

/**
 * One a party of the audience, and up to two: for portions of ours, which we render, and for portions of the
 * holder's own that derive from ours.
 */
export function consentsFor(ctx: Context, order: ConsentOrder): readonly SignedConsent[] {
  const own = order.granted.flatMap(({ source }) => source ?? [])
  const derived = order.granted.flatMap(({ portion, source }) => (source === null ? portion : []))
  return order.known.request.audience.flatMap((to) => {
    const rendition = own.length === 0 ? null : renditionOf(ctx, order.report, own)
    const rendered = rendition?.rendition.portions.map(({ portion }) => portion) ?? []
    return [
      ...(rendition === null
        ? []
        : [signConsent(ctx, order, { to, portions: rendered, rendition })]),
      ...(derived.length === 0
        ? []
        : [signConsent(ctx, order, { to, portions: derived, rendition: null })]),
    ]
  })
}

function signConsent(
  ctx: Context,
  { known, terms, conditions, validSeconds, concealed }: ConsentOrder,
  given: {
    readonly to: PartyCode
    readonly portions: readonly PortionId[]
    readonly rendition: SignedRendition | null
  },
): SignedConsent {
  const now = ctx.clock.now()
  const consent: Consent = {
    v: 1,
    kind: 'consent',
    id: newId('consent', ctx.rng),
    originator: ctx.me,
    holder: known.from,
    to: given.to,
    rendition: given.rendition?.digest ?? null,
    portions: [...given.portions],
    terms,
    conditions,
    expires: formatInstant(later(now, validSeconds)),
    issued: formatInstant(now),
    ...(concealed && { concealed }),
  }
  const signed = signStatement('consent', consent, ctx.keys.signing)
  return { consent, signed, statement: statementDigest(signed), rendition: given.rendition }
}

/** INVARIANT (hidden-means-absent): made from the granted portions alone, numbered from 1. */
function renditionOf(
  ctx: Context,
  report: ReportId,
  own: readonly PortionRecord[],
): SignedRendition {
  const portions = own.flatMap(({ id: portion, label, ...rest }): RenditionPortion[] => {
    if (label === null) return []
    const { originator, form, mediaType, sealed, sealedBytes } = rest
    return [{ number: 0, portion, originator, label, form, mediaType, sealed, sealedBytes }]
  })
  const numbered = portions.map((portion, index) => ({ ...portion, number: index + 1 }))
  const banner = joinLabels(
    ctx.policy,
    numbered.map(({ label }) => label),
  ).label
  return signRendition(ctx, report, { banner, portions: numbered })
}

export async function saveConsent(
  ctx: Context,
  tx: WriteTx,
  actor: Actor,
  { consent, signed, rendition }: SignedConsent,
): Promise<void> {
  if (rendition !== null) await tx.renditions.save(rendition.signed, rendition.rendition, null)
  const statement = await tx.consents.save(signed, consent, 'out')
  const { id, holder, to, portions } = consent
  await record(
    tx,
    { kind: 'consent.given', consent: id, statement, holder, to, portions, by: actor.person },
    { about: holder, chainOf: ctx.me },
  )
}
