// SPDX-License-Identifier: Apache-2.0
// Which generations of the key at rest there are, as the tables say it: a change that another process made is known
// here before anything is written, and looked up when something read shows it.
//
// INVARIANT (nothing-lost): a unit seals under the newest generation, whichever process brought it.
import { type Bytes, base64, fromBase64, invariant, type Rng } from '@tearline/base'
import type { SealError } from '@tearline/seal'
import type { Kysely } from 'kysely'
import type { SharedFile } from '../engine.ts'
import { StoreError } from '../error.ts'
import { type FormerHashKeys, type Generation, type Generations, markOf, Rest } from '../rest.ts'
import type { Tables } from '../schema.ts'
import { type HashKey, hashKeys } from '../sealed.ts'

/**
 * Every key at rest that the node has, the newest first; asked again where the tables name another. `shared`: what other
 * processes of the node may have brought.
 */
export type RestKeys = (shared: SharedFile | null) => Promise<readonly Bytes[]>

export class RestKeeper {
  readonly rest: Rest
  readonly #keys: () => Promise<readonly Bytes[]>
  readonly #rng: Rng
  #isStale = false

  /** `first`: what counts until the tables were looked at. */
  constructor(first: Bytes, keys: () => Promise<readonly Bytes[]>, rng: Rng) {
    this.rest = new Rest({ newest: generation(1, first), former: null }, rng)
    this.#keys = keys
    this.#rng = rng
  }

  /** Another process wrote, or a unit was undone: the tables are looked at before the next. */
  forget(): void {
    this.#isStale = true
  }

  /** To be called in every unit, before it. @throws StoreError `store.rest-key` */
  async follow(db: Kysely<Tables>): Promise<void> {
    if (!this.#isStale) return
    await this.isBehind(db)
    this.#isStale = false
  }

  /** Takes up what has changed, for who read something unknown or found nothing; says whether anything had. */
  async isBehind(db: Kysely<Tables>): Promise<boolean> {
    const rows = await db
      .selectFrom('restKey')
      .select('generation')
      .orderBy('generation', 'desc')
      .execute()
    const { newest, former } = this.rest.generations
    const known = former === null ? [newest.number] : [newest.number, former.number]
    if (rows.map(({ generation }) => generation).join() === known.join()) return false
    return this.load(db)
  }

  /** False where no generation is on record yet. */
  async load(db: Kysely<Tables>): Promise<boolean> {
    const rows = await db.selectFrom('restKey').selectAll().orderBy('generation', 'desc').execute()
    const [newest, former] = rows
    if (newest === undefined) return false
    const keys = await this.#keys()
    const generations: Generations = {
      newest: this.#opened(newest, keys),
      former: former === undefined ? null : this.#opened(former, keys),
    }
    this.rest.use(generations)
    return true
  }

  /** The generation that comes after the newest. */
  next(root: Bytes): Generation {
    const { newest } = this.rest.generations
    return {
      number: newest.number + 1,
      root,
      formerHashKeys: this.rest.hashKeysAfter(hashKeys),
    }
  }

  #opened(row: Tables['restKey'], keys: readonly Bytes[]): Generation {
    const root = keys.find((key) => markOf(key) === row.mark)
    if (root === undefined) throw otherKey()
    const bare = generation(row.generation, root)
    const rest = new Rest({ newest: bare, former: null }, this.#rng)
    const opened = rest.openJson('restKey.hashKeys', row.generation, row.hashKeys)
    return { ...bare, formerHashKeys: hashKeysOf(opened as HashKeyTexts) }
  }
}

function generation(number: number, root: Bytes): Generation {
  return { number, root, formerHashKeys: new Map() }
}

type HashKeyTexts = Readonly<Record<string, readonly string[]>>

export function hashKeyTexts(keys: FormerHashKeys): HashKeyTexts {
  return Object.fromEntries([...keys].map(([key, all]) => [key, all.map(base64)]))
}

function hashKeysOf(texts: HashKeyTexts): FormerHashKeys {
  return new Map(
    Object.entries(texts).map(([key, all]) => {
      invariant(hashKeys.includes(key as HashKey), 'a key of hashes has a name of ours')
      return [key as HashKey, all.map(fromBase64)]
    }),
  )
}

export function otherKey(cause?: SealError): StoreError {
  return new StoreError('store.rest-key', 'the key at rest is another one', {
    ...(cause === undefined ? {} : { cause }),
    next: 'start with the keys.json of this node as it was last changed, by whichever of its processes',
  })
}
