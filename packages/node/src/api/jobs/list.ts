// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, type Instant, partyCodeShape, timestampShape } from '@tearline/base'
import { viewJobs } from '../../acts/jobs.ts'
import { jobNames } from '../../jobs/board.ts'
import { operation } from '../operation.ts'

const at = timestampShape.nullable()

export const listJobs = operation({
  id: 'jobs.list',
  method: 'get',
  path: '/jobs',
  summary:
    'What the node does by itself: when it last did it, when it will, what failed; and what waits for each partner.',
  reply: z.strictObject({
    /** Of the process that answers, since it started. */
    jobs: z.array(
      z.strictObject({
        job: z.enum(jobNames),
        everyMs: z.int(),
        began: at,
        /** When it last went well. */
        ended: at,
        next: at,
        failed: z.strictObject({ code: z.string(), at: timestampShape }).nullable(),
        /** It has not gone well since it failed. */
        failing: z.boolean(),
        /** Whether it can be asked for before its time. */
        mayRun: z.boolean(),
      }),
    ),
    outbox: z.array(
      z.strictObject({ to: partyCodeShape, queued: z.int(), oldest: at, dead: z.int() }),
    ),
    /** When the last backup was made. */
    backup: at,
  }),
  handle: async (ctx, actor) => {
    const { jobs, outbox, backup } = await viewJobs(ctx, actor)
    return {
      backup,
      jobs: jobs.map(({ job, everyMs, began, ended, next, failed, isFailing, mayRun }) => ({
        ...{ job, everyMs, mayRun, failing: isFailing },
        ...{ began: timeOf(began), ended: timeOf(ended), next: timeOf(next) },
        failed: failed && { code: failed.code, at: formatInstant(failed.at) },
      })),
      outbox: outbox.map(({ oldest, ...rest }) => ({ ...rest, oldest: timeOf(oldest) })),
    }
  },
})

function timeOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant)
}
