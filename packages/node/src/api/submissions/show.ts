// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { reviewSubmission } from '../../acts/review-submission.ts'
import { knownSubmission } from '../../acts/submissions.ts'
import { operation } from '../operation.ts'
import { plainPreviews, previewsShape } from '../previews.ts'
import {
  plainReview,
  plainSubmission,
  reviewShape,
  submissionParams,
  submissionShape,
} from './shapes.ts'

export const showSubmissionOperation = operation({
  id: 'submissions.show',
  method: 'get',
  path: '/submissions/{submission}',
  summary: 'A submission as it stands now: what each party would get, and what has changed since.',
  params: submissionParams,
  reply: z.strictObject({
    ...submissionShape.shape,
    ...reviewShape.shape,
    ...previewsShape.shape,
  }),
  handle: async (ctx, actor, { params }) => {
    const submission = await knownSubmission(ctx, actor, params.submission)
    const view = await reviewSubmission(ctx, actor, submission)
    return {
      ...(await plainSubmission(ctx, actor, submission)),
      ...plainReview(view),
      ...(await plainPreviews(ctx, submission.report, view.previews)),
    }
  },
})
