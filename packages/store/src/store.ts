// SPDX-License-Identifier: Apache-2.0
// The store: what a node remembers (design, sections 2, 6 and 8), in a directory that one process has or in a
// PostgreSQL database that several share.
import { type Bytes, type Clock, invariant, type Rng } from '@tearline/base'
import { SealError } from '@tearline/seal'
import type { Kysely } from 'kysely'
import { type BlobSource, type StagedBlob, stage } from './blobs/large.ts'
import type { Claims, Engine, SharedFile } from './engine.ts'
import { StoreError } from './error.ts'
import { type Faults, noFaults } from './faults.ts'
import { LabelCache } from './labels/cache.ts'
import { LedgerService } from './ledger/service.ts'
import { LedgerTail } from './ledger/tail.ts'
import { migrate, pendingSteps, requireNewest, type SchemaStep } from './migrate.ts'
import { type Reads, readsOn, type WriteTx, writeTxOn } from './repositories.ts'
import type { RepositoryContext } from './repository.ts'
import { otherKey, RestKeeper, type RestKeys } from './resealing/keeper.ts'
import { learning } from './resealing/reads.ts'
import type { Tables } from './schema.ts'
import { openSqlite } from './sqlite/engine.ts'
import { GroupWriter, type StopReason, type UnitScope } from './writer.ts'

export type Database =
  /** `directory`: `tearline.db`, `blobs/` and `lock.db`, the checkpoint lock. Leave that out of backups. */
  | { readonly kind: 'sqlite'; readonly directory: string }
  /**
   * `url`: as libpq takes it. `schema`: of this node alone; `tearline` unless it is named. `memory`: a directory of this
   * process alone, in which it remembers what it signed; without it a database put back is seen by partners only.
   */
  | {
      readonly kind: 'postgres'
      readonly url: string
      readonly schema?: string
      readonly memory?: string
    }

export type StoreOptions = {
  readonly database: Database
  /** 32 bytes, not kept anywhere in the database; or where all that there are come from, the newest first. */
  readonly restKey: Bytes | RestKeys
  readonly clock: Clock
  readonly rng: Rng
  readonly faults?: Faults
  /** False: a database that lacks steps of the schema is refused, and not changed. */
  readonly migrates?: boolean
}

/**
 * Opens the database, or begins it. A directory is for one process at a time.
 *
 * @throws StoreError `store.busy`, `store.schema-newer`, `store.schema-older`, `store.rest-key`, `store.unreachable`, `store.server`
 * @throws LedgerError `ledger.store-behind`, `ledger.store-mismatch`
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { restKey } = options
  const restKeys = typeof restKey === 'function' ? restKey : async () => [restKey]
  const engine = await openEngine(options)
  const keys = () => restKeys(engine.keyFile)
  const store = await keeperOf(keys, options.rng)
    .then((keeper) => new Store(engine, { ...options, restKeys: keeper }))
    .catch(async (error: unknown) => {
      await engine.close()
      throw error
    })
  try {
    if (options.migrates === false) await requireNewest(engine)
    else await migrate(engine, options.clock)
    await store.check()
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

/** A store that names no key yet is one of the first, or new. */
async function keeperOf(keys: () => Promise<readonly Bytes[]>, rng: Rng): Promise<RestKeeper> {
  const first = (await keys()).at(-1)
  invariant(first !== undefined, 'a node has a key at rest')
  return new RestKeeper(first, keys, rng)
}

/**
 * Brings a database to the newest schema without opening what is sealed in it. `isDry`: only says what is pending.
 *
 * @throws StoreError `store.busy`, `store.schema-newer`, `store.unreachable`, `store.server`
 */
export async function migrateStore(
  options: Omit<StoreOptions, 'restKey' | 'migrates'> & { readonly isDry: boolean },
): Promise<readonly SchemaStep[]> {
  const engine = await openEngine(options)
  try {
    return await (options.isDry ? pendingSteps(engine) : migrate(engine, options.clock))
  } finally {
    await engine.close()
  }
}

async function openEngine({
  database,
  rng,
  faults = noFaults,
}: Pick<StoreOptions, 'database' | 'rng' | 'faults'>): Promise<Engine> {
  switch (database.kind) {
    case 'sqlite':
      return openSqlite({ directory: database.directory, rng, faults })
    case 'postgres': {
      // Loaded only where it is wanted: most nodes have no such driver in their memory.
      const { openPostgres } = await import('./postgres/engine.ts')
      return openPostgres({ ...database, rng, faults })
    }
  }
}

export class Store {
  /** Of what is committed. */
  readonly read: Reads
  readonly ledger: LedgerService
  /** What only one of the processes that share the database should do at a time. */
  readonly claims: Claims
  /** Null where one process has the database. */
  readonly keyFile: SharedFile | null
  readonly #engine: Engine
  readonly #writer: GroupWriter
  #closing: Promise<void> | null = null
  readonly #shared: Omit<RepositoryContext, 'db' | 'afterEnd' | 'eraseDeleted'>

