// SPDX-License-Identifier: Apache-2.0
// The only place where a node is put together: clock, randomness, keys, store and network come in here, and
// everything else takes them from `Context`.

import { randomBytes, randomFillSync } from 'node:crypto'
import {
  type Clock,
  type Instant,
  invariant,
  type PartyCode,
  quote,
  type Rng,
  say,
} from '@tearline/base'
import type { Policy } from '@tearline/label'
import { type Faults, openStore, type Store } from '@tearline/store'
import type { Config } from './config/config.ts'
import { databaseOf } from './config/database.ts'
import { loadConfig } from './config/load.ts'
import type { ConfigSources } from './config/settings.ts'
import { NodeError } from './error.ts'
import { JobBoard } from './jobs/board.ts'
import { followDocuments } from './keys/changes.ts'
import { KeyStore } from './keys/key-store.ts'
import { type Keyring, storeKeyOf } from './keys/keyring.ts'
import type { Unsealing } from './keys/unsealing.ts'
import { jsonLog, type Log } from './log.ts'
import type { PageFiles } from './pages/files.ts'
import { openShelf, type PolicyShelf } from './policies.ts'
import { openSettings, type SettingsDesk } from './settings.ts'

/** One HTTP exchange with another node; the real one is `fetch`, a simulated network is another. */
export type Transport = (request: Request, signal: AbortSignal) => Promise<Response>
/** A signal that aborts when so long has passed. */
type Timeout = (milliseconds: number) => AbortSignal

export type Context = {
  readonly me: PartyCode
  readonly config: Config
  readonly directory: string
  readonly clock: Clock
  readonly rng: Rng
  /** What speaks now. */
  readonly keys: Keyring
  readonly keyStore: KeyStore
  readonly store: Store
  /** The policy that this party marks in: its newest version. */
  readonly policy: Policy
  /** Every policy that labels are judged by, the newest of each name. */
  readonly policies: ReadonlyMap<string, Policy>
  readonly shelf: PolicyShelf
  /** How an administrator has set it. */
  readonly settings: SettingsDesk
  /** What is known of the work that goes on by itself. */
  readonly board: JobBoard
  readonly transport: Transport
  readonly timeout: Timeout
  readonly log: Log
  /** Null for a node without pages. */
  readonly pages: PageFiles | null
  /** Closes the node behind this act; null where nothing serves it. */
  readonly onSeal: (() => void) | null
}

/** The parts of the world that a test or a simulation replaces. */
export type World = {
  readonly clock?: Clock
  readonly rng?: Rng
  readonly transport?: Transport
  readonly timeout?: Timeout
  readonly log?: Log
  /** What decides over the configuration's file. */
  readonly sources?: ConfigSources
  /** Where a test breaks the disk. */
  readonly faults?: Faults
  readonly pages?: PageFiles
  readonly onSeal?: () => void
  /** False: a database that lacks steps of the schema is refused, and not changed. */
  readonly migrates?: boolean
  /** To be looked at and not worked with: its ledger is not taken up. */
  readonly isAside?: true
}

export const systemClock: Clock = { now: () => Date.now() as Instant }
export const systemRng: Rng = { bytes: drawn }

/** Drawn some hundred at a time: asking the system costs as much for one as for all of them. Used bytes are zeros. */
const ahead = { bytes: Buffer.alloc(4_096), used: 4_096 }

function drawn(count: number): Uint8Array<ArrayBuffer> {
  if (count > ahead.bytes.length / 8) return Uint8Array.from(randomBytes(count))
  if (ahead.used + count > ahead.bytes.length) {
    randomFillSync(ahead.bytes)
    ahead.used = 0
  }
  const part = ahead.bytes.subarray(ahead.used, ahead.used + count)
  ahead.used += count
  const bytes = Uint8Array.from(part)
  part.fill(0)
  return bytes
}

/**
 * Opens the node that `initNode` wrote into a directory.
 *
 * @throws NodeError `node.not-initialised`, `node.config`, `node.key-file`, `node.keys-closed`; StoreError
 * where the data is newer than this program, older than what was signed, or not to be opened
 */
export async function openContext(
  directory: string,
  unsealing: Unsealing,
  world: World = {},
): Promise<Context> {
  return contextOf(directory, loadConfig(directory, world.sources), unsealing, world)
}

/** The same with a configuration that is not in its file yet. `first`: a policy that is about to be kept. */
export async function contextOf(
  directory: string,
  config: Config,
  unsealing: Unsealing,
  world: World,
  first?: Policy,
): Promise<Context> {
  const me = config.party.code
  const { clock = systemClock, rng = systemRng, transport = httpTransport } = world
  const { timeout = systemTimeout, faults } = world
  const keyStore = new KeyStore(directory, unsealing, { party: me, clock, rng, faults })
  const store = await openStore({
    database: databaseOf(config, directory),
    restKey: async (shared) => {
      await keyStore.takeShared(shared)
      return keyStore.seeds().rest.map(storeKeyOf)
    },
    clock,
    rng,
    ...(faults === undefined ? {} : { faults }),
    ...(world.migrates === undefined ? {} : { migrates: world.migrates }),
  })
  const shelf = await openShelf(store.read)
  if (first !== undefined) shelf.put(first)
  if (!shelf.newest().has(config.policy)) {
    await store.close()
    throw unknownPolicy(config.policy, shelf)
  }
  try {
    await takeUp(store, keyStore, { me, isAside: world.isAside === true })
  } catch (error) {
    await store.close()
    throw error
  }
  const log = world.log ?? jsonLog(me, undefined, config.log.level)
  const settings = await openSettings(store.read)
  return {
    ...{
      me,
      config,
      directory,
      clock,
      rng,
      keyStore,
      store,
      transport,
      timeout,
      log,
      shelf,
      settings,
    },
    board: new JobBoard(),
    pages: world.pages ?? null,
    onSeal: world.onSeal ?? null,
    get keys() {
      return keyStore.ring()
    },
    get policies() {
      return shelf.newest()
    },
    get policy() {
      const policy = shelf.newest().get(config.policy)
      invariant(policy !== undefined, 'a policy is never taken from the shelf')
      return policy
    },
  }
}

/** The keys that speak, and the ledger that they sign. */
async function takeUp(
  store: Store,
  keyStore: KeyStore,
  { me, isAside }: { readonly me: PartyCode; readonly isAside: boolean },
): Promise<void> {
  const formerKeys = await followDocuments(store, keyStore, me)
  if (isAside) return
  const { ledger, ledgerSigners: signers } = keyStore.ring()
  await store.ledger.start({ origin: ledger.key.name, signers, formerKeys })
}

function unknownPolicy(name: string, shelf: PolicyShelf): NodeError {
  return new NodeError(
    'node.config',
    say`policy ${{ name: quote(name) }} is not one of this node's`,
    {
      at: '/policy',
      next: `name one of these in config.json: ${[...shelf.newest().keys()].join(', ')}`,
    },
  )
}

const httpTransport: Transport = (request, signal) => fetch(request, { signal, redirect: 'error' })
const systemTimeout: Timeout = (milliseconds) => AbortSignal.timeout(milliseconds)
