// SPDX-License-Identifier: Apache-2.0
import { digestShape } from '@tearline/base'
import { previewRelease, seenOrder } from '../../acts/release-report.ts'
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
  /** `order`: of all this; whoever signs it names it, and nothing else goes. */
  reply: previewsShape.extend({ order: digestShape }),
  handle: async (ctx, actor, { params: { report }, body }) => {
    const order = { ...body, report, terms: wishOf(body.terms) }
    const previews = await previewRelease(ctx, actor, order)
    const shown = await plainPreviews(ctx, report, previews)
    return { ...shown, order: seenOrder(ctx, order, previews) }
  },
})
