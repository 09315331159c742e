// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { rotateKeys, rotations } from '../../acts/rotate-keys.ts'
import { limits } from '../../limits.ts'
import { operation } from '../operation.ts'

export const rotateOperation = operation({
  id: 'keys.rotate',
  method: 'post',
  path: '/keys/rotate',
  summary: 'Change keys of this party: partners are told, and the old ones count until then.',
  acts: true,
  refusals: ['node.rotation-under-way', 'node.too-many-keys'],
  body: z.strictObject({
    keys: z.enum(rotations),
    noticeSeconds: z.int().min(0).max(limits.rotationNoticeSecondsMax),
  }),
  reply: z.strictObject({ serial: z.int(), from: z.string(), told: z.int() }),
  handle: (ctx, actor, { body }) => rotateKeys(ctx, actor, body),
})
