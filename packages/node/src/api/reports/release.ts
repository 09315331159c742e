// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, idShape, partyCodeShape } from '@tearline/base'
import { releaseReport } from '../../acts/release-report.ts'
import { operation } from '../operation.ts'
import { decidedShape, plainDecisions, releaseOrderShape } from '../previews.ts'
import { reportParams, wishOf } from '../shapes.ts'

export const releaseReportOperation = operation({
  id: 'reports.release',
  method: 'post',
  path: '/reports/{report}/release',
  summary: 'Sign one release a party and put it into the outbox. The author cannot do it.',
  acts: true,
  refusals: [
    ...['node.author-releases', 'node.nothing-to-send', 'node.unpaired', 'node.approval-differs'],
  ],
  params: reportParams,
  /** `order`: of the preview that was looked at; left out: as it stands now. */
  body: releaseOrderShape.extend({ order: digestShape.optional() }),
  reply: z.strictObject({
    released: z.array(
      z.strictObject({
        party: partyCodeShape,
        release: idShape('release'),
        statement: digestShape,
        portions: z.int(),
        decisions: decidedShape,
      }),
    ),
  }),
  handle: async (ctx, actor, { params: { report }, body: { order: seen, ...body } }) => ({
    released: (
      await releaseReport(ctx, actor, { ...body, report, seen, terms: wishOf(body.terms) })
    ).map(({ decisions, ...rest }) => ({ ...rest, decisions: plainDecisions(decisions) })),
  }),
})
