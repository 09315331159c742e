// SPDX-License-Identifier: Apache-2.0
import { sealNode } from '../../acts/seal-node.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'

export const sealOperation = operation({
  id: 'keys.seal',
  method: 'post',
  path: '/keys/seal',
  summary: 'Close the running node: it answers as sealed until its key is brought again.',
  acts: true,
  refusals: ['node.not-served'],
  reply: doneShape,
  handle: async (ctx, actor) => {
    await sealNode(ctx, actor)
    return done
  },
})
