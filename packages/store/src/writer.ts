// SPDX-License-Identifier: Apache-2.0
// Group commit (reference: exchange-crypto-reliability, section 14): units that wait while another batch runs
// share one transaction and one sync, each inside a savepoint of its own.
//
//   BEGIN  [ SAVEPOINT unit RELEASE ]  [ SAVEPOINT unit ROLLBACK TO RELEASE ]  ...  COMMIT
//                                          fails alone
//
// INVARIANT (nothing-lost): a unit's promise is fulfilled after the commit that holds it returned, and a unit is
// in the database whole or not at all.
import { setImmediate } from 'node:timers/promises'
import { invariant } from '@tearline/base'
import type { Engine, WriteFailure } from './engine.ts'
import { StoreError, storeStopped, unreachable } from './error.ts'
import { limits } from './limits.ts'

type UnitEffect = (committed: boolean) => void | Promise<void>

/** What a unit is while it runs. */
export type UnitScope = {
  /** True once the unit has ended: nothing may be written for it any more. */
  over: boolean
  readonly effects: UnitEffect[]
}

type WriterState = 'open' | 'full' | 'stopped' | 'closed'

/** `fault`: a new start recovers. `rolled-back`: it would be stopped again, for this is not the newest state. */
export type StopReason = 'fault' | 'rolled-back'

type Job = {
  readonly run: (scope: UnitScope) => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

type Ended = { readonly job: Job; readonly effects: readonly UnitEffect[] } & (
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: unknown }
)

/** What is remembered of the tables beside them. */
export type Memory = {
  /** Rows that a unit wrote are gone again. */
  readonly undone: () => void
  /** Another process has written. */
  readonly overtaken: () => void
}

export class GroupWriter {
  readonly #engine: Engine
  readonly #memory: Memory
  readonly #queue: Job[] = []
  readonly #whenStopped = Promise.withResolvers<StopReason>()
  #state: WriterState = 'open'
  #draining: Promise<void> | null = null

  /** Batches that the database gave up, one after another. */
  #givenUp = 0

  constructor(engine: Engine, memory: Memory) {
    this.#engine = engine
    this.#memory = memory
  }

  get state(): WriterState {
    return this.#state
  }

  /** Resolves where `stop` is called, and else never. */
  get whenStopped(): Promise<StopReason> {
    return this.#whenStopped.promise
  }

