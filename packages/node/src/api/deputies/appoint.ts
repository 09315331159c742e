// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, timestampShape } from '@tearline/base'
import { roles } from '@tearline/release'
import { appointDeputy } from '../../acts/people-roles.ts'
import { operation } from '../operation.ts'

export const appointDeputyOperation = operation({
  id: 'deputies.appoint',
  method: 'post',
  path: '/deputies',
  summary:
    'Let somebody stand in for a person in one role; a weighty one waits for an administrator.',
  body: z.strictObject({
    person: idShape('person'),
    inPlaceOf: idShape('person'),
    role: z.enum(roles),
    from: timestampShape,
    until: timestampShape,
  }),
  acts: true,
  reply: z.strictObject({
    deputy: idShape('deputy').nullable(),
    approval: idShape('approval').nullable(),
  }),
  refusals: ['node.deputy', 'node.own-duties', 'node.roles-incompatible', 'node.step-up'],
  handle: (ctx, actor, { body }) => appointDeputy(ctx, actor, body),
})
