// SPDX-License-Identifier: Apache-2.0
// Publishing (design, section 6; reference: ledger, section 10): appended events are taken into the tiles, and
// the next checkpoint is signed against the lock. Many who wait share one checkpoint.
import { type Bytes, type Clock, equalBytes, invariant } from '@tearline/base'
import {
  consistencyFromTiles,
  createLedger,
  inclusionFromTiles,
  type Ledger,
  LedgerError,
  type LedgerStore,
  type LockedCheckpoint,
  type Proof,
  parseCheckpoint,
  parseNote,
  publish,
  recover,
  rootFromTiles,
  type Signer,
  type VerifierKey,
  verifyCheckpoint,
} from '@tearline/ledger'
import type { StopReason } from '../writer.ts'
import type { LedgerReader } from './reader.ts'
import type { CheckpointRegister } from './register.ts'
import type { LedgerTransactor } from './transactor.ts'

export type LedgerKeys = {
  readonly origin: string
  readonly signers: readonly Signer[]
  /** Keys that signed before a rotation: what they signed still counts as ours. */
  readonly formerKeys?: readonly VerifierKey[]
}

type LedgerServiceOptions = {
  readonly read: LedgerReader
  readonly write: <T>(unit: (tx: LedgerTransactor) => Promise<T>) => Promise<T>
  readonly lock: CheckpointRegister
  readonly clock: Clock
  /** Called where it is unknown what was signed, or known that more was: nothing more may be. */
  readonly stop: (reason: StopReason) => void
}

export class LedgerService {
  /** Told how long each run took, in milliseconds. */
  onPublished: (milliseconds: number) => void = () => {}
  readonly #options: LedgerServiceOptions
  #ledger: Ledger | null = null
  #latest: LockedCheckpoint | null = null
  /** The run that is under way, and the one that callers wait for who came after it began. */
  #running: Promise<LockedCheckpoint> | null = null
  #waiting: Promise<LockedCheckpoint> | null = null

  constructor(options: LedgerServiceOptions) {
    this.#options = options
  }

  /**
   * Takes up the ledger with the keys that sign it; begins it where there is none.
   *
   * @throws LedgerError as `recover` and `createLedger`: the store, the lock or the clock was set back
   */
  async start(keys: LedgerKeys): Promise<LockedCheckpoint> {
    const { lock, clock } = this.#options
    const ledger = { ...keys, store: this.#ledgerStore(), lock }
    // Alone: a checkpoint that another process publishes between two looks would pass for damage.
    this.#latest = await lock.alone(
      async () => (await recover(ledger, clock.now())) ?? (await createLedger(ledger, clock.now())),
    )
    this.#ledger = ledger
    return this.#latest
  }

  /**
   * Takes the published checkpoint for the last that was signed, where the lock is lost: only for who knows that
   * nobody has seen a later one.
   *
   * @throws LedgerError `ledger.store-behind`, `ledger.store-mismatch`, `ledger.exists`; as `verifyCheckpoint`
   */
  async adopt(keys: LedgerKeys): Promise<void> {
    const { lock, read } = this.#options
    const note = await read.checkpoint()
    invariant(note !== null, 'what is adopted was published')
    const logKeys = [...keys.signers.map(({ key }) => key), ...(keys.formerKeys ?? [])]
    const head = verifyCheckpoint(note, { origin: keys.origin, logKeys })
    if (head.size > (await read.size())) {
      throw new LedgerError('ledger.store-behind', 'the store has less than was published')
    }
    if (!equalBytes(await rootFromTiles(read, head.size), head.root)) {
      throw new LedgerError('ledger.store-mismatch', 'the stored tiles are not what was signed')
    }
    if (!(await lock.create(keys.origin, note))) {
      throw new LedgerError('ledger.exists', 'the lock holds a checkpoint already')
    }
  }

  /** Nothing is read or written any more: somebody has shown that this is not the newest state. */
  halt(): void {
    this.#options.stop('rolled-back')
  }

