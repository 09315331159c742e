// SPDX-License-Identifier: Apache-2.0
// Who holds, opened and passed on what (design, section 1): the originator's view of its own report.
import type { Digest, PartyCode, PortionId, ReportId } from '@tearline/base'
import type { CustodyRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { knownPortions } from './readable.ts'

export type Custody = {
  readonly report: ReportId
  readonly portions: readonly PortionId[]
  readonly edges: readonly CustodyRecord[]
  readonly recalls: readonly {
    readonly statement: Digest
    readonly party: PartyCode
    readonly portions: readonly PortionId[]
    /** When the party answered that its keys are destroyed; null while it has not. */
    readonly destroyed: string | null
    readonly openings: number | null
  }[]
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function custodyOf(ctx: Context, actor: Actor, report: ReportId): Promise<Custody> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer', 'auditor')
  const { read } = ctx.store
  if ((await read.reports.byId(report)) === null) throw notFound()
  const known = await knownTo(
    ctx,
    actor,
    (await read.reports.portionsOf(report)).map(({ id }) => id),
  )
  const portions = [...known]
  if (portions.length === 0) throw notFound()
  const edges = await read.custody.ofReport(report)
  const recalls = await read.recalls.list({ report, direction: 'out' })
  return {
    report,
    portions,
    edges: edges.filter(({ portion }) => known.has(portion)),
    recalls: recalls.flatMap(({ digest, to, recall, tombstone }) => {
      const taken = recall.portions.filter((portion) => known.has(portion))
      if (taken.length === 0) return []
      const { destroyed, openings } = tombstone?.tombstone ?? { destroyed: null, openings: null }
      return [{ statement: digest, party: to, portions: taken, destroyed, openings }]
    }),
  }
}

/** An auditor sees who did what with which id, and nothing of what it is. */
async function knownTo(
  ctx: Context,
  actor: Actor,
  portions: readonly PortionId[],
): Promise<ReadonlySet<PortionId>> {
  return actor.roles.includes('auditor') ? new Set(portions) : knownPortions(ctx, actor, portions)
}
