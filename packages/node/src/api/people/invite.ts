// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { invitePerson } from '../../acts/people.ts'
import { operation } from '../operation.ts'
import { linkShape, loginShape, nameShape, plainLink, rolesShape } from './shapes.ts'

export const invitePersonOperation = operation({
  id: 'people.invite',
  method: 'post',
  path: '/people',
  summary: 'Let somebody in; the link to a first passkey is shown once.',
  acts: 'told-once',
  body: z.strictObject({ login: loginShape, name: nameShape, roles: rolesShape }),
  reply: z.strictObject({ person: idShape('person'), link: linkShape }),
  refusals: ['node.login-taken', 'node.roles-incompatible', 'node.second-person', 'node.step-up'],
  handle: async (ctx, actor, { body }) => {
    const { person, link } = await invitePerson(ctx, actor, body)
    return { person, link: plainLink(link) }
  },
})
