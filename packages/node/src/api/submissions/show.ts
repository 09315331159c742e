// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import type { SubmissionRecord } from '@tearline/store'
import type { Actor } from '../../acts/actor.ts'
import { audienceFor, reviewSubmission } from '../../acts/review-submission.ts'
import { resultOf } from '../../acts/submission-result.ts'
import { knownSubmission, submissionEnded } from '../../acts/submissions.ts'
import type { Context } from '../../context.ts'
import { operation } from '../operation.ts'
import { noPreviews, plainPreviews, previewsShape } from '../previews.ts'
import { plainHindrance } from '../problem.ts'
import {
  plainResult,
  plainReview,
  plainSubmission,
  resultShape,
  reviewShape,
  submissionParams,
  submissionShape,
} from './shapes.ts'

export const showSubmissionOperation = operation({
  id: 'submissions.show',
  method: 'get',
  path: '/submissions/{submission}',
  summary: 'An open submission as it would go now; one that has ended, as it was decided and sent.',
  params: submissionParams,
  reply: z.strictObject({
    ...submissionShape.shape,
    /** Once it has ended: of what was submitted; nothing is stale, no party has a preview. */
    ...reviewShape.shape,
    ...previewsShape.shape,
    /** Null while it is open. */
    result: resultShape.nullable(),
  }),
  handle: async (ctx, actor, { params }) => {
    const submission = await knownSubmission(ctx, actor, params.submission)
    const plain = await plainSubmission(ctx, actor, submission)
    const shown = submission.state === 'open' ? nowOf : thenOf
    return { ...plain, ...(await shown(ctx, actor, submission)) }
  },
})

async function nowOf(ctx: Context, actor: Actor, submission: SubmissionRecord) {
  const view = await reviewSubmission(ctx, actor, submission)
  const previews = await plainPreviews(ctx, submission.report, view.previews)
  return { ...plainReview(view), ...previews, result: null }
}

async function thenOf(ctx: Context, actor: Actor, submission: SubmissionRecord) {
  const result = await resultOf(ctx, submission, await audienceFor(ctx, actor, submission))
  return {
    ...{ order: submission.order, stale: [], hindrance: plainHindrance(submissionEnded()) },
    ...noPreviews,
    result: result && (await plainResult(ctx, result)),
  }
}
