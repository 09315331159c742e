// SPDX-License-Identifier: Apache-2.0
import { endAgreement } from '../../acts/agreements.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'
import { agreementParams } from './shapes.ts'

export const endAgreementOperation = operation({
  id: 'agreements.end',
  method: 'post',
  path: '/agreements/{agreement}/end',
  summary: 'Leave an agreement: from now on nothing is released under it.',
  acts: true,
  params: agreementParams,
  reply: doneShape,
  handle: async (ctx, actor, { params }) => {
    await endAgreement(ctx, actor, params.agreement)
    return done
  },
})
