// SPDX-License-Identifier: Apache-2.0
import { showPerson } from '../../acts/people.ts'
import { operation } from '../operation.ts'
import { personParams, personShape, plainPerson } from './shapes.ts'

export const showPersonOperation = operation({
  id: 'people.show',
  method: 'get',
  path: '/people/{person}',
  summary: 'One person of this party.',
  params: personParams,
  reply: personShape,
  handle: async (ctx, actor, { params: { person } }) =>
    plainPerson(await showPerson(ctx, actor, person)),
})
