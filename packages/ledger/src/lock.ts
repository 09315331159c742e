// SPDX-License-Identifier: Apache-2.0
// Signing the next checkpoint, so that no crash, second process or restored backup makes this node show two
// histories (after FiloSottile/sunlight, internal/ctlog). Three things, in the order in which they become true:
//
//   the store      entries and tiles, durable; appended by the transactions that `store` runs
//   the lock       the last checkpoint that was *signed*: a tiny compare-and-swap register, kept apart from the store,
//                  not restored with its backups. Trusted: who can edit it can cause a split.
//   the published  the last checkpoint that is *served*; may stand behind the lock after a crash, never before it
//
// INVARIANT (one-history): a signature leaves the process only after the lock holds it, and the lock moves only to a
// tree that continues the one it holds.
import { type Bytes, equalBytes, type Instant } from '@tearline/base'
import { signCheckpoint } from './cosignature.ts'
import { LedgerError } from './error.ts'
import type { Signer, VerifierKey } from './key.ts'
import { consistencyFromTiles, rootFromTiles, type TileStore } from './tile.ts'
import { emptyRoot, type TreeHead, verifyConsistency } from './tree.ts'
import { type VerifiedCheckpoint, verifyCheckpoint } from './verify.ts'

/**
 * Holds the last signed checkpoint of each log.
 *
 * Required: serialisable per origin, read-after-write across processes and restarts, durable when the promise is
 * resolved. A rejection means that the outcome is unknown.
 */
export type CheckpointLock = {
  readonly fetch: (origin: string) => Promise<Bytes | undefined>
  /** `false` where there is one already */
  readonly create: (origin: string, checkpoint: Bytes) => Promise<boolean>
  /** `false` unless the stored bytes equal `old` */
  readonly replace: (origin: string, old: Bytes, checkpoint: Bytes) => Promise<boolean>
}

/** What publishing needs of the store; both reads answer for what is durable. */
export type LedgerStore = TileStore & {
  readonly size: () => Promise<number>
  readonly readCheckpoint: () => Promise<Bytes | undefined>
  /** durable when resolved; replaces the one before */
  readonly writeCheckpoint: (checkpoint: Bytes) => Promise<void>
}

export type Ledger = {
  readonly origin: string
  /** the log's own keys; their names are the origin */
  readonly signers: readonly Signer[]
  /** keys that signed before a rotation: what they locked and published still counts as ours */
  readonly formerKeys?: readonly VerifierKey[]
  readonly store: LedgerStore
  readonly lock: CheckpointLock
}

/** A checkpoint that the lock holds: only these may be shown to anybody. */
export type LockedCheckpoint = VerifiedCheckpoint & { readonly bytes: Bytes }

/**
 * Signs and publishes the tree as it stands in the store. Without new leaves it answers the checkpoint that stands.
 *
 * Any error is fatal: stop signing, let the next start `recover`. Callers wait for this before they answer that an
 * entry is in the ledger. One call at a time: of two at once the second finds the lock moved, and that is fatal too.
 *
 * @throws LedgerError `ledger.lock-missing`, `ledger.store-behind`, `ledger.store-mismatch`, `ledger.clock-back`,
 *   `ledger.lock-replace`, `ledger.tile-missing`; and whatever store and lock throw
 */
export async function publish(ledger: Ledger, now: Instant): Promise<LockedCheckpoint> {
  const locked = await fetchLocked(ledger)
  if (locked === undefined) throw new LedgerError('ledger.lock-missing', 'the lock is empty')
  checkClock(locked, now)
  const head = await readHead(ledger.store)
  await checkContinues(ledger.store, locked, head)
  if (head.size === locked.size) return locked
  const next = signCheckpoint({ origin: ledger.origin, ...head }, ledger.signers, now)
  await replaceLocked(ledger, locked.bytes, next)
  await ledger.store.writeCheckpoint(next)
  return verifyOwn(ledger, next)
}

/**
 * Starts a ledger: signs the empty tree.
 *
 * @throws LedgerError `ledger.exists` where lock, published checkpoint or entries are there; `ledger.lock-replace`
 */
export async function createLedger(ledger: Ledger, now: Instant): Promise<LockedCheckpoint> {
  const { store, lock, origin, signers } = ledger
  const published = await store.readCheckpoint()
  if (published !== undefined || (await store.size()) > 0) throw exists()
  const head = { origin, size: 0, root: emptyRoot() }
  const first = signCheckpoint(head, signers, now)
  if (!(await lockCall(() => lock.create(origin, first)))) throw exists()
  await store.writeCheckpoint(first)
  return verifyOwn(ledger, first)
}

