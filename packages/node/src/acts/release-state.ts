// SPDX-License-Identifier: Apache-2.0
// How it stands with what was released, for somebody who may know of some of its portions.
// INVARIANT (hidden-means-absent): of the portions that are not theirs to know, neither a recall nor its lack shows.
import type { PortionId } from '@tearline/base'
import type { Recall } from '@tearline/release'
import type { RecallRecord, ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import type { Actor } from './actor.ts'

export type StandingState = 'active' | 'recalled' | 'expired'

/** A release, and those of its portions that the person may know of: at least one. */
export type KnownRelease = {
  readonly record: ReleaseRecord
  readonly known: readonly PortionId[]
}

/**
 * Null for what is in quarantine. What came is as it was taken; what we gave is recalled when every portion of it that
 * the person may know of is.
 */
export async function statesOf(
  { store }: Context,
  releases: readonly KnownRelease[],
): Promise<readonly (StandingState | null)[]> {
  const recalls = await store.read.recalls.ofReports(releases.map(({ record }) => record.report))
  const taken = new Set(
    recalls
      .filter(({ direction }) => direction === 'out')
      .flatMap(({ to, recall }) => recall.portions.map((portion) => `${to} ${portion}`)),
  )
  return releases.map(({ record: { state, direction, to }, known }) => {
    if (state === 'quarantined') return null
    if (state !== 'active' || direction === 'in') return state
    return known.every((portion) => taken.has(`${to} ${portion}`)) ? 'recalled' : 'active'
  })
}

/** The originator's words with a recall speak of all that it took back: who may not know of all of it reads none. */
export function noteFor({ note, portions }: Recall, known: ReadonlySet<PortionId>): string | null {
  return portions.every((portion) => known.has(portion)) ? note : null
}

/** Who may read the ledger, which tells how many portions each recall took back. */
const countReaders = ['auditor', 'security-officer', 'disclosure-officer'] as const

/**
 * How often the recalled portions had been opened. A tombstone has one count for all that was taken back: of some of it
 * the holder itself knows the count by its own record, and its originator none. There, who does not read the ledger is
 * never told, or a count that lacks would say that something lacks.
 */
export async function openingsFor(
  { store, me }: Context,
  { roles }: Actor,
  { recall, tombstone, direction }: RecallRecord,
  known: ReadonlySet<PortionId>,
): Promise<number | null> {
  if (tombstone === null) return null
  const portions = recall.portions.filter((portion) => known.has(portion))
  const isWhole = portions.length === recall.portions.length
  if (direction === 'in') {
    if (isWhole) return tombstone.tombstone.openings
    const counts = await store.read.custody.countsOfPortions(portions)
    return counts
      .filter(({ party, act }) => party === me && (act === 'opened' || act === 'exported'))
      .reduce((sum, { count }) => sum + count, 0)
  }
  const isTold = isWhole && countReaders.some((role) => roles.includes(role))
  return isTold ? tombstone.tombstone.openings : null
}
