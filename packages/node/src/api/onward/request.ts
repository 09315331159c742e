// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, partyCodeShape, textShape } from '@tearline/base'
import { releaseLimits as limits, precedences } from '@tearline/release'
import { requestOnward } from '../../acts/request-onward.ts'
import { operation } from '../operation.ts'
import { releaseParams } from '../shapes.ts'

export const requestOnwardOperation = operation({
  id: 'onward.request',
  method: 'post',
  path: '/releases/{release}/onward',
  summary: 'Ask the originator to let portions go to other parties.',
  acts: true,
  refusals: ['node.unpaired'],
  params: releaseParams,
  body: z.strictObject({
    /** Null: all of the release. */
    portions: z.array(idShape('portion')).min(1).nullable(),
    audience: z.array(partyCodeShape).min(1).max(limits.audienceMax),
    purpose: textShape(limits.purposeCharsMax),
    urgency: z.enum(precedences),
    /** Without the originator's name, if it lets you. */
    concealed: z.boolean().optional(),
  }),
  reply: z.strictObject({ request: idShape('request') }),
  handle: async (ctx, actor, { params, body: { portions, ...rest } }) => ({
    request: await requestOnward(ctx, actor, {
      ...rest,
      release: params.release,
      ...(portions === null ? {} : { portions }),
    }),
  }),
})
