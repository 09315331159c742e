// SPDX-License-Identifier: Apache-2.0
// The open keys of a running node. It owns the file of keys: what changes is durable in the file before it counts
// here, and what is closed is wiped as far as the runtime lets.
import type { Bytes, Clock, PartyCode, Rng } from '@tearline/base'
import { parseInstant } from '@tearline/base'
import { type PartyDocument, wipe } from '@tearline/seal'
import type { Faults, SharedFile } from '@tearline/store'
import { nodeFiles } from '../config/config.ts'
import { NodeError } from '../error.ts'
import {
  keyFileBytes,
  keyKinds,
  newSeeds,
  type OpenedKeys,
  openKeyFile,
  type Seeds,
  writeKeyFile,
} from './key-file.ts'
import { type KeyBag, type Keyring, keyBag, keyringOf } from './keyring.ts'
import { openShared, sameWhereEqual, sealShared } from './shared.ts'
import { type NewUnsealing, newUnsealing, type Unsealing } from './unsealing.ts'

type KeyWorld = {
  readonly party: PartyCode
  readonly clock: Clock
  readonly rng: Rng
  readonly faults?: Faults | undefined
}

/** Draws the seeds of a new node and writes them sealed; answers what opens them, for the start that follows. */
export async function createKeys(
  directory: string,
  unsealing: NewUnsealing,
  { rng, faults }: Pick<KeyWorld, 'rng' | 'faults'>,
): Promise<Unsealing> {
  const { key, head } = await newUnsealing(unsealing, rng)
  const opened = { key, head, seeds: newSeeds(rng) }
  writeKeyFile(nodeFiles(directory).keys, opened, { rng, faults })
  return { kind: 'key', bytes: key }
}

export class KeyStore {
  readonly #path: string
  readonly #world: KeyWorld
  #opened: OpenedKeys
  #bag: KeyBag
  #documents: readonly PartyDocument[] = []
  #ring: Keyring | null = null
  /** When another document comes into force. */
  #changesAt = Number.POSITIVE_INFINITY
  #isClosed = false
  /** Null where this is the only process. */
  #shared: SharedFile | null = null
  #sharedNumber = 0
  /** The change of keys that is under way. */
  #changing: Promise<unknown> = Promise.resolve()

  /** @throws NodeError `node.key-file`, `node.keys-closed`, `node.keys-damaged`, `node.not-initialised` */
  constructor(directory: string, unsealing: Unsealing, world: KeyWorld) {
    this.#path = nodeFiles(directory).keys
    this.#world = world
    this.#opened = openKeyFile(this.#path, unsealing)
    this.#bag = keyBag(this.#opened.seeds, world.party)
  }

  /** What speaks now. @throws NodeError `node.sealed` */
  ring(): Keyring {
    if (this.#isClosed) throw sealedError()
    const now = this.#world.clock.now()
    if (this.#ring === null || now >= this.#changesAt) {
      this.#ring = keyringOf(this.#bag, this.#documents, now)
      const coming = this.#documents.map(({ from }) => parseInstant(from)).find((at) => at > now)
      this.#changesAt = coming ?? Number.POSITIVE_INFINITY
    }
    return this.#ring
  }

  /** Of every kind, the newest first: also those that no document names. */
  bag(): KeyBag {
    if (this.#isClosed) throw sealedError()
    return this.#bag
  }

  seeds(): Seeds {
    return this.#opened.seeds
  }

  /** The party's own documents, by rising serial, once they are durable. */
  follow(documents: readonly PartyDocument[]): void {
    this.#documents = documents
    this.#ring = null
  }

  /** One change of keys after another: each looks at what the one before left. */
  alone<T>(change: () => Promise<T>): Promise<T> {
    const done = this.#changing.then(change)
    this.#changing = done.catch(() => {})
    return done
  }

  /** Durable before it counts, here and for every process of the node. What is not in `seeds` any more is wiped. */
  async replace(seeds: Seeds): Promise<void> {
    if (this.#isClosed) throw sealedError()
    this.#write({ ...this.#opened, seeds })
    await this.#shareFile()
  }

  /**
   * Takes up what another process of the node changed; says whether anything had.
   *
   * @throws NodeError `node.keys-closed`
   */
  async takeShared(shared: SharedFile | null): Promise<boolean> {
    this.#shared = shared
    const found = (await shared?.read()) ?? null
    if (found === null || found.number === this.#sharedNumber || this.#isClosed) return false
    const seeds = openShared(found.bytes, this.#opened)
    this.#write({ ...this.#opened, seeds: sameWhereEqual(seeds, this.#opened.seeds) })
    this.#sharedNumber = found.number
    return true
  }

  /** Other people, another file, other words: the same keys under another seal. */
  async rewrap(unsealing: NewUnsealing): Promise<void> {
    const fresh = await newUnsealing(unsealing, this.#world.rng)
    if (this.#isClosed) throw sealedError()
    const former = this.#opened.key
    this.#write({ ...this.#opened, ...fresh })
    await this.#shareFile()
    wipe(former)
  }

  /** Nothing opens or signs any more until the node is opened again. */
  close(): void {
    this.#isClosed = true
    this.#ring = null
    for (const kind of keyKinds) for (const seed of this.#opened.seeds[kind]) wipe(seed)
    wipe(this.#opened.key)
  }

  async #shareFile(): Promise<void> {
    if (this.#shared === null) return
    const { rng } = this.#world
    const file = keyFileBytes(this.#opened, rng)
    const bytes = sealShared(file, this.#opened.seeds.rest, rng)
    if (!(await this.#shared.replace(this.#sharedNumber, bytes))) throw changedElsewhere()
    this.#sharedNumber += 1
  }

  #write(next: OpenedKeys): void {
    const { rng, faults, party } = this.#world
    writeKeyFile(this.#path, next, { rng, faults })
    const kept = new Set<Bytes>(keyKinds.flatMap((kind) => next.seeds[kind]))
    const gone = keyKinds
      .flatMap((kind) => this.#opened.seeds[kind])
      .filter((one) => !kept.has(one))
    this.#opened = next
    this.#bag = keyBag(next.seeds, party)
    this.#ring = null
    for (const seed of gone) wipe(seed)
  }
}

function changedElsewhere(): NodeError {
  return new NodeError('node.rotation-under-way', 'another process of this node changes its keys', {
    next: 'try again in a moment',
  })
}

export function sealedError(): NodeError {
  return new NodeError('node.sealed', 'this node is sealed', {
    next: 'have it opened by those who keep its key: `tearline unseal`',
  })
}
