// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import type { Digest } from '@tearline/base'

/** SHA-256 of content that comes in pieces. */
export function newDigest(): { update: (piece: Uint8Array) => void; digest: () => Digest } {
  const hash = createHash('sha256')
  return { update: (piece) => hash.update(piece), digest: () => hash.digest('hex') as Digest }
}
