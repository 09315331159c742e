// SPDX-License-Identifier: Apache-2.0
import { addCommunity } from '../../acts/communities.ts'
import { operation } from '../operation.ts'
import { communityShape, communityText, plainCommunity } from './shapes.ts'

export const addCommunityOperation = operation({
  id: 'communities.add',
  method: 'post',
  path: '/communities',
  summary: 'Name a list of parties that releases are addressed to. Others get an opaque id of it.',
  acts: true,
  body: communityText,
  reply: communityShape,
  refusals: ['node.unpaired', 'node.communities-full'],
  handle: async (ctx, actor, { body }) => plainCommunity(await addCommunity(ctx, actor, body)),
})
