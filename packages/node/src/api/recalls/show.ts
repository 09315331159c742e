// SPDX-License-Identifier: Apache-2.0
import { showRecall } from '../../acts/list-recalls.ts'
import { operation } from '../operation.ts'
import { statementParams } from '../shapes.ts'
import { plainRecall, recallShape } from './shapes.ts'

export const showRecallOperation = operation({
  id: 'recalls.show',
  method: 'get',
  path: '/recalls/{statement}',
  summary: 'One recall, by the digest of its statement, and whether its holder has answered.',
  params: statementParams,
  reply: recallShape,
  handle: async (ctx, actor, { params }) =>
    plainRecall(await showRecall(ctx, actor, params.statement)),
})
