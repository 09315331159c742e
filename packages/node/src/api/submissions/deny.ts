// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { refuseSubmission } from '../../acts/decide-submission.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'
import { submissionParams, wordsShape } from './shapes.ts'

export const denySubmissionOperation = operation({
  id: 'submissions.deny',
  method: 'post',
  path: '/submissions/{submission}/deny',
  summary: 'Deny a submission, with the reason.',
  acts: true,
  params: submissionParams,
  body: z.strictObject({ words: wordsShape }),
  reply: doneShape,
  refusals: ['node.own-duties', 'node.author-releases', 'node.submission-ended'],
  handle: async (ctx, actor, { params, body }) => {
    await refuseSubmission(ctx, actor, { id: params.submission, to: 'denied', ...body })
    return done
  },
})
