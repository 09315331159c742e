// SPDX-License-Identifier: Apache-2.0
import { changeCommunity } from '../../acts/communities.ts'
import { operation } from '../operation.ts'
import { requireUnchanged } from '../preconditions.ts'
import { communityParams, communityShape, communityText, plainCommunity } from './shapes.ts'

export const changeCommunityOperation = operation({
  id: 'communities.change',
  method: 'put',
  path: '/communities/{community}',
  summary: 'A new version of a community: what is released from now on is addressed to it.',
  acts: true,
  edits: true,
  tagged: true,
  params: communityParams,
  body: communityText,
  reply: communityShape,
  refusals: ['node.unpaired', 'node.communities-full'],
  handle: async (ctx, actor, { params: { community: id }, body: text, ifMatch }) =>
    plainCommunity(
      await changeCommunity(ctx, actor, {
        ...{ id, text },
        unchanged: (current) => requireUnchanged(ifMatch, plainCommunity(current)),
      }),
    ),
})
