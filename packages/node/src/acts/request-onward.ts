// SPDX-License-Identifier: Apache-2.0
// Asking the originator (design, section 3.6): for portions held, or for portions of one's own that cite them.
import {
  type Bytes,
  formatInstant,
  later,
  newId,
  type PartyCode,
  type PortionId,
  type ReleaseId,
  type RequestId,
} from '@tearline/base'
import type { OnwardRequest } from '@tearline/release'
import { digestOf, signStatement } from '@tearline/seal'
import type { Reads, ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { enqueue } from '../federation/send.ts'
import { type Actor, requireRole } from './actor.ts'
import { readReport } from './read-rendition.ts'
import { knownPortions, readablePortions } from './readable.ts'
import { record } from './record.ts'

export type OnwardOrder = {
  /** The release under which the material is held. */
  readonly release: ReleaseId
  /** Held portions, or portions of one's own that cite them. Absent: all of the release. */
  readonly portions?: readonly PortionId[] | undefined
  readonly audience: readonly PartyCode[]
  readonly purpose: string
  readonly urgency: OnwardRequest['urgency']
  /** Without the originator's name, if it lets us. */
  readonly concealed?: boolean | undefined
}

type Item = OnwardRequest['items'][number]
type Draft = { readonly portion: PortionId; readonly bytes: Bytes }

/** @throws NodeError `node.role-missing`, `node.not-found`, `node.unpaired`; ReleaseError for a request without sense */
export async function requestOnward(
  ctx: Context,
  actor: Actor,
  order: OnwardOrder,
): Promise<RequestId> {
  requireRole(actor, 'analyst', 'disclosure-officer')
  const release = await heldRelease(ctx, order.release)
  const held = (await ctx.store.read.renditions.portionsOf(release.rendition)).map(
    (each) => each.portion,
  )
  const known = await knownPortions(ctx, actor, held)
  const portions = order.portions ?? held.filter((portion) => known.has(portion))
  if (portions.length === 0) throw notFound()
  const items = await itemsOf(ctx, actor, portions, held)
  const drafts = await draftsOf(ctx, actor, items)
  const request = await requestFor(ctx, order, release, items)
  const signed = signStatement('onward-request', request, ctx.keys.signing)
  await ctx.store.write(async (tx) => {
    const statement = await tx.onward.saveRequest(signed, request, 'out')
    const party = request.to
    await record(
      tx,
      { kind: 'onward.asked', request: request.id, statement, party, by: actor.person },
      { about: party, chainOf: party },
    )
    const named = drafts.map(({ portion, bytes }) => ({ portion, attachment: digestOf(bytes) }))
    const content = { v: 1, kind: 'onward-request', request: signed, drafts: named } as const
    await enqueue(ctx, tx, { to: party, content, attachments: drafts.map(({ bytes }) => bytes) })
  })
  return request.id
}

/** @throws NodeError `node.not-found` */
export async function heldRelease(ctx: Context, id: ReleaseId): Promise<ReleaseRecord> {
  const release = await ctx.store.read.releases.byId(id)
  if (release === null || release.direction !== 'in' || release.state === 'quarantined')
    throw notFound()
  return release
}

/** What would travel, and what of the release is in it. */
async function itemsOf(
  ctx: Context,
  actor: Actor,
  portions: readonly PortionId[],
  held: readonly PortionId[],
): Promise<readonly Item[]> {
  const known = await readablePortions(ctx, actor, portions, 'know-of')
  return portions.map((portion) => {
    const here = known.find((each) => each.portion === portion)
    if (here === undefined) throw notFound()
    const cites = held.includes(portion)
      ? [portion]
      : here.cites.filter((cited) => held.includes(cited))
    if (cites.length === 0) throw notFound()
    return { portion, cites }
  })
}

/** The text of portions of one's own: the originator cannot judge what it does not see. */
async function draftsOf(
  ctx: Context,
  actor: Actor,
  items: readonly Item[],
): Promise<readonly Draft[]> {
  const derived = items.filter(({ portion, cites }) => !cites.includes(portion))
  const reports = new Set(
    (await ctx.store.read.reports.portions(derived.map(({ portion }) => portion))).map(
      ({ report }) => report,
    ),
  )
  const drafts: Draft[] = []
  for (const report of reports) {
    for (const { portion, content } of (await readReport(ctx, actor, report, 'read')).portions) {
      if (!derived.some((each) => each.portion === portion)) continue
      drafts.push({ portion, bytes: Uint8Array.from(content) })
    }
  }
  return drafts
}

async function requestFor(
  ctx: Context,
  { audience, purpose, urgency, concealed = false }: OnwardOrder,
  release: ReleaseRecord,
  items: readonly Item[],
): Promise<OnwardRequest> {
  const now = ctx.clock.now()
  const seconds = await answerSeconds(ctx.store.read, release)
  return {
    v: 1,
    kind: 'onward-request',
    id: newId('request', ctx.rng),
    from: ctx.me,
    to: release.originator,
    release: release.id,
    items: [...items],
    audience: [...new Set(audience)].sort(),
    purpose,
    urgency,
    answerBy: formatInstant(later(now, seconds)),
    issued: formatInstant(now),
    ...(concealed && { concealed }),
  }
}

/** The clock of the agreement under which it is held. */
export async function answerSeconds(reads: Reads, { agreement }: ReleaseRecord): Promise<number> {
  const known = await reads.agreements.byId(agreement)
  if (known === null)
    throw new NodeError('node.agreement-missing', 'the agreement of this release is not here')
  return known.agreement.clocks.answerSeconds
}
