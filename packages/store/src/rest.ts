// SPDX-License-Identifier: Apache-2.0
// What the store keeps at rest (design, section 7): sealed under a key of its own for each column, bound to
// its row, so that neither bytes nor rows can be moved or read without the node's key.
// One key seals 2^32 values (seal, at-rest.ts): of the busiest column, the ledger's, thirteen years at ten a second.
//
// The key has generations (resealing/). What is written is sealed under the newest; what the one before sealed still
// opens, until the change has come through every table.
//
//   generation 1       sealed(at-rest.ts), whose first byte is 1
//   every later one    2  generation(2)  sealed
//
// A keyed hash cannot be opened and sealed anew, so each generation hashes the hash of the one before: the keys of
// former hashes are kept, sealed under the newest, and lead nowhere without it.
//
// INVARIANT (clear-at-no-rest): words and names reach a column only through here.
import {
  type Bytes,
  canonicalBytes,
  concat,
  fromBase64,
  hex,
  invariant,
  type Json,
  parseCanonicalJson,
  parseJson,
  type Rng,
  utf8,
} from '@tearline/base'
import {
  deriveKey,
  hmacSha256With,
  openAtRest,
  type Signed,
  sealAtRest,
  shortKeyedHash,
} from '@tearline/seal'
import { limits } from './limits.ts'
import type { HashKey, InnerHashKey, SealedColumn } from './sealed.ts'

const jsonLimits = { bytesMax: limits.statementBytesMax, depthMax: limits.statementDepthMax }

/** Keys under which a value was hashed before, the first first. */
export type FormerHashKeys = ReadonlyMap<HashKey | InnerHashKey, readonly Bytes[]>

export type Generation = {
  readonly number: number
  readonly root: Bytes
  readonly formerHashKeys: FormerHashKeys
}

/** What is sealed under now, and what was before where a change is under way. */
export type Generations = { readonly newest: Generation; readonly former: Generation | null }

/** Something is sealed under a key that this process has not heard of: it looks, and asks again. */
export class UnknownGeneration extends Error {
  override name = 'UnknownGeneration'
}

export class Rest {
  readonly #rng: Rng
  #generations: Generations
  readonly #keys = new Map<string, Bytes>()
  readonly #hashers = new Map<string, Hashers>()
  readonly #inner = new Map<InnerHashKey, (text: string) => number>()

  constructor(generations: Generations, rng: Rng) {
    this.#generations = generations
    this.#rng = rng
  }

  get generations(): Generations {
    return this.#generations
  }

  use(generations: Generations): void {
    this.#generations = generations
    this.#keys.clear()
    this.#hashers.clear()
    this.#inner.clear()
  }

