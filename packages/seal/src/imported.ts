// SPDX-License-Identifier: Apache-2.0
// Imported keys. Importing a key costs as much as using it, so what was imported is remembered: a private key
// with its seed's own array (it goes when that goes, or is wiped), a public key under its bytes, a bounded
// number of them, the one unused for longest going first.
import { cachedKeysMax } from './limits.ts'

/** Every memory of private keys: what `wipe` has to go through. */
const privateMemories: WeakMap<Uint8Array, unknown>[] = []

/** A memory for one kind of private key; of one seed there may be keys of several kinds. */
export function privateKeyMemory<T>(importKey: (seed: Uint8Array) => T): (seed: Uint8Array) => T {
  const imported = new WeakMap<Uint8Array, { readonly key: T }>()
  privateMemories.push(imported)
  return (seed) => {
    const known = imported.get(seed)
    if (known !== undefined) return known.key
    const key = importKey(seed)
    imported.set(seed, { key })
    return key
  }
}

/** A memory for one kind of public key. What `importKey` throws is passed on and not remembered. */
export function publicKeyMemory<T>(
  importKey: (publicKey: Uint8Array) => T,
): (publicKey: Uint8Array) => T {
  const imported = new Map<string, T>()
  return (publicKey) => {
    const { buffer, byteOffset, length } = publicKey
    const name = Buffer.from(buffer, byteOffset, length).toString('latin1')
    const key = imported.get(name) ?? importKey(publicKey)
    imported.delete(name)
    imported.set(name, key)
    const [oldest] = imported.keys()
    if (imported.size > cachedKeysMax && oldest !== undefined) imported.delete(oldest)
    return key
  }
}

/**
 * Overwrites a secret with zeros and forgets what was imported from it.
 *
 * Best effort: the runtime may have moved or copied the bytes before, and frees an imported key when it likes.
 */
export function wipe(secret: Uint8Array | { readonly seed: Uint8Array }): void {
  const bytes = 'seed' in secret ? secret.seed : secret
  for (const memory of privateMemories) memory.delete(bytes)
  bytes.fill(0)
}
