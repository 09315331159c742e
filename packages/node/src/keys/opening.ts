// SPDX-License-Identifier: Apache-2.0
// Opening what was sealed to us by whoever may not have known our newest key yet.
import { SealError } from '@tearline/seal'

/**
 * What the first key that fits makes of it; `keys`: newest first.
 *
 * @throws SealError `seal.open-failed` where none fits, and whatever else `open` throws
 */
export function openWithAny<K, T>(keys: readonly K[], open: (key: K) => T): T {
  let refusal: unknown
  for (const key of keys) {
    try {
      return open(key)
    } catch (error) {
      if (!(error instanceof SealError) || error.code !== 'seal.open-failed') throw error
      refusal = error
    }
  }
  throw refusal
}
