// SPDX-License-Identifier: Apache-2.0
// What else to look at before a release: whether every portion is marked, and how it stands with each party. What is
// bad keeps the release from going or from arriving; what asks for a look does not.
import { type PartyCode, type ReportId, type Sentence, say } from '@tearline/base'
import type { Context } from '../context.ts'
import { hindranceOf, type NodeError, notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { listAgreements } from './agreements.ts'
import { type HealthReport, healthOf, type Pause } from './partner-health.ts'
import { requireSecondPerson } from './release-report.ts'
import { type KnownReport, loadReport } from './render-release.ts'

export const checkNames = ['marked', 'agreement', 'clock', 'delivery'] as const
export const checkOutcomes = ['good', 'look', 'bad'] as const

export type Check = {
  readonly check: (typeof checkNames)[number]
  /** Null for what concerns the report itself. */
  readonly party: PartyCode | null
  readonly outcome: (typeof checkOutcomes)[number]
  readonly text: Sentence
}

export type ReleaseChecks = {
  readonly checks: readonly Check[]
  /** Why whoever asks may not release it alone; null where they may. */
  readonly hindrance: NodeError | null
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function checkRelease(
  ctx: Context,
  actor: Actor,
  { report, to }: { readonly report: ReportId; readonly to: readonly PartyCode[] },
): Promise<ReleaseChecks> {
  requireRole(actor, 'analyst', 'disclosure-officer')
  const known = await loadReport(ctx, actor, report)
  const ofParties = await Promise.all([...new Set(to)].map((party) => checkParty(ctx, party)))
  const checks = [await checkMarks(ctx, report), ...ofParties.flat()]
  return { checks, hindrance: hindranceOf(() => requireMayRelease(actor, known)) }
}

function requireMayRelease(actor: Actor, { report }: KnownReport): void {
  requireRole(actor, 'disclosure-officer')
  requireSecondPerson(report, actor)
}

async function checkMarks(ctx: Context, report: ReportId): Promise<Check> {
  const portions = await ctx.store.read.reports.portionsOf(report)
  const isMarked = portions.every(({ label }) => label !== null)
  return {
    ...{ check: 'marked', party: null, outcome: isMarked ? 'good' : 'bad' },
    text: isMarked ? say`every portion is marked` : say`a portion has no mark`,
  }
}

async function checkParty(ctx: Context, party: PartyCode): Promise<readonly Check[]> {
  if (party === ctx.me) throw notFound()
  const health = await healthOf(ctx, party)
  return [await checkAgreement(ctx, party), checkClock(health), checkDelivery(health)]
}

async function checkAgreement(ctx: Context, party: PartyCode): Promise<Check> {
  const ends = (await listAgreements(ctx))
    .filter(({ state, agreement }) => state === 'in-force' && agreement.parties.includes(party))
    .map(({ agreement }) => agreement.until)
    .sort()
  const last = ends.at(-1)
  if (last === undefined) {
    return { check: 'agreement', party, outcome: 'bad', text: say`no agreement is in force` }
  }
  return {
    check: 'agreement',
    party,
    outcome: 'good',
    text: say`an agreement is in force until ${{ until: last }}`,
  }
}

function checkClock({ party, clock, skew }: HealthReport): Check {
  if (clock === 'none' || skew === null) {
    return { check: 'clock', party, outcome: 'good', text: say`its clock and ours agree` }
  }
  const text = say`its clock and ours differ by ${{ seconds: Math.abs(skew.seconds) }} seconds`
  return { check: 'clock', party, outcome: 'look', text }
}

const pauses: { readonly [P in Pause]: Pick<Check, 'outcome' | 'text'> } = {
  'not-paired': { outcome: 'bad', text: say`it is not paired with this node` },
  revoked: { outcome: 'bad', text: say`it has been revoked` },
  'dead-letter': { outcome: 'look', text: say`mail to it waits behind some that was given up` },
  'backing-off': { outcome: 'look', text: say`it does not answer; what is sent waits for it` },
}

/** INVARIANT (hidden-means-absent): how much waits counts what whoever asks may not know of. */
function checkDelivery({ party, pause, stopped }: HealthReport): Check {
  const check = 'delivery' as const
  if (stopped) {
    return { check, party, outcome: 'look', text: say`its channel is stopped by an alarm` }
  }
  if (pause !== null) return { check, party, ...pauses[pause] }
  return { check, party, outcome: 'good', text: say`it takes what is sent` }
}
