// SPDX-License-Identifier: Apache-2.0
import { readRelease } from '../../acts/read-rendition.ts'
import { operation } from '../operation.ts'
import { plainReading, readingShape } from '../reports/read.ts'
import { releaseParams } from '../shapes.ts'

export const readReleaseOperation = operation({
  id: 'releases.read',
  method: 'post',
  path: '/releases/{release}/read',
  summary: 'Open what was received; where the originator holds the keys it is asked for them now.',
  refusals: ['node.key-unavailable', 'node.partner-unreachable'],
  params: releaseParams,
  reply: readingShape,
  handle: async (ctx, actor, { params }) =>
    plainReading(ctx, await readRelease(ctx, actor, params.release, 'read')),
})
