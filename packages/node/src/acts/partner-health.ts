// SPDX-License-Identifier: Apache-2.0
// How it stands with a partner, for people: is it there, does mail flow both ways, are its ledger and its clock as they
// should be. Counts, codes and times.
import type { Instant, PartyCode } from '@tearline/base'
import { clockSkewSecondsMax, ledgerTrust } from '@tearline/exchange'
import type { PartyState } from '@tearline/release'
import type { PartnerHealth, PartyRecord, Reads } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { seenOfOurs } from './audit.ts'

/** Why nothing is sent to it now. */
export type Pause = 'not-paired' | 'revoked' | 'dead-letter' | 'backing-off'

/** Whose clock is wrong, as far as the other partners' tell; `none`: the difference is tolerated. */
export type ClockOf = 'none' | 'ours' | 'theirs' | 'unknown'

export type HealthReport = {
  readonly party: PartyCode
  readonly state: PartyState
  readonly seen: Instant | null
  readonly queued: number
  readonly oldest: Instant | null
  readonly dead: number
  readonly pause: Pause | null
  /** When the next one is tried; null where nothing waits. */
  readonly next: Instant | null
  readonly refused: PartnerHealth['refused']
  /** Numbers of its mail that have not come. */
  readonly gap: PartnerHealth['gap']
  /** Its channel is stopped by an alarm. */
  readonly stopped: boolean
  readonly skew: PartnerHealth['skew']
  readonly clock: ClockOf
  /** Leaves of its ledger: what it last told, and what we last cosigned. */
  readonly ledger: { readonly told: number | null; readonly cosigned: number | null }
}

/** How much there is of our ledger, and how much the partner has cosigned. */
export type OurLedger = {
  readonly size: number
  readonly seen: { readonly size: number; readonly at: Instant } | null
}

const readers = ['administrator', 'security-officer', 'auditor'] as const

/** INVARIANT (hidden-means-absent): for the others the mail that waits would count what they may not know of. */
export function mayCountMail({ roles }: Actor): boolean {
  return readers.some((role) => roles.includes(role))
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function partnerHealth(
  ctx: Context,
  actor: Actor,
  party: PartyCode,
): Promise<HealthReport & { readonly ours: OurLedger }> {
  requireRole(actor, ...readers)
  const health = await healthOf(ctx, party)
  const size = await ctx.store.read.ledger.count()
  return { ...health, ours: { size, seen: await seenOfOurs(ctx, party) } }
}

/** For whoever may know some of it. @throws NodeError `node.not-found` */
export async function healthOf(ctx: Context, party: PartyCode): Promise<HealthReport> {
  const { read } = ctx.store
  const known = await read.parties.byCode(party)
  if (known === null || party === ctx.me) throw notFound()
  const health = await read.health.byPartner(party)
  const { inbound } = await read.channels.byPartner(party)
  const { gap, seen, refused, skew } = health
  return {
    ...{ party, state: known.state, seen, refused, skew, stopped: inbound.stopped },
    ...(await outgoing(read, known, ctx.clock.now())),
    gap: gap !== null && inbound.next <= gap.expected ? gap : null,
    clock: clockOf(health, await read.health.list()),
    ledger: await ledgerOf(read, known),
  }
}

/**
 * Whose clock it is: ours, if half of the other partners or more see the same; theirs, if they do not; with no others
 * nobody can tell.
 */
export function clockOf({ partner, skew }: PartnerHealth, all: readonly PartnerHealth[]): ClockOf {
  if (skew === null || Math.abs(skew.seconds) <= clockSkewSecondsMax) return 'none'
  const others = all.flatMap((each) =>
    each.partner === partner || each.skew === null ? [] : [each.skew.seconds],
  )
  if (others.length === 0) return 'unknown'
  const alike = others.filter((seconds) => Math.abs(seconds - skew.seconds) <= clockSkewSecondsMax)
  return 2 * alike.length >= others.length ? 'ours' : 'theirs'
}

async function outgoing(reads: Reads, { party, state }: PartyRecord, now: Instant) {
  const backlog = (await reads.outbox.backlog()).filter(({ to }) => to === party)
  const queued = backlog.find((each) => each.state === 'queued')
  const dead = backlog.find((each) => each.state === 'dead')?.count ?? 0
  const [first] = await reads.outbox.list({ to: party, state: 'queued' }, { limit: 1 })
  const next = first?.next ?? null
  const pause = pauseOf(state, dead, next !== null && next > now)
  return { queued: queued?.count ?? 0, oldest: queued?.oldest ?? null, dead, pause, next }
}

function pauseOf(state: PartyState, dead: number, isWaiting: boolean): Pause | null {
  if (state === 'revoked') return 'revoked'
  if (state === 'known') return 'not-paired'
  if (dead > 0) return 'dead-letter'
  return isWaiting ? 'backing-off' : null
}

async function ledgerOf(
  reads: Reads,
  { party, newest }: PartyRecord,
): Promise<HealthReport['ledger']> {
  const told = await reads.witness.latestSeen(party)
  const cosigned = await reads.witness.latestCosigned(ledgerTrust(newest.document).origin)
  return { told: told?.size ?? null, cosigned: cosigned?.size ?? null }
}