  /** `row`: the columns that the plan of its table binds it to. */
  seal(column: SealedColumn, row: string | number, bytes: Uint8Array): Bytes {
    const { newest } = this.#generations
    const key = this.#keyOf(newest, column)
    const sealed = sealAtRest({ key, context: `${column}/${row}`, bytes, rng: this.#rng })
    return concat(leadOf(newest.number), sealed)
  }

  /** @throws SealError `seal.open-failed`; UnknownGeneration */
  open(column: SealedColumn, row: string | number, stored: Uint8Array): Bytes {
    const number = generationOf(stored)
    const generation = this.#generation(number)
    const sealed = number === 1 ? stored : stored.subarray(leadBytes)
    const key = this.#keyOf(generation, column)
    return openAtRest({ key, context: `${column}/${row}`, sealed })
  }

  sealJson(column: SealedColumn, row: string | number, value: Json): Bytes {
    return this.seal(column, row, canonicalBytes(value))
  }

  openJson(column: SealedColumn, row: string | number, sealed: Uint8Array): Json {
    return parseJson(this.open(column, row, sealed), jsonLimits)
  }

  /** A keyed hash under which something sealed is found again; equal values give equal hashes. In a unit: exact. */
  lookup(key: HashKey, value: Uint8Array | string, digits = hashDigits): string {
    return this.#hash(this.#generations.newest, { key, digits }, value)
  }

  /** All under which it may stand, for who reads while another process changes the key. */
  lookups(key: HashKey, value: Uint8Array | string, digits = hashDigits): readonly string[] {
    const { newest, former } = this.#generations
    const known = former === null ? [newest] : [newest, former]
    return known.map((generation) => this.#hash(generation, { key, digits }, value))
  }

  /** 48 bits that stand nowhere but inside of what is sealed: they stay what they were under the first key. */
  innerHash(key: InnerHashKey, text: string): number {
    let hasher = this.#inner.get(key)
    if (hasher === undefined) {
      const { newest } = this.#generations
      const first = newest.formerHashKeys.get(key)?.[0] ?? this.#keyOf(newest, `${key}/lookup`)
      hasher = shortKeyedHash(first)
      this.#inner.set(key, hasher)
    }
    return hasher(text)
  }

  /** What becomes of a hash of the generation before. */
  hashAgain(key: HashKey, hash: string): string {
    const own = this.#hashersOf(this.#generations.newest, key).at(-1)
    invariant(own !== undefined, 'a hash has a key')
    return hex(own(utf8(hash))).slice(0, hash.length)
  }

  /** Of a generation that comes: all keys of hashes before it. */
  hashKeysAfter(keys: readonly (HashKey | InnerHashKey)[]): FormerHashKeys {
    const { newest } = this.#generations
    return new Map(
      keys.map((key) => {
        const before = newest.formerHashKeys.get(key) ?? []
        return [key, [...before, this.#keyOf(newest, `${key}/lookup`)]]
      }),
    )
  }

  sealSigned(column: SealedColumn, row: string, signed: Signed): Bytes {
    return this.sealJson(column, row, signed)
  }

  /** What `sealSigned` sealed: it had the shape of `Signed` then. */
  openSigned(column: SealedColumn, row: string, sealed: Uint8Array): Signed {
    return this.openJson(column, row, sealed) as Signed
  }

  #generation(number: number): Generation {
    const { newest, former } = this.#generations
    if (number === newest.number) return newest
    if (number === former?.number) return former
    throw new UnknownGeneration(`generation ${number}`)
  }

  #hash(
    generation: Generation,
    { key, digits }: { readonly key: HashKey; readonly digits: number },
    value: Uint8Array | string,
  ): string {
    const [first, ...later] = this.#hashersOf(generation, key)
    const bytes = typeof value === 'string' ? utf8(value) : value
    const cut = (hash: Bytes) => hex(hash).slice(0, digits)
    return later.reduce((found, next) => cut(next(utf8(found))), cut(first(bytes)))
  }

  /** Of the former keys, the first first, and of the generation's own. */
  #hashersOf(generation: Generation, key: HashKey | InnerHashKey): Hashers {
    const name = `${generation.number} ${key}`
    const known = this.#hashers.get(name)
    if (known !== undefined) return known
    const former = generation.formerHashKeys.get(key) ?? []
    const own = this.#keyOf(generation, `${key}/lookup`)
    const [first, ...later] = [...former, own].map(hmacSha256With)
    invariant(first !== undefined, 'a hash has a key')
    this.#hashers.set(name, [first, ...later])
    return [first, ...later]
  }

  #keyOf({ number, root }: Generation, purpose: string): Bytes {
    const name = `${number} ${purpose}`
    const known = this.#keys.get(name)
    if (known !== undefined) return known
    const key = deriveKey(root, `store/${purpose}`)
    this.#keys.set(name, key)
    return key
  }
}

type Hasher = (bytes: Uint8Array) => Bytes
type Hashers = readonly [Hasher, ...Hasher[]]

/** Of a whole hash, in hex. */
const hashDigits = 64
const laterVersion = 2
const leadBytes = 3
export const generationMax = 0xffff

/** What stands before what is sealed, and says under which generation; nothing for the first. */
export function leadOf(generation: number): Bytes {
  if (generation === 1) return new Uint8Array(0)
  return Uint8Array.of(laterVersion, generation >> 8, generation & 0xff)
}

export function generationOf(stored: Uint8Array): number {
  if (stored[0] !== laterVersion) return 1
  return ((stored[1] ?? 0) << 8) | (stored[2] ?? 0)
}

/** Tells a key from another, and shows nothing of it. */
export function markOf(root: Bytes): string {
  return hex(deriveKey(root, 'store/mark'))
}

/** What a signed statement says, without another check: only verified statements are saved. */
export function statementOf<T>(signed: Signed): T {
  return parseCanonicalJson(fromBase64(signed.payload), jsonLimits) as T
}