/**
 * Looks at what the last run left behind, before anything is signed. `undefined`: there is no ledger yet.
 *
 * Repairs one thing, a published checkpoint that stands behind the lock. Everything else that does not fit is refused:
 * a person must find out which of the two was restored, copied or changed.
 *
 * @throws LedgerError `ledger.lock-missing`, `ledger.lock-behind`, `ledger.lock-fork`, `ledger.store-behind`,
 *   `ledger.store-mismatch`, `ledger.clock-back`, `ledger.tile-missing`; as `verifyCheckpoint`; and whatever store
 *   and lock throw
 */
export async function recover(ledger: Ledger, now: Instant): Promise<LockedCheckpoint | undefined> {
  const locked = await fetchLocked(ledger)
  const bytes = await ledger.store.readCheckpoint()
  const published = bytes && verifyOwn(ledger, bytes)
  if (locked === undefined) {
    if (published === undefined) return undefined
    throw new LedgerError('ledger.lock-missing', 'a checkpoint was published and the lock is empty')
  }
  checkClock(locked, now)
  if (published !== undefined) checkPublished(locked, published)
  await checkContinues(ledger.store, locked, await readHead(ledger.store))
  if (published !== undefined) await checkPast(ledger.store, published, locked)
  if (published?.size !== locked.size) await ledger.store.writeCheckpoint(locked.bytes)
  return locked
}

async function fetchLocked(ledger: Ledger): Promise<LockedCheckpoint | undefined> {
  const bytes = await ledger.lock.fetch(ledger.origin)
  return bytes && verifyOwn(ledger, bytes)
}

/** Both lock and published checkpoint are read back from media that others can write to: they must be ours. */
function verifyOwn(ledger: Ledger, bytes: Bytes): LockedCheckpoint {
  const logKeys = [...ledger.signers.map(({ key }) => key), ...(ledger.formerKeys ?? [])]
  return { ...verifyCheckpoint(bytes, { origin: ledger.origin, logKeys }), bytes }
}

async function readHead(store: LedgerStore): Promise<TreeHead> {
  const size = await store.size()
  return { size, root: await rootFromTiles(store, size) }
}

/** The stored tree must hold what was signed: this is what a restored backup and an edited tile fail. */
async function checkContinues(store: LedgerStore, locked: TreeHead, head: TreeHead): Promise<void> {
  if (head.size < locked.size) {
    throw new LedgerError(
      'ledger.store-behind',
      `the store has ${head.size} entries, and ${locked.size} were signed`,
      { next: 'restore a newer backup; never sign with this one' },
    )
  }
  const proof = await consistencyFromTiles(store, locked.size, head.size)
  try {
    verifyConsistency({ older: locked, newer: head, proof })
  } catch (cause) {
    throw mismatch(cause)
  }
}

function checkPublished(locked: TreeHead, published: TreeHead): void {
  if (published.size > locked.size) {
    throw new LedgerError(
      'ledger.lock-behind',
      `size ${published.size} was published, and the lock holds ${locked.size}`,
      { next: 'find the lock that signed it; this one is a copy or was restored' },
    )
  }
  if (published.size === locked.size && !equalBytes(published.root, locked.root)) {
    throw new LedgerError('ledger.lock-fork', `two roots of size ${locked.size} were signed`)
  }
}

/** A published checkpoint behind the lock must be a prefix of it. */
async function checkPast(store: LedgerStore, published: TreeHead, locked: TreeHead): Promise<void> {
  const proof = await consistencyFromTiles(store, published.size, locked.size)
  try {
    verifyConsistency({ older: published, newer: locked, proof })
  } catch (cause) {
    throw new LedgerError('ledger.lock-fork', 'published and locked checkpoint contradict', {
      cause,
    })
  }
}

/** Only signatures of a type with a time tell it; a log with an Ed25519 note key alone has none to go back on. */
function checkClock(locked: VerifiedCheckpoint, now: Instant): void {
  if (locked.logSignatures.some(({ seconds = 0 }) => seconds * 1000 > now)) {
    throw new LedgerError('ledger.clock-back', 'the clock stands before the last signature')
  }
}

async function replaceLocked(ledger: Ledger, old: Bytes, next: Bytes): Promise<void> {
  if (!(await lockCall(() => ledger.lock.replace(ledger.origin, old, next)))) {
    throw new LedgerError('ledger.lock-replace', 'another process has signed a checkpoint')
  }
}

async function lockCall(call: () => Promise<boolean>): Promise<boolean> {
  try {
    return await call()
  } catch (cause) {
    throw new LedgerError('ledger.lock-replace', 'whether the lock moved is unknown', { cause })
  }
}

function exists(): LedgerError {
  return new LedgerError('ledger.exists', 'a ledger of this name exists; recover it instead')
}

function mismatch(cause: unknown): LedgerError {
  return new LedgerError('ledger.store-mismatch', 'the stored tiles are not what was signed', {
    cause,
  })
}
