// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { reviewSubmission } from '../../acts/review-submission.ts'
import { knownSubmission } from '../../acts/submissions.ts'
import { operation } from '../operation.ts'
import { plainPreviews, previewsShape } from '../previews.ts'
import { caveatsOf, caveatsShape, plainReview, reviewShape, submissionParams } from './shapes.ts'

export const previewSubmissionOperation = operation({
  id: 'submissions.preview',
  method: 'post',
  path: '/submissions/{submission}/preview',
  summary: 'What each party would get of a submission with these caveats; nothing is sent.',
  params: submissionParams,
  body: caveatsShape,
  reply: z.strictObject({ ...reviewShape.shape, ...previewsShape.shape }),
  refusals: ['node.submission-wider', 'node.submission-ended'],
  handle: async (ctx, actor, { params, body }) => {
    const submission = await knownSubmission(ctx, actor, params.submission)
    const view = await reviewSubmission(ctx, actor, submission, caveatsOf(body))
    return { ...plainReview(view), ...(await plainPreviews(ctx, submission.report, view.previews)) }
  },
})
