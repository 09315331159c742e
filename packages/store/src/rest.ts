// SPDX-License-Identifier: Apache-2.0
// What the store keeps at rest (design, section 7): sealed under a key of its own for each column, bound to
// its row, so that neither bytes nor rows can be moved or read without the node's key.
// One key seals 2^32 values (seal, at-rest.ts): of the busiest column, the ledger's, thirteen years at ten a second.
//
// INVARIANT (clear-at-no-rest): words and names reach a column only through here.
import {
  type Bytes,
  canonicalBytes,
  fromBase64,
  hex,
  type Json,
  parseCanonicalJson,
  parseJson,
  type Rng,
  utf8,
} from '@tearline/base'
import { deriveKey, hmacSha256, openAtRest, type Signed, sealAtRest } from '@tearline/seal'
import { limits } from './limits.ts'

/** `table.column`. */
type SealedColumn = `${string}.${string}`

const jsonLimits = { bytesMax: limits.statementBytesMax, depthMax: limits.statementDepthMax }

export class Rest {
  readonly #root: Bytes
  readonly #rng: Rng
  readonly #keys = new Map<string, Bytes>()

  constructor(root: Bytes, rng: Rng) {
    this.#root = root
    this.#rng = rng
  }

  /** `row`: the primary key. */
  seal(column: SealedColumn, row: string | number, bytes: Uint8Array): Bytes {
    return sealAtRest({
      key: this.#keyOf(column),
      context: `${column}/${row}`,
      bytes,
      rng: this.#rng,
    })
  }

  /** @throws SealError `seal.open-failed` */
  open(column: SealedColumn, row: string | number, sealed: Uint8Array): Bytes {
    return openAtRest({ key: this.#keyOf(column), context: `${column}/${row}`, sealed })
  }

  sealJson(column: SealedColumn, row: string | number, value: Json): Bytes {
    return this.seal(column, row, canonicalBytes(value))
  }

  openJson(column: SealedColumn, row: string | number, sealed: Uint8Array): Json {
    return parseJson(this.open(column, row, sealed), jsonLimits)
  }

  /** A keyed hash under which something sealed is found again; equal values give equal hashes. */
  lookup(column: SealedColumn, value: Uint8Array | string): string {
    const bytes = typeof value === 'string' ? utf8(value) : value
    return hex(hmacSha256(this.#keyOf(`${column}/lookup`), bytes))
  }

  sealSigned(column: SealedColumn, row: string, signed: Signed): Bytes {
    return this.sealJson(column, row, signed)
  }

  /** What `sealSigned` sealed: it had the shape of `Signed` then. */
  openSigned(column: SealedColumn, row: string, sealed: Uint8Array): Signed {
    return this.openJson(column, row, sealed) as Signed
  }

  #keyOf(column: string): Bytes {
    const known = this.#keys.get(column)
    if (known !== undefined) return known
    const key = deriveKey(this.#root, `store/${column}`)
    this.#keys.set(column, key)
    return key
  }
}

/** What a signed statement says, without another check: only verified statements are saved. */
export function statementOf<T>(signed: Signed): T {
  return parseCanonicalJson(fromBase64(signed.payload), jsonLimits) as T
}
