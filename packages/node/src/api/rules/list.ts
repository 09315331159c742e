// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { listRules } from '../../acts/onward-rules.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { instantShape } from '../shapes.ts'
import { plainRule, ruleShape } from './shapes.ts'

export const listRulesOperation = operation({
  id: 'rules.list',
  method: 'get',
  path: '/rules',
  summary: 'Standing rules for answers to onward requests, the newest first.',
  paged: true,
  reply: z.strictObject({ next: nextShape, rules: z.array(ruleShape) }),
  handle: async (ctx, actor, { page }) => {
    const after = placeOf(afterShape, page)
    const { lines, last } = await listRules(ctx, actor, { after, limit: page.limit })
    return {
      next: page.next(last && { created: last.created, id: last.id }),
      rules: await Promise.all(lines.map((each) => plainRule(ctx, each))),
    }
  },
})

const afterShape = z.strictObject({ created: instantShape, id: idShape('onwardRule') })
