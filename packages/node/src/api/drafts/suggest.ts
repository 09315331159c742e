// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { suggestMarkings } from '../../acts/markings.ts'
import { markingShape, plainMarking } from '../markings/shapes.ts'
import { operation } from '../operation.ts'

export const suggestMarkingsOperation = operation({
  id: 'drafts.suggest',
  method: 'get',
  path: '/drafts/{draft}/portions/{portion}/suggestions',
  summary: 'Marks that might fit a portion of a draft, and why. None is applied by itself.',
  scope: 'drafts:read',
  params: z.strictObject({ draft: idShape('draft'), portion: idShape('portion') }),
  reply: z.strictObject({
    suggestions: z.array(
      markingShape.extend({
        /** `cites`: the join of what it cites; `words`: a portion of yours that shares them; `before`: the one before. */
        because: z.enum(['cites', 'words', 'before']),
        words: z.array(z.string()),
      }),
    ),
  }),
  handle: async (ctx, actor, { params }) => {
    const found = await suggestMarkings(ctx, actor, params)
    return {
      suggestions: found.map(({ label, because }) => ({
        ...plainMarking(ctx, label),
        because: because.kind,
        words: because.kind === 'words' ? [...because.words] : [],
      })),
    }
  },
})
