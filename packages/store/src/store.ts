// SPDX-License-Identifier: Apache-2.0
// The store: what a node remembers (design, sections 2, 6 and 8). One directory: `tearline.db`, `lock.db` (the
// checkpoint lock; leave it out of backups, or nobody here can tell an old one), and `blobs/`.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bytes, Clock, Rng } from '@tearline/base'
import { SealError } from '@tearline/seal'
import type { Kysely } from 'kysely'
import { BlobFiles, type BlobSource, type StagedBlob, syncDirectory } from './blobs/files.ts'
import type { Engine } from './engine.ts'
import { StoreError } from './error.ts'
import { type Faults, noFaults } from './faults.ts'
import { LabelCache } from './labels/cache.ts'
import { LedgerService } from './ledger/service.ts'
import { LedgerTail } from './ledger/tail.ts'
import { migrate } from './migrate.ts'
import { type Reads, readsOn, type WriteTx, writeTxOn } from './repositories.ts'
import type { RepositoryContext } from './repository.ts'
import { Rest } from './rest.ts'
import type { Tables } from './schema.ts'
import { openSqlite } from './sqlite/engine.ts'
import { type LockFile, openLock } from './sqlite/lock.ts'
import { GroupWriter, type UnitScope } from './writer.ts'

export type StoreOptions = {
  readonly directory: string
  /** 32 bytes, not kept anywhere in the directory. */
  readonly restKey: Bytes
  readonly clock: Clock
  readonly rng: Rng
  readonly faults?: Faults
}

/**
 * Opens the directory, or begins it; one process at a time.
 *
 * @throws StoreError `store.busy`, `store.schema-newer`, `store.rest-key`
 * @throws LedgerError `ledger.store-behind`, `ledger.store-mismatch`
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { directory, clock } = options
  const faults = options.faults ?? noFaults
  const blobs = join(directory, 'blobs')
  await mkdir(blobs, { recursive: true, mode: 0o700 })
  const lock = openLock(join(directory, 'lock.db'), faults)
  const engine = openSqlite(join(directory, 'tearline.db'), faults)
  const files = new BlobFiles({ directory: blobs, rng: options.rng, faults })
  const store = new Store({ engine, lock, files, options })
  try {
    await migrate(engine, clock)
    await syncDirectory(directory)
    await store.check()
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

type StoreParts = {
  readonly engine: Engine
  readonly lock: LockFile
  readonly files: BlobFiles
  readonly options: StoreOptions
}

export class Store {
  /** Of what is committed. */
  readonly read: Reads
  readonly ledger: LedgerService
  readonly #parts: StoreParts
  readonly #writer: GroupWriter
  #closing: Promise<void> | null = null
  readonly #shared: Omit<RepositoryContext, 'db' | 'afterEnd' | 'eraseDeleted'>

  constructor(parts: StoreParts) {
    const { engine, files, lock, options } = parts
    const { clock, rng } = options
    const rest = new Rest(options.restKey, rng)
    const labels = new LabelCache(rest)
    this.#parts = parts
    const tail = new LedgerTail()
    this.#shared = { rest, labels, tail, files, clock, rng }
    this.#writer = new GroupWriter(engine, () => {
      labels.forget()
      tail.forget()
    })
    this.read = readsOn(this.#context(() => this.#readable(), noUnit))
    this.ledger = new LedgerService({
      read: this.read.ledger,
      write: (unit) => this.write((tx) => unit(tx.ledger)),
      lock,
      clock,
      stop: () => this.#writer.stop(),
    })
  }

  /** After an error of the disk: nothing is read or written any more until the store is opened again. */
  get stopped(): boolean {
    return this.#writer.state === 'stopped'
  }

  /** The last write found no room; the next may. */
  get full(): boolean {
    return this.#writer.state === 'full'
  }

  /**
   * Runs a unit: all of it becomes durable before this resolves, or none of it does. Others may share its
   * commit, one after another. A unit waits for nothing but its transaction, and begins no other.
   *
   * @throws StoreError `store.full`, `store.stopped`, `store.busy`, `store.closed`; and whatever the unit throws
   */
  write<T>(unit: (tx: WriteTx) => Promise<T>): Promise<T> {
    return this.#writer.write((scope) => {
      const database = () => {
        if (scope.over) throw new StoreError('store.unit-over', 'the unit has ended')
        return this.#parts.engine.writer
      }
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
      return await this.#parts.files.stage(source)
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
    this.#parts.lock.close()
    await this.#parts.engine.close()
  }

  /** What a new start must know before anything is read. */
  async check(): Promise<void> {
    await this.#requireRestKey()
    await this.ledger.requireNotBehindLock()
    await this.#parts.files.sweep((digest) => this.read.blobs.has(digest))
  }

  /** A small sealed value tells a wrong key at once, before anything is written under it. */
  async #requireRestKey(): Promise<void> {
    try {
      const known = await this.read.settings.get(restKeySetting)
      if (known === null) await this.write((tx) => tx.settings.set(restKeySetting, true))
    } catch (error) {
      if (!(error instanceof SealError)) throw error
      throw new StoreError('store.rest-key', 'the key at rest is another one', { cause: error })
    }
  }

  #readable(): Kysely<Tables> {
    const refusal = this.#writer.refusal()
    if (refusal !== null) throw refusal
    return this.#parts.engine.reader
  }

  #context(database: () => Kysely<Tables>, scope: UnitScope): RepositoryContext {
    return {
      ...this.#shared,
      db: database,
      afterEnd: (effect) => scope.effects.push(effect),
      eraseDeleted: this.#parts.engine.eraseDeleted,
    }
  }
}

const restKeySetting = 'store.rest-key'
/** Readers change nothing, so nothing follows. */
const noUnit: UnitScope = { over: false, effects: [] }
