// SPDX-License-Identifier: Apache-2.0
// What the node does by itself, for whoever keeps it going: names, times, codes and counts, and no content.
import { type Instant, later, type PartyCode } from '@tearline/base'
import type { Context } from '../context.ts'
import {
  everyMs,
  type JobName,
  type JobState,
  jobNames,
  type RecurringJob,
  recurringJobs,
} from '../jobs/board.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'

export type JobLine = JobState & {
  readonly job: JobName
  readonly everyMs: number
  /** When it begins next; null before the first time. */
  readonly next: Instant | null
  /** It failed, and has not gone well since. */
  readonly isFailing: boolean
  readonly mayRun: boolean
}

type OutboxLine = {
  readonly to: PartyCode
  readonly queued: number
  /** Since when the first of them waits. */
  readonly oldest: Instant | null
  readonly dead: number
}

export type JobsView = {
  readonly jobs: readonly JobLine[]
  readonly outbox: readonly OutboxLine[]
  /** When the last backup was made; null where there is none. */
  readonly backup: string | null
}

/** @throws NodeError `node.role-missing` */
export async function viewJobs(ctx: Context, actor: Actor): Promise<JobsView> {
  requireRole(actor, 'administrator', 'security-officer', 'auditor')
  const [made] = await ctx.store.read.ledger.newest({ kind: 'backup.made' }, { limit: 1 })
  const at = made === undefined ? null : (made.event as { readonly at?: unknown }).at
  return {
    jobs: jobNames.map((job) => lineOf(ctx, job)),
    outbox: await outboxOf(ctx),
    backup: typeof at === 'string' ? at : null,
  }
}

/**
 * Has a job done in the next round, before its time.
 *
 * @throws NodeError `node.role-missing`
 */
export function runJob(ctx: Context, actor: Actor, job: RecurringJob): void {
  requireRole(actor, 'administrator')
  ctx.board.ask(job)
  ctx.log.info('job.asked', { kind: job })
}

function lineOf({ board }: Context, job: JobName): JobLine {
  const state = board.of(job)
  const { began, ended, failed } = state
  const isRecurring = (recurringJobs as readonly JobName[]).includes(job)
  const every = isRecurring ? everyMs[job as RecurringJob] : limits.jobIntervalMs
  return {
    ...{ ...state, job, everyMs: every, mayRun: isRecurring },
    next: began === null ? null : later(began, every / 1_000),
    isFailing: failed !== null && (ended === null || ended < failed.at),
  }
}

async function outboxOf({ store, me }: Context): Promise<readonly OutboxLine[]> {
  const backlog = await store.read.outbox.backlog()
  const parties = (await store.read.parties.list()).filter(
    ({ party, state }) => party !== me && state !== 'known',
  )
  return parties.map(({ party: to }) => {
    const found = (state: string) => backlog.find((each) => each.to === to && each.state === state)
    const queued = found('queued')
    return {
      ...{ to, queued: queued?.count ?? 0, oldest: queued?.oldest ?? null },
      dead: found('dead')?.count ?? 0,
    }
  })
}
