// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { readWriting } from '../../acts/read-writing.ts'
import { operation } from '../operation.ts'
import { reportParams } from '../shapes.ts'

export const readWritingOperation = operation({
  id: 'reports.writing',
  method: 'get',
  path: '/reports/{report}/writing',
  summary: 'Which marks were lowered while a report was written, and why; and its tear lines.',
  scope: 'reports:read',
  params: reportParams,
  reply: z.strictObject({
    /** By number of the portion in the report. */
    lowered: z.array(z.strictObject({ number: z.int(), at: z.string(), reason: z.string() })),
    /** The portion `number` stands for the portion `of` before a wider audience. */
    tearLines: z.array(z.strictObject({ number: z.int(), of: z.int() })),
    /** What `reasons` in the ledger's entry is the SHA-256 of; null where you may not know of all that stands in it. */
    opening: z.string().nullable(),
  }),
  handle: async (ctx, actor, { params }) => {
    const { lowered, tearLines, opening } = await readWriting(ctx, actor, params.report)
    return { lowered: [...lowered], tearLines: [...tearLines], opening }
  },
})
