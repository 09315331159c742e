// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { readMarking } from '../../acts/markings.ts'
import { operation } from '../operation.ts'
import { markingShape, plainMarking } from './shapes.ts'

export const readMarkingOperation = operation({
  id: 'markings.read',
  method: 'post',
  path: '/markings/read',
  summary: 'Whether a typed mark is one, and how it is written.',
  scope: 'drafts:read',
  body: z.strictObject({ marking: z.string().min(1).max(1_000) }),
  reply: markingShape,
  refusals: ['label.unknown-classification'],
  handle: async (ctx, actor, { body }) =>
    plainMarking(ctx, await readMarking(ctx, actor, body.marking)),
})
