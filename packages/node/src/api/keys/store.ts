// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { storeKey } from '../../acts/rotate-store.ts'
import { operation } from '../operation.ts'

export const storeKeyShape = z.strictObject({
  generation: z.int(),
  /** Whether something is sealed under the key before. */
  isUnderWay: z.boolean(),
  done: z.int(),
  total: z.int(),
})

export const storeKeyOperation = operation({
  id: 'keys.store',
  method: 'get',
  path: '/keys/store',
  summary: 'The generation of the key that the store seals under, and how far its change has come.',
  reply: storeKeyShape,
  handle: storeKey,
})
