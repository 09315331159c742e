// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { rewrapKeys } from '../../acts/rewrap-keys.ts'
import { limits } from '../../limits.ts'
import { operation } from '../operation.ts'

const count = z.int().min(2).max(limits.sharesMax)

export const rewrapOperation = operation({
  id: 'keys.rewrap',
  method: 'post',
  path: '/keys/rewrap',
  summary: 'Change what opens the node: a passphrase, shares, or a key for a file. Told once.',
  acts: 'told-once',
  refusals: ['node.rotation-under-way', 'node.shares'],
  body: z.discriminatedUnion('opens', [
    z.strictObject({
      opens: z.literal('passphrase'),
      passphrase: z.string().min(1).max(limits.passphraseCharsMax),
    }),
    z.strictObject({ opens: z.literal('shares'), needed: count, of: count }),
    z.strictObject({ opens: z.literal('key-file') }),
  ]),
  reply: z.strictObject({ shares: z.array(z.string()), key: z.string().nullable() }),
  handle: (ctx, actor, { body }) => rewrapKeys(ctx, actor, body),
})
