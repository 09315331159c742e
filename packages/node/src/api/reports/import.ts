// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { importReport } from '../../acts/import-report.ts'
import { readDocument } from '../../acts/read-document.ts'
import { documentShape } from '../documents/shapes.ts'
import { operation } from '../operation.ts'

export const importReportOperation = operation({
  id: 'reports.import',
  method: 'post',
  path: '/reports',
  summary: 'Read a document into a report: every portion marked, sealed under its own key.',
  acts: true,
  refusals: ['node.not-found', 'node.unmarked-portion'],
  isDocument: true,
  body: z.strictObject({
    ...documentShape,
    /** By number of the portion, from 1: held portions that it derives from. */
    cites: z.array(
      z.strictObject({ number: z.int().min(1), portions: z.array(idShape('portion')) }),
    ),
  }),
  reply: z.strictObject({ report: idShape('report'), portions: z.int() }),
  handle: async (ctx, actor, { body }) => {
    const draft = readDocument(ctx, body)
    const cites = new Map(body.cites.map(({ number, portions }) => [number, portions]))
    const report = await importReport(ctx, actor, { ...draft, cites })
    return { report, portions: draft.portions.length }
  },
})
