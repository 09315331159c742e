// SPDX-License-Identifier: Apache-2.0
// One portion, as far as a person may know of it: what it is marked, whose it is, and where it stands. Nothing is opened.
import type { PartyCode, PortionId, ReportId } from '@tearline/base'
import type { Label } from '@tearline/label'
import type { RenditionPortion } from '@tearline/release'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { knownPortions } from './readable.ts'

export type ShownPortion = {
  readonly portion: PortionId
  readonly originator: PartyCode
  /** Whether it was written here. */
  readonly own: boolean
  readonly report: ReportId
  readonly label: Label
  readonly form: RenditionPortion['form']
  /** Portions that it was made from, those that the person may know of. */
  readonly cites: readonly PortionId[]
}

/**
 * INVARIANT (hidden-means-absent): as one that does not exist where the person may not know of it.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`
 */
export async function showPortion(
  ctx: Context,
  actor: Actor,
  id: PortionId,
): Promise<ShownPortion> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const known = await knownPortions(ctx, actor, [id])
  if (!known.has(id)) throw notFound()
  return (await ownPortion(ctx, actor, id)) ?? (await receivedPortion(ctx, id))
}

async function ownPortion(ctx: Context, actor: Actor, id: PortionId): Promise<ShownPortion | null> {
  const own = await ctx.store.read.reports.portion(id)
  if (own === null || own.label === null) return null
  const { originator, report, label, form } = own
  const cites = [...(await knownPortions(ctx, actor, own.cites))]
  return { portion: id, own: true, originator, report, label, form, cites }
}

async function receivedPortion({ store }: Context, id: PortionId): Promise<ShownPortion> {
  const { renditions } = store.read
  const [copy] = await renditions.withPortion(id)
  const rendition = copy === undefined ? null : await renditions.byDigest(copy.rendition)
  if (copy === undefined || rendition === null) throw notFound()
  const { originator, label, form } = copy
  return { portion: id, own: false, originator, report: rendition.report, label, form, cites: [] }
}
