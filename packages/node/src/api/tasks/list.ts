// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { timestampShape } from '@tearline/base'
import { taskKinds } from '../../acts/task.ts'
import { tasksOf } from '../../acts/tasks.ts'
import { operation } from '../operation.ts'
import { nextShape, pageOf } from '../paging.ts'

export const listTasks = operation({
  id: 'tasks.list',
  method: 'get',
  path: '/tasks',
  summary: 'What waits for you: the kind of each, what it is about, and by when.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    tasks: z.array(
      z.strictObject({
        kind: z.enum(taskKinds),
        subject: z.string(),
        by: timestampShape.nullable(),
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    const tasks = await tasksOf(ctx, actor)
    const { found, next } = pageOf(tasks, page, ({ kind, subject }) => `${kind} ${subject}`)
    return { next, tasks: found }
  },
})
