// SPDX-License-Identifier: Apache-2.0
import { communityVersions } from '../../acts/communities.ts'
import { operation } from '../operation.ts'
import { communityParams, communityShape, plainCommunity } from './shapes.ts'

export const showCommunityOperation = operation({
  id: 'communities.show',
  method: 'get',
  path: '/communities/{community}',
  summary: 'Who stands on a community, version by version.',
  tagged: true,
  params: communityParams,
  reply: communityShape,
  handle: async (ctx, actor, { params }) =>
    plainCommunity(await communityVersions(ctx.store.read, actor, params.community)),
})
