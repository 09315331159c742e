// SPDX-License-Identifier: Apache-2.0
// The file of keys on its way to the other processes of the node, through the database that they share: sealed as in
// each directory under what opens the node, and once more under the key at rest that all of them have, so that the
// database alone does not even let anybody try passphrases.
import { type Bytes, CodedError, equalBytes, invariant, type Rng } from '@tearline/base'
import { deriveKey, openAtRest, sealAtRest } from '@tearline/seal'
import { NodeError } from '../error.ts'
import { keyKinds, type OpenedKeys, type Seeds, seedsIn } from './key-file.ts'

const context = 'keys.json'

/** `rest`: seeds of the key at rest, the newest first: the oldest is the one that everybody has. */
export function sealShared(file: Bytes, rest: readonly Bytes[], rng: Rng): Bytes {
  const oldest = rest.at(-1)
  invariant(oldest !== undefined, 'a node has a key at rest')
  return sealAtRest({ key: keyOf(oldest), context, bytes: file, rng })
}

/** @throws NodeError `node.keys-closed` */
export function openShared(bytes: Bytes, { key, seeds }: OpenedKeys): Seeds {
  for (const seed of seeds.rest) {
    try {
      return seedsIn(openAtRest({ key: keyOf(seed), context, sealed: bytes }), key)
    } catch (error) {
      // Another key at rest; or what opens the node was changed as well.
      if (!(error instanceof CodedError)) throw error
    }
  }
  throw behind()
}

/** The very bytes that are in use, where they are the same: what is not used any more is wiped. */
export function sameWhereEqual(seeds: Seeds, used: Seeds): Seeds {
  const kept = keyKinds.map((kind) => [
    kind,
    seeds[kind].map((seed) => used[kind].find((one) => equalBytes(one, seed)) ?? seed),
  ])
  return Object.fromEntries(kept) as Seeds
}

function keyOf(seed: Bytes): Bytes {
  return deriveKey(seed, 'keys shared')
}

function behind(): NodeError {
  return new NodeError(
    'node.keys-closed',
    'the keys were changed by another process of this node',
    {
      next: 'copy keys.json from the process that changed them, and start this one again',
    },
  )
}