  constructor(
    engine: Engine,
    { clock, rng, restKeys }: StoreOptions & { readonly restKeys: RestKeeper },
  ) {
    const { register: lock, largeBlobs, words, claims } = engine
    const labels = new LabelCache(restKeys.rest)
    const tail = new LedgerTail()
    this.#engine = engine
    this.claims = claims
    this.keyFile = engine.keyFile
    this.#shared = { restKeys, labels, tail, largeBlobs, words, clock, rng }
    this.#writer = new GroupWriter(engine, {
      undone: () => {
        labels.forget()
        tail.forget()
        restKeys.forget()
      },
      overtaken: () => {
        tail.forget()
        restKeys.forget()
      },
    })
    this.read = learning(readsOn(this.#context(() => this.#readable(), noUnit)), () =>
      restKeys.isBehind(this.#readable()),
    )
    this.ledger = new LedgerService({
      read: this.read.ledger,
      write: (unit) => this.write((tx) => unit(tx.ledger)),
      lock,
      clock,
      stop: (reason) => this.#writer.stop(reason),
    })
  }

  /** After an error of the disk: nothing is read or written any more until the store is opened again. */
  get stopped(): boolean {
    return this.#writer.state === 'stopped'
  }

  /** Resolves with the first reason for which it stopped by itself; never where it did not. */
  get whenStopped(): Promise<StopReason> {
    return this.#writer.whenStopped
  }

  /** The last write found no room; the next may. */
  get full(): boolean {
    return this.#writer.state === 'full'
  }

  /**
   * Runs a unit: all of it becomes durable before this resolves, or none of it does. Others may share its
   * commit, one after another. A unit waits for nothing but its transaction, and begins no other.
   *
   * Where the database gave up the transaction the unit runs once more: it changes nothing but its transaction.
   *
   * @throws StoreError `store.full`, `store.stopped`, `store.busy`, `store.unreachable`, `store.closed`; and whatever
   * the unit throws
   */
  write<T>(unit: (tx: WriteTx) => Promise<T>): Promise<T> {
    return this.#writer.write(async (scope) => {
      const database = () => {
        if (scope.over) throw new StoreError('store.unit-over', 'the unit has ended')
        return this.#engine.writer
      }
      await this.#followKeys(database())
      return unit(writeTxOn(this.#context(database, scope)))
    })
  }

  /**
   * Takes sealed content in before the unit that saves it with `blobs.save`: a large file is written meanwhile.
   *
   * @throws StoreError `store.blob-size`, `store.full`, `store.stopped`, `store.closed`
   */
  async stage(source: BlobSource): Promise<StagedBlob> {
    const refusal = this.#writer.refusal()
    if (refusal !== null) throw refusal
    try {
      return await stage(this.#engine.largeBlobs, source)
    } catch (error) {
      throw this.#writer.fail(error)
    }
  }

  /** Ends what is queued; closed twice is closed. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.#writer.close()
    await this.#engine.close()
  }

  /** What a new start must know before anything is read. */
  async check(): Promise<void> {
    await this.#requireRestKey()
    await this.ledger.requireNotBehindLock()
    await this.#engine.largeBlobs.sweep((digest) => this.read.blobs.has(digest))
  }

  /** A wrong key is told at once, before anything is written under it. */
  async #requireRestKey(): Promise<void> {
    const { restKeys } = this.#shared
    if (await restKeys.load(this.#engine.reader)) return
    try {
      await this.read.settings.get(restKeySetting)
    } catch (error) {
      throw error instanceof SealError ? otherKey(error) : error
    }
    await this.write((tx) => tx.resealing.recordFirst())
  }

  /** Without the newest key nothing can be written that the others could read. */
  async #followKeys(database: Kysely<Tables>): Promise<void> {
    try {
      await this.#shared.restKeys.follow(database)
    } catch (error) {
      if (error instanceof StoreError && error.code === 'store.rest-key') this.#writer.stop()
      throw error
    }
  }

  #readable(): Kysely<Tables> {
    const refusal = this.#writer.refusal()
    if (refusal !== null) throw refusal
    return this.#engine.reader
  }

  #context(database: () => Kysely<Tables>, scope: UnitScope): RepositoryContext {
    return {
      ...this.#shared,
      db: database,
      afterEnd: (effect) => scope.effects.push(effect),
      eraseDeleted: this.#engine.eraseDeleted,
    }
  }
}

/** By which a store told a wrong key before it knew generations. */
const restKeySetting = 'store.rest-key'
/** Readers change nothing, so nothing follows. */
const noUnit: UnitScope = { over: false, effects: [] }
