// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { runJob } from '../../acts/jobs.ts'
import { recurringJobs } from '../../jobs/board.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'

export const runJobOperation = operation({
  id: 'jobs.run',
  method: 'post',
  path: '/jobs/{job}/run',
  summary: 'Do a job now, before its time. It would have come anyway.',
  acts: true,
  params: z.strictObject({ job: z.enum(recurringJobs) }),
  reply: doneShape,
  handle: async (ctx, actor, { params: { job } }) => {
    runJob(ctx, actor, job)
    return done
  },
})
