// SPDX-License-Identifier: Apache-2.0
import { withdrawSubmission } from '../../acts/decide-submission.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'
import { submissionParams } from './shapes.ts'

export const withdrawSubmissionOperation = operation({
  id: 'submissions.withdraw',
  method: 'post',
  path: '/submissions/{submission}/withdraw',
  summary: 'Take back what you submitted.',
  acts: true,
  params: submissionParams,
  reply: doneShape,
  refusals: ['node.submission-ended'],
  handle: async (ctx, actor, { params }) => {
    await withdrawSubmission(ctx, actor, params.submission)
    return done
  },
})
