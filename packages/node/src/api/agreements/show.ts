// SPDX-License-Identifier: Apache-2.0
import { signedSchema } from '@tearline/seal'
import { agreementView } from '../../acts/agreements.ts'
import { operation } from '../operation.ts'
import { agreementParams, agreementViewShape } from './shapes.ts'

export const showAgreementOperation = operation({
  id: 'agreements.show',
  method: 'get',
  path: '/agreements/{agreement}',
  summary: 'One agreement, its state, and the statement with every signature on it.',
  params: agreementParams,
  reply: agreementViewShape.extend({ signed: signedSchema }),
  handle: async (ctx, _actor, { params }) => {
    const { agreement, state, signedBy, signed } = await agreementView(ctx, params.agreement)
    return { agreement, state, signedBy: [...signedBy], signed }
  },
})
