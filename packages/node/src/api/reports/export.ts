// SPDX-License-Identifier: Apache-2.0
import { readReport } from '../../acts/read-rendition.ts'
import { operation } from '../operation.ts'
import { reportParams } from '../shapes.ts'
import { plainReading, readingShape } from './read.ts'

export const exportReportOperation = operation({
  id: 'reports.export',
  method: 'post',
  path: '/reports/{report}/export',
  summary: 'Take a report of this party out of the node in clear; it is recorded as an export.',
  params: reportParams,
  reply: readingShape,
  handle: async (ctx, actor, { params }) =>
    plainReading(ctx, await readReport(ctx, actor, params.report, 'export')),
})
