// SPDX-License-Identifier: Apache-2.0
import { deactivatePerson } from '../../acts/people.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../session/shapes.ts'
import { personParams } from './shapes.ts'

export const deactivatePersonOperation = operation({
  id: 'people.deactivate',
  method: 'post',
  path: '/people/{person}/deactivate',
  summary: 'End at once what somebody may do: sessions, tokens, passkeys, links.',
  params: personParams,
  acts: true,
  reply: doneShape,
  refusals: ['node.last-of-role', 'node.own-duties', 'node.step-up'],
  handle: async (ctx, actor, { params: { person } }) => {
    await deactivatePerson(ctx, actor, person)
    return done
  },
})
