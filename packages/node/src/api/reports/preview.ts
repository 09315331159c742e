// SPDX-License-Identifier: Apache-2.0
import { previewRelease } from '../../acts/release-report.ts'
import { operation } from '../operation.ts'
import { plainPreviews, previewsShape, releaseOrderShape } from '../previews.ts'
import { reportParams, wishOf } from '../shapes.ts'

export const previewReleaseOperation = operation({
  id: 'reports.preview',
  method: 'post',
  path: '/reports/{report}/preview',
  summary:
    'What each party would get, portion by portion, with the reasons, and which terms may still be chosen; nothing is sent.',
  refusals: ['node.agreement-missing'],
  params: reportParams,
  body: releaseOrderShape,
  reply: previewsShape,
  handle: async (ctx, actor, { params: { report }, body }) => {
    const order = { ...body, report, terms: wishOf(body.terms) }
    return plainPreviews(ctx, report, await previewRelease(ctx, actor, order))
  },
})
