// SPDX-License-Identifier: Apache-2.0
// The work that goes on by itself: one loop that looks what is due, and one task a partner, so that a slow or
// flooding one keeps nobody waiting.
import { setTimeout } from 'node:timers/promises'
import type { Instant } from '@tearline/base'
import { answerByRules } from '../acts/answer-by-rule.ts'
import type { Context } from '../context.ts'
import { auditPartner, cosignByPartners } from '../federation/cosign.ts'
import { settleDue } from '../federation/due.ts'
import { followKeys } from '../keys/changes.ts'
import { limits } from '../limits.ts'
import { errorFields } from '../log.ts'
import { tellWebhooks } from '../webhooks/tell.ts'
import { everyMs, type JobName, type RecurringJob } from './board.ts'
import { compileSearch } from './compile-search.ts'
import { deliverTo, partnersDue } from './deliver.ts'
import { expire } from './expire.ts'
import { publishPending } from './publish.ts'
import { resealStore } from './reseal.ts'
import { retireKeys } from './retire.ts'

export type Jobs = {
  /** Ends what is under way; what it did not finish is there at the next start. */
  readonly stop: () => Promise<void>
  /** Resolves when all that was queued has been attempted. */
  readonly idle: () => Promise<void>
  /** Something was queued: looks now. */
  readonly wake: () => void
  /** When all that may be due was last looked at; null before the first time. */
  readonly looked: () => Instant | null
}

/** Resolves early where the signal says so. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>

export function startJobs(ctx: Context, sleep: Sleep = systemSleep): Jobs {
  const ending = new AbortController()
  const { signal } = ending
  const tasks = new Tasks(ctx)
  const rounds = new Rounds(ctx, tasks, signal)
  let nap = new AbortController()

  async function loop(): Promise<void> {
    while (!signal.aborted && !ctx.store.stopped) {
      nap = new AbortController()
      await rounds.run()
      await sleep(limits.jobIntervalMs, AbortSignal.any([signal, nap.signal]))
    }
  }

  const looping = loop()
  return {
    wake: () => nap.abort(),
    looked: () => rounds.looked,
    idle: async () => {
      do {
        await rounds.run()
        await tasks.ended()
      } while (!signal.aborted && (await rounds.hasMore()))
    },
    stop: async () => {
      ending.abort()
      await looping
      await tasks.ended()
    },
  }
}

const systemSleep: Sleep = async (milliseconds, signal) => {
  try {
    await setTimeout(milliseconds, undefined, { signal })
  } catch {
    // Woken: the loop looks why.
  }
}

/** Tasks under way, each of a name once. */
class Tasks {
  readonly #ctx: Context
  readonly #underWay = new Map<string, Promise<void>>()

  constructor(ctx: Context) {
    this.#ctx = ctx
  }

  /** False where one of this name is under way. */
  start(job: JobName, work: () => Promise<unknown>, name: string = job): boolean {
    if (this.#underWay.has(name)) return false
    const task = this.guarded(job, () => this.#alone(name, work), name).then(() => {
      this.#underWay.delete(name)
    })
    this.#underWay.set(name, task)
    return true
  }

  async ended(): Promise<void> {
    await Promise.all(this.#underWay.values())
  }

  /** Not while another process of this node does the same. */
  async #alone(name: string, work: () => Promise<unknown>): Promise<void> {
    const giveBack = await this.#ctx.store.claims.take(name)
    if (giveBack === null) return
    try {
      await work()
    } finally {
      await giveBack()
    }
  }

  /** A job that fails is logged and comes again: nothing of it is lost. */
  async guarded(job: JobName, work: () => Promise<unknown>, name: string = job): Promise<void> {
    const { board, clock, log } = this.#ctx
    board.note(job, { began: clock.now() })
    try {
      await work()
      board.note(job, { ended: clock.now() })
    } catch (error) {
      const fields = errorFields(error)
      board.note(job, { failed: { code: fields.code ?? 'uncoded', at: clock.now() } })
      log.error('job.failed', { kind: name, ...fields })
    }
  }
}

/** One look at all that may be due. */
class Rounds {
  readonly #ctx: Context
  readonly #tasks: Tasks
  readonly #signal: AbortSignal
  /** When a round last ended. */
  looked: Instant | null = null
  /** When each recurring job last began. */
  readonly #began = new Map<RecurringJob, Instant>()

  constructor(ctx: Context, tasks: Tasks, signal: AbortSignal) {
    this.#ctx = ctx
    this.#tasks = tasks
    this.#signal = signal
  }

  async run(): Promise<void> {
    await this.#tasks.guarded('settings', () => this.#ctx.settings.follow())
    await this.#tasks.guarded('keys', () => followKeys(this.#ctx))
    await this.#tasks.guarded('settle', () => settleDue(this.#ctx))
    await this.#tasks.guarded('publish', () => publishPending(this.#ctx))
    await this.#tasks.guarded('rules', () => answerByRules(this.#ctx))
    await this.#tasks.guarded('deliver', () => this.#deliver())
    this.#recur('expire', () => expire(this.#ctx))
    this.#recur('webhooks', () => tellWebhooks(this.#ctx, this.#signal))
    this.#recur('reseal', () => resealStore(this.#ctx, this.#signal))
    this.#recur('search', () => compileSearch(this.#ctx, this.#signal))
    this.#recur('retire', () => retireKeys(this.#ctx))
    this.#recur('witness', () => this.#witness())
    this.looked = this.#ctx.clock.now()
  }

  async hasMore(): Promise<boolean> {
    let more = false
    await this.#tasks.guarded('deliver', async () => {
      more = (await partnersDue(this.#ctx)).length > 0
    })
    return more
  }

  /** One task a partner: a slow one has its own time. */
  async #deliver(): Promise<void> {
    for (const to of await partnersDue(this.#ctx)) {
      this.#tasks.start('deliver', () => deliverTo(this.#ctx, to, this.#signal), `deliver ${to}`)
    }
  }

  #recur(job: RecurringJob, work: () => Promise<unknown>): void {
    const { board, clock } = this.#ctx
    const now = clock.now()
    const last = this.#began.get(job)
    const isDue = last === undefined || now - last >= everyMs[job]
    if (!isDue && !board.isAsked(job)) return
    if (!this.#tasks.start(job, work)) return
    this.#began.set(job, now)
    board.taken(job)
  }

  /** Ours to the partners, and what they told of theirs to its proof. */
  async #witness(): Promise<void> {
    await cosignByPartners(this.#ctx, this.#signal)
    const partners = await this.#ctx.store.read.parties.list()
    const others = partners.filter(
      ({ party, state }) => state === 'paired' && party !== this.#ctx.me,
    )
    await Promise.all(
      others.map(({ newest }) => auditPartner(this.#ctx, newest.document, this.#signal)),
    )
  }
}
