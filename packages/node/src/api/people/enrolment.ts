// SPDX-License-Identifier: Apache-2.0
import { askEnrolment } from '../../acts/people-roles.ts'
import { operation } from '../operation.ts'
import { outcomeShape, personParams, plainOutcome } from './shapes.ts'

export const askEnrolmentOperation = operation({
  id: 'people.enrolment',
  method: 'post',
  path: '/people/{person}/enrolment',
  summary:
    'Ask for a new link for somebody who has lost every passkey; a security officer approves it.',
  params: personParams,
  acts: true,
  reply: outcomeShape,
  refusals: ['node.own-duties', 'node.step-up'],
  handle: async (ctx, actor, { params: { person } }) =>
    plainOutcome(await askEnrolment(ctx, actor, person)),
})
