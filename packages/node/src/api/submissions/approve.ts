// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, idShape, partyCodeShape } from '@tearline/base'
import { precedences } from '@tearline/release'
import { approveSubmission } from '../../acts/decide-submission.ts'
import { operation } from '../operation.ts'
import { caveatsOf, caveatsShape, submissionParams, wordsShape } from './shapes.ts'

export const approveSubmissionOperation = operation({
  id: 'submissions.approve',
  method: 'post',
  path: '/submissions/{submission}/approve',
  summary: 'Sign and send exactly what was looked at, with caveats or without.',
  acts: true,
  params: submissionParams,
  body: z.strictObject({
    /** As `show` says it, or `preview` with the caveats. */
    order: digestShape,
    caveats: caveatsShape.nullable(),
    /** Left out: as was suggested. */
    precedence: z.enum(precedences).optional(),
    words: wordsShape.nullable(),
  }),
  reply: z.strictObject({
    released: z.array(
      z.strictObject({ party: partyCodeShape, release: idShape('release'), portions: z.int() }),
    ),
  }),
  refusals: [
    'node.own-duties',
    'node.author-releases',
    'node.submission-ended',
    'node.submission-stale',
    'node.submission-wider',
    'node.approval-differs',
    'node.step-up',
  ],
  handle: async (ctx, actor, { params, body: { caveats, ...body } }) => ({
    released: (
      await approveSubmission(ctx, actor, {
        id: params.submission,
        ...{ ...body, caveats: caveats && caveatsOf(caveats) },
      })
    ).map(({ party, release, portions }) => ({ party, release, portions })),
  }),
})
