// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { submitRelease } from '../../acts/submissions.ts'
import { operation } from '../operation.ts'
import { releaseOrderShape } from '../previews.ts'
import { reportParams, wishOf } from '../shapes.ts'
import { wordsShape } from './shapes.ts'

export const submitReleaseOperation = operation({
  id: 'submissions.submit',
  method: 'post',
  path: '/reports/{report}/submissions',
  summary: 'Submit a release: a disclosure officer who neither wrote nor submitted it decides.',
  acts: true,
  params: reportParams,
  body: z.strictObject({
    ...releaseOrderShape.shape,
    /** To whoever decides. */
    note: wordsShape.nullable(),
    /** One of yours that this one takes the place of. */
    replaces: idShape('submission').nullable(),
  }),
  reply: z.strictObject({ submission: idShape('submission') }),
  refusals: ['node.unmarked-portion', 'node.nothing-to-send', 'node.busy', 'node.submission-ended'],
  handle: async (ctx, actor, { params: { report }, body }) => ({
    submission: await submitRelease(ctx, actor, { ...body, report, terms: wishOf(body.terms) }),
  }),
})
