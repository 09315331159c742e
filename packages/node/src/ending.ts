// SPDX-License-Identifier: Apache-2.0
// How a served node ends by itself: its store has stopped, and whoever starts the node again is told whether that helps.
import type { CodedError } from '@tearline/base'
import { type StopReason, storeStopped } from '@tearline/store'
import type { Context } from './context.ts'
import { NodeError } from './error.ts'
import { errorFields } from './log.ts'

/** Resolves where the store has stopped by itself, once it is logged; else never. `isLeft`: it is nobody's any more. */
export function whenFailed(ctx: Context, isLeft: () => boolean = () => false): Promise<CodedError> {
  return new Promise((resolve) => {
    void ctx.store.whenStopped.then((reason) => {
      if (isLeft()) return
      const error = failureOf(reason)
      ctx.log.error('node.failed', errorFields(error))
      resolve(error)
    })
  })
}

/** What whoever starts the node again must know. */
function failureOf(reason: StopReason): CodedError {
  switch (reason) {
    case 'fault':
      return storeStopped()
    case 'rolled-back':
      return new NodeError('node.rolled-back', 'a partner holds more of our ledger than there is', {
        next: 'do not start it as it is: restore a newer backup, then run tearline restore --accept-loss; without one, begin a new node and pair it again',
      })
  }
}
