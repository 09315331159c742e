// SPDX-License-Identifier: Apache-2.0
// Imported keys. Importing a key costs as much as using it, so what was imported is remembered: a private key
// with its seed's own array (it goes when that goes, or is wiped), a public key under its bytes, a bounded
// number of them, the one unused for longest going first.
import { cachedKeysMax } from './limits.ts'

const privateKeys = new WeakMap<Uint8Array, unknown>()

/** One memory per kind of private key is not needed: a seed has one use. */
export function rememberPrivate<T>(seed: Uint8Array, importKey: () => T): T {
  const known = privateKeys.get(seed)
  if (known !== undefined) return known as T
  const imported = importKey()
  privateKeys.set(seed, imported)
  return imported
}

export type PublicKeyMemory<T> = (publicKey: Uint8Array) => T

/** A memory for one kind of public key. What `importKey` throws is passed on and not remembered. */
export function publicKeyMemory<T>(importKey: (publicKey: Uint8Array) => T): PublicKeyMemory<T> {
  const imported = new Map<string, T>()
  return (publicKey) => {
    const name = Buffer.from(publicKey.buffer, publicKey.byteOffset, publicKey.length).toString(
      'latin1',
    )
    const key = imported.get(name) ?? importKey(publicKey)
    imported.delete(name)
    imported.set(name, key)
    if (imported.size > cachedKeysMax) forgetOldest(imported)
    return key
  }
}

function forgetOldest(map: Map<string, unknown>): void {
  for (const name of map.keys()) {
    map.delete(name)
    return
  }
}

/**
 * Overwrites a secret with zeros and forgets what was imported from it.
 *
 * Best effort: the runtime may have moved or copied the bytes before, and frees an imported key when it likes.
 */
export function wipe(secret: Uint8Array | { readonly seed: Uint8Array }): void {
  const bytes = 'seed' in secret ? secret.seed : secret
  privateKeys.delete(bytes)
  bytes.fill(0)
}