  write<T>(run: (scope: UnitScope) => Promise<T>): Promise<T> {
    const refusal = this.refusal()
    if (refusal !== null) return Promise.reject(refusal)
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ run, resolve: resolve as (value: unknown) => void, reject })
      this.#draining ??= this.#drain()
    })
  }

  /** Why nothing is done any more; null while something is. */
  refusal(): StoreError | null {
    if (this.#state === 'stopped') return storeStopped()
    return this.#state === 'closed' ? new StoreError('store.closed', 'the store is closed') : null
  }

  /** After an error that leaves unknown what the disk holds, or when it is known to hold an old state. */
  stop(reason: StopReason = 'fault'): void {
    this.#state = 'stopped'
    this.#whenStopped.resolve(reason)
    this.#rejectQueued(storeStopped())
  }

  /** What a failure outside any unit means: the disk's are told, and remembered, as a unit's are. */
  fail(cause: unknown): unknown {
    const failure = this.#engine.failureOf(cause)
    if (failure === null) return cause
    this.#remember(failure)
    return errorOf(failure, cause)
  }

  /** Resolves when every unit that was queued has ended. */
  async close(): Promise<void> {
    await this.#draining
    if (this.#state !== 'stopped') this.#state = 'closed'
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      // A commit stops everything else here: whoever is nearly ready gets to the queue first, and shares it.
      await setImmediate()
      await this.#batch()
    }
    this.#draining = null
  }

  async #batch(): Promise<void> {
    const ended: Ended[] = []
    const { transaction } = this.#engine
    try {
      if ((await transaction.begin()) === 'others') this.#memory.overtaken()
      for (let job = this.#next(ended); job !== undefined; job = this.#next(ended)) {
        await this.#unit(job, ended)
      }
      await transaction.commit()
    } catch (error) {
      await this.#abandon(ended, error)
      return
    }
    this.#givenUp = 0
    if (this.#state === 'full') this.#state = 'open'
    await this.#settle(ended)
  }

  #next(ended: readonly Ended[]): Job | undefined {
    return ended.length < limits.batchUnitsMax ? this.#queue.shift() : undefined
  }

  /** Runs one unit. @throws what ends the whole batch */
  async #unit(job: Job, ended: Ended[]): Promise<void> {
    const { transaction } = this.#engine
    const scope: UnitScope = { over: false, effects: [] }
    const { effects } = scope
    await transaction.savepoint()
    try {
      const value = await job.run(scope)
      scope.over = true
      ended.push({ job, effects, kind: 'done', value })
    } catch (error) {
      scope.over = true
      ended.push({ job, effects, kind: 'failed', error: this.#told(error) })
      await this.#undo(error)
    }
    invariant(transaction.isOpen(), 'a unit leaves the transaction open')
    await transaction.release()
  }

  /** The database's own words name tables; ours name what is wrong. */
  #told(error: unknown): unknown {
    if (!this.#engine.isConflict(error)) return error
    return new StoreError('store.conflict', 'it contradicts what is there', { cause: error })
  }

  async #undo(error: unknown): Promise<void> {
    // What the unit began beside what failed ends inside its savepoint.
    await setImmediate()
    if (this.#engine.failureOf(error) !== null) throw error
    await this.#engine.transaction.rollbackToSavepoint()
    this.#memory.undone()
  }

  /** The whole batch has failed: nothing of it is there, or, after an error of the disk, nobody knows. */
  async #abandon(ended: readonly Ended[], cause: unknown): Promise<void> {
    const failure = this.#engine.failureOf(cause) ?? 'io'
    this.#memory.undone()
    await this.#rollback()
    if (failure === 'again' && this.#givenUp < limits.givenUpMax) return this.#repeat(ended)
    this.#givenUp = 0
    this.#remember(failure)
    const error = errorOf(failure, cause)
    if (ended.length === 0) this.#rejectQueued(error)
    for (const each of ended) each.job.reject(reasonOf(each, this.#engine, error))
    for (const each of ended) await this.#runEffects(each, false)
  }

  /** Nothing of it is there, and nobody was answered: the same units once more, in the same order. */
  async #repeat(ended: readonly Ended[]): Promise<void> {
    this.#givenUp += 1
    for (const each of ended) await this.#runEffects(each, false)
    this.#queue.unshift(...ended.map(({ job }) => job))
  }

  #rejectQueued(error: StoreError): void {
    for (const job of this.#queue.splice(0)) job.reject(error)
  }

  #remember(failure: WriteFailure): void {
    if (failure === 'io') this.stop()
    if (failure === 'full' && this.#state === 'open') this.#state = 'full'
  }

  async #rollback(): Promise<void> {
    try {
      await this.#engine.transaction.rollback()
    } catch {
      // A connection that cannot even roll back must not be written to again.
      this.stop()
    }
  }

  async #settle(ended: readonly Ended[]): Promise<void> {
    for (const each of ended) await this.#runEffects(each, each.kind === 'done')
    for (const each of ended) {
      if (each.kind === 'done') each.job.resolve(each.value)
      else each.job.reject(each.error)
    }
  }

  /** Effects tidy up: what they fail to do, the next start does. */
  async #runEffects({ effects }: Ended, committed: boolean): Promise<void> {
    for (const effect of effects) {
      try {
        await effect(committed)
      } catch (error) {
        if (this.#engine.failureOf(error) === 'io') this.stop()
      }
    }
  }
}

/** A unit that failed by itself keeps its own error, unless that error is the disk's. */
function reasonOf(ended: Ended, engine: Engine, error: StoreError): unknown {
  if (ended.kind === 'done' || engine.failureOf(ended.error) !== null) return error
  return ended.error
}

function errorOf(failure: WriteFailure, cause: unknown): StoreError {
  switch (failure) {
    case 'full':
      return new StoreError('store.full', 'the disk is full; nothing of this was written', {
        cause,
        next: 'free room on the disk, then try again',
      })
    case 'away':
      return unreachable(cause)
    case 'again':
    case 'busy':
      return new StoreError('store.busy', 'another process is writing to the store', {
        cause,
        next: 'stop the other process, then try again',
      })
    case 'io':
      return storeStopped(cause)
  }
}
