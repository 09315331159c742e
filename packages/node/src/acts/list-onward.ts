// SPDX-License-Identifier: Apache-2.0
// Requests to pass on and the consents that were given (design, section 3.6), as far as a person may know of them.
import type { Digest, PortionId, RequestId } from '@tearline/base'
import type { OnwardRequest, Terms } from '@tearline/release'
import type { ConsentRecord, OnwardRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { type Filled, fillPage, type Part, type Wanted } from './fill-page.ts'
import { knownPortions } from './readable.ts'

type RequestPlace = Pick<OnwardRecord, 'answerBy' | 'digest'>
type ConsentPlace = Pick<ConsentRecord, 'saved' | 'digest'>

/**
 * INVARIANT (hidden-means-absent): a statement is shown whole or not at all.
 *
 * @throws NodeError `node.role-missing`
 */
export async function listRequests(
  ctx: Context,
  actor: Actor,
  page: Wanted<RequestPlace>,
): Promise<Filled<OnwardRecord, OnwardRecord>> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const load = (part: Part<RequestPlace>) => ctx.store.read.onward.list({}, part)
  return fillPage(page, load, (records) =>
    whollyKnown(ctx, actor, records, ({ request }) => citedBy(request)),
  )
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
async function showRequest(ctx: Context, actor: Actor, id: RequestId): Promise<OnwardRecord> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const record = await ctx.store.read.onward.byId(id)
  if (record === null || !(await mayKnowOf(ctx, actor, record.request))) throw notFound()
  return record
}

export type RequestStanding = {
  readonly record: OnwardRecord
  /** The terms on which the holder has it: consents are no wider. */
  readonly terms: Terms | null
  /** What has come of it so far. */
  readonly consents: readonly ConsentRecord[]
  /** Of these, the ones under which this party has passed it on. */
  readonly used: ReadonlySet<Digest>
}

/** @throws as `showRequest` */
export async function requestStanding(
  ctx: Context,
  actor: Actor,
  id: RequestId,
): Promise<RequestStanding> {
  const record = await showRequest(ctx, actor, id)
  const { request, answer, inPart, saved } = record
  const release = await ctx.store.read.releases.byId(request.release)
  const answers = answer === null ? inPart : [...inPart, answer]
  const items = answers.flatMap((each) => each.answer.items)
  const insteads = items.flatMap(({ instead }) => instead ?? [])
  const portions = [...request.items.map(({ portion }) => portion), ...insteads]
  const given = { originator: request.to, holder: request.from }
  const found = await ctx.store.read.consents.forPortions(portions, given)
  const since = found.filter((each) => each.saved >= saved && request.audience.includes(each.to))
  // Another request may have asked for more: that consent is shown to who may know of all that it is for.
  const shown = await whollyKnown(ctx, actor, since, ({ consent }) => consent.portions)
  const consents = shown.filter((each) => each !== null)
  return {
    record,
    terms: release?.release.terms ?? null,
    consents,
    used: await usedOf(ctx, consents),
  }
}

/** Of these, the ones under which this party has passed something on. */
export async function usedOf(
  { store: { read } }: Context,
  consents: readonly ConsentRecord[],
): Promise<ReadonlySet<Digest>> {
  const digests = consents.map(({ digest }) => digest)
  const concealed = await read.concealed.underConsents(digests)
  return (await read.releases.usedConsents(digests)).union(
    new Set(concealed.map(({ consent }) => consent)),
  )
}

/** @throws NodeError `node.role-missing` */
export async function listConsents(
  ctx: Context,
  actor: Actor,
  page: Wanted<ConsentPlace>,
): Promise<Filled<ConsentRecord, ConsentRecord>> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const load = (part: Part<ConsentPlace>) => ctx.store.read.consents.list({}, part)
  return fillPage(page, load, (records) =>
    whollyKnown(ctx, actor, records, ({ consent }) => consent.portions),
  )
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function showConsent(
  ctx: Context,
  actor: Actor,
  statement: Digest,
): Promise<ConsentRecord> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const record = await ctx.store.read.consents.byDigest(statement)
  const records = record === null ? [] : [record]
  const [known] = await whollyKnown(ctx, actor, records, ({ consent }) => consent.portions)
  if (known === undefined || known === null) throw notFound()
  return known
}

async function whollyKnown<T>(
  ctx: Context,
  actor: Actor,
  records: readonly T[],
  portionsOf: (record: T) => readonly PortionId[],
): Promise<readonly (T | null)[]> {
  const known = await knownPortions(ctx, actor, records.flatMap(portionsOf))
  return records.map((record) =>
    portionsOf(record).every((portion) => known.has(portion)) ? record : null,
  )
}

export async function mayKnowOf(
  ctx: Context,
  actor: Actor,
  request: OnwardRequest,
): Promise<boolean> {
  const cited = citedBy(request)
  const known = await knownPortions(ctx, actor, cited)
  return cited.every((portion) => known.has(portion))
}

/** What it asks for, or, where that is the holder's own text, the portions that it was written from. */
export function citedBy({ items }: OnwardRequest): readonly PortionId[] {
  return items.flatMap(({ cites }) => cites)
}
