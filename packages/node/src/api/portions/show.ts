// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, partyCodeShape } from '@tearline/base'
import { labelSchema } from '@tearline/label'
import { portionForms } from '@tearline/release'
import { showPortion } from '../../acts/show-portion.ts'
import { operation } from '../operation.ts'
import { portionMarking } from '../shapes.ts'

export const showPortionOperation = operation({
  id: 'portions.show',
  method: 'get',
  path: '/portions/{portion}',
  summary: 'One portion, written here or received: mark, originator, report; nothing is opened.',
  params: z.strictObject({ portion: idShape('portion') }),
  reply: z.strictObject({
    portion: idShape('portion'),
    originator: partyCodeShape,
    /** Whether it was written here. */
    own: z.boolean(),
    report: idShape('report'),
    marking: z.string(),
    label: labelSchema,
    form: z.enum(portionForms),
    /** What it was made from, as far as you may know of that. */
    cites: z.array(idShape('portion')),
  }),
  handle: async (ctx, actor, { params }) => {
    const { cites, ...rest } = await showPortion(ctx, actor, params.portion)
    return { ...rest, cites: [...cites], marking: portionMarking(ctx, rest.label) }
  },
})