  /** From the next checkpoint on these sign; what others signed before still counts as ours. */
  signWith(signers: readonly Signer[]): void {
    const ledger = this.#ledger
    invariant(ledger !== null, 'a ledger changes its keys after it was started')
    const formerKeys = [...ledger.signers.map(({ key }) => key), ...(ledger.formerKeys ?? [])]
    this.#ledger = { ...ledger, signers, formerKeys }
  }

  /** The last checkpoint that this process knows to be signed. */
  latest(): LockedCheckpoint | null {
    return this.#latest
  }

  /** The last checkpoint that is served, whichever process signed it. Null before the start. */
  async newest(): Promise<LockedCheckpoint | null> {
    const [ledger, bytes] = [this.#ledger, await this.#options.read.checkpoint()]
    if (ledger === null || bytes === null) return this.#latest
    const { origin, signers, formerKeys = [] } = ledger
    const logKeys = [...signers.map(({ key }) => key), ...formerKeys]
    const served = verifyCheckpoint(bytes, { origin, logKeys })
    if (served.size > (this.#latest?.size ?? 0)) this.#latest = { ...served, bytes }
    return this.#latest
  }

  /** A checkpoint that holds every event appended before the call. */
  publish(): Promise<LockedCheckpoint> {
    if (this.#running === null) return this.#run()
    this.#waiting ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#waiting = null
        return this.#run()
      })
    return this.#waiting
  }

  /** What proves the entry at `index`: with cosignatures, where they came. Null where no checkpoint holds it yet. */
  async proof(index: number): Promise<Proof | null> {
    const latest = this.#latest
    if (latest === null || index >= latest.size) return null
    const { read } = this.#options
    const hashes = await inclusionFromTiles(read, index, latest.size)
    const checkpoint = (await read.cosigned(latest.size)) ?? latest.bytes
    return { index, hashes, checkpoint }
  }

  /** Sibling hashes that show that the tree of `olderSize` leaves is the beginning of that of `newerSize`. */
  async consistency(olderSize: number, newerSize: number): Promise<readonly Bytes[]> {
    return consistencyFromTiles(this.#options.read, olderSize, newerSize)
  }

  /**
   * Before any key is there: the tiles must lead to every checkpoint in the lock.
   *
   * INVARIANT (one-history): a backup put back behind what was signed is refused here.
   *
   * @throws LedgerError `ledger.store-behind`, `ledger.store-mismatch`
   */
  async requireNotBehindLock(): Promise<void> {
    // The lock first: what another process signs in between, the tiles hold before.
    const notes = await this.#options.lock.all()
    const size = await this.#options.read.size()
    for (const note of notes) {
      const locked = parseCheckpoint(parseNote(note).text)
      if (locked.size > size) {
        throw new LedgerError(
          'ledger.store-behind',
          `the store has ${size} entries, and ${locked.size} were signed`,
          { next: 'restore a newer backup; never sign with this one' },
        )
      }
      const root = await rootFromTiles(this.#options.read, locked.size)
      if (!equalBytes(root, locked.root)) {
        throw new LedgerError('ledger.store-mismatch', 'the stored tiles are not what was signed')
      }
    }
  }

  #run(): Promise<LockedCheckpoint> {
    const started = performance.now()
    const run = this.#publishOnce().finally(() => {
      this.#running = null
      this.onPublished(performance.now() - started)
    })
    this.#running = run
    return run
  }

  async #publishOnce(): Promise<LockedCheckpoint> {
    const ledger = this.#ledger
    invariant(ledger !== null, 'a ledger is published after it was started')
    while (await this.#options.write((tx) => tx.integrate()));
    return this.#options.lock.alone(async () => {
      try {
        this.#latest = await publish(ledger, this.#options.clock.now())
      } catch (error) {
        // The lock may or may not have moved: only the next start can tell.
        this.#options.stop('fault')
        throw error
      }
      return this.#latest
    })
  }

  #ledgerStore(): LedgerStore {
    const { read, write } = this.#options
    return {
      readTile: (tile) => read.readTile(tile),
      size: () => read.size(),
      readCheckpoint: async () => (await read.checkpoint()) ?? undefined,
      writeCheckpoint: (note) => write((tx) => tx.saveCheckpoint(note)),
    }
  }
}
