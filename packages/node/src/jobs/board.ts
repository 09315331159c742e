// SPDX-License-Identifier: Apache-2.0
// What is written down of the work that goes on by itself: when each job began, ended and failed, and which of them
// somebody wants now. Of this process, since it started: it is gone with it, and nothing rests on it.
import type { Instant } from '@tearline/base'
import { limits } from '../limits.ts'

/** What is done in each round, and how far apart rounds are. */
const roundJobs = ['settings', 'keys', 'settle', 'publish', 'rules', 'deliver'] as const
/** What comes again after a time of its own: somebody may want it now, and then it is done once more than it would be. */
export const recurringJobs = [
  'expire',
  'webhooks',
  'reseal',
  'search',
  'retire',
  'witness',
] as const
export const jobNames = [...roundJobs, ...recurringJobs] as const

export type RecurringJob = (typeof recurringJobs)[number]
export type JobName = (typeof jobNames)[number]

export const everyMs: { readonly [J in RecurringJob]: number } = {
  expire: limits.expiryIntervalMs,
  webhooks: limits.webhookIntervalMs,
  reseal: limits.resealIntervalMs,
  search: limits.searchIntervalMs,
  retire: limits.expiryIntervalMs,
  witness: limits.witnessIntervalMs,
}

export type JobState = {
  readonly began: Instant | null
  /** When it last came to its end without failing. */
  readonly ended: Instant | null
  /** The last failure, also where it has gone well since. */
  readonly failed: { readonly code: string; readonly at: Instant } | null
}

const unknown: JobState = { began: null, ended: null, failed: null }

export class JobBoard {
  readonly #states = new Map<JobName, JobState>()
  readonly #asked = new Set<RecurringJob>()

  of(job: JobName): JobState {
    return this.#states.get(job) ?? unknown
  }

  note(job: JobName, change: Partial<JobState>): void {
    this.#states.set(job, { ...this.of(job), ...change })
  }

  ask(job: RecurringJob): void {
    this.#asked.add(job)
  }

  isAsked(job: RecurringJob): boolean {
    return this.#asked.has(job)
  }

  /** It has begun. */
  taken(job: RecurringJob): void {
    this.#asked.delete(job)
  }
}
