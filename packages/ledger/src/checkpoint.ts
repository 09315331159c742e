// SPDX-License-Identifier: Apache-2.0
// Checkpoints: C2SP tlog-checkpoint. The text of a signed note that states a tree head:
//
//   example.com/behind-the-sofa                     origin: which log
//   20852163                                        size, decimal
//   CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=    root, base64 of 32 bytes
//   (extension lines: opaque, not empty; we never write any, since nobody can audit them)
import { base64, quote, utf8 } from '@tearline/base'
import { LedgerError } from './error.ts'
import { keyNameBytesMax } from './limits.ts'
import { decodeHash } from './line.ts'
import { parseSize } from './range.ts'
import type { TreeHead } from './tree.ts'

export type Checkpoint = TreeHead & {
  readonly origin: string
  readonly extensions: readonly string[]
}

/**
 * Reads the text of a note as a checkpoint.
 *
 * @throws LedgerError `ledger.checkpoint-syntax`, `ledger.size`
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...extensions] = text.split('\n').slice(0, -1)
  if (!text.endsWith('\n') || origin === undefined || size === undefined || root === undefined) {
    throw malformed('has fewer than three lines')
  }
  checkOrigin(origin)
  if (extensions.includes('')) throw malformed('has an empty line')
  return {
    origin,
    size: parseSize(size),
    root: decodeHash(root, 'ledger.checkpoint-syntax'),
    extensions,
  }
}

/** @throws LedgerError `ledger.checkpoint-syntax` */
export function formatCheckpoint(checkpoint: TreeHead & { readonly origin: string }): string {
  checkOrigin(checkpoint.origin)
  return `${checkpoint.origin}\n${checkpoint.size}\n${base64(checkpoint.root)}\n`
}

function checkOrigin(origin: string): void {
  // Longer ones cannot be named in an ML-DSA-44 cosignature.
  if (origin === '' || origin.includes('\n') || utf8(origin).length > keyNameBytesMax) {
    throw malformed(`has an origin, ${quote(origin)}, that is empty, too long or not one line`)
  }
}

function malformed(what: string): LedgerError {
  return new LedgerError('ledger.checkpoint-syntax', `the checkpoint ${what}`)
}
