// SPDX-License-Identifier: Apache-2.0
// Releases for an emergency: ours, those we got, and those we were told of, with who, why and which two persons.
import type { Digest, Instant, PartyCode, PortionId, ReleaseId } from '@tearline/base'
import type { Emergency, Release } from '@tearline/release'
import type { EmergencyRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { type Actor, requireRole } from './actor.ts'
import { type Filled, fillPage, type Part, type Wanted } from './fill-page.ts'
import { knownPortions } from './readable.ts'

export type EmergencyLine = Emergency & {
  readonly statement: Digest
  readonly release: ReleaseId
  readonly direction: EmergencyRecord['direction']
  readonly from: PartyCode
  readonly to: PartyCode
  readonly expires: string | null
  readonly portions: readonly PortionId[]
  readonly tellers: readonly PartyCode[]
  readonly saved: Instant
}

type Place = Pick<EmergencyRecord, 'saved' | 'digest'>

/** The newest first. @throws NodeError `node.role-missing` */
export async function listEmergencies(
  ctx: Context,
  actor: Actor,
  page: Wanted<Place>,
): Promise<Filled<EmergencyRecord, EmergencyLine>> {
  requireRole(actor, 'disclosure-officer', 'security-officer')
  const load = (part: Part<Place>) => ctx.store.read.emergencies.list(part)
  return fillPage(page, load, (records) => linesOf(ctx, actor, records))
}

/** INVARIANT (hidden-means-absent): shown with the portions that the person may know of, or not at all. */
async function linesOf(
  ctx: Context,
  actor: Actor,
  records: readonly EmergencyRecord[],
): Promise<readonly (EmergencyLine | null)[]> {
  const known = await knownPortions(
    ctx,
    actor,
    records.flatMap(({ portions }) => portions),
  )
  return records.map((record) => {
    const portions = record.portions.filter((portion) => known.has(portion))
    // A recipient that tells us knows none of our portions: what it says names nothing that could be hidden.
    if (portions.length === 0 && record.portions.length > 0) return null
    return lineOf(record, record.release, portions)
  })
}

function lineOf(
  { digest: statement, direction, tellers, saved }: EmergencyRecord,
  { id: release, from, to, terms, emergency }: Release,
  portions: readonly PortionId[],
): EmergencyLine | null {
  if (emergency === undefined) return null
  const { expires } = terms
  return {
    ...emergency,
    statement,
    release,
    direction,
    from,
    to,
    expires,
    portions,
    tellers,
    saved,
  }
}
