// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { changeRoles } from '../../acts/people-roles.ts'
import { operation } from '../operation.ts'
import { outcomeShape, personParams, plainOutcome, rolesShape } from './shapes.ts'

export const changeRolesOperation = operation({
  id: 'people.roles',
  method: 'post',
  path: '/people/{person}/roles',
  summary: 'Give a person exactly these roles; a weighty one waits for a security officer.',
  params: personParams,
  body: z.strictObject({ roles: rolesShape }),
  acts: true,
  reply: outcomeShape,
  refusals: ['node.last-of-role', 'node.own-duties', 'node.roles-incompatible', 'node.step-up'],
  handle: async (ctx, actor, { params: { person }, body: { roles } }) =>
    plainOutcome(await changeRoles(ctx, actor, { person, roles })),
})
