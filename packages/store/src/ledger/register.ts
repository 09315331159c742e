// SPDX-License-Identifier: Apache-2.0
import type { Bytes } from '@tearline/base'
import type { CheckpointLock } from '@tearline/ledger'

/** The checkpoint lock as the store needs it. */
export type CheckpointRegister = CheckpointLock & {
  /** Every checkpoint that it holds. */
  readonly all: () => Promise<readonly Bytes[]>
  /**
   * Runs this while no other process does the same, so that signers wait for each other instead of failing. The lock
   * itself does not rely on it: whoever was taken for dead meanwhile finds the checkpoint replaced.
   */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}
