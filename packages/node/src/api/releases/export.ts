// SPDX-License-Identifier: Apache-2.0
import { readRelease } from '../../acts/read-rendition.ts'
import { operation } from '../operation.ts'
import { plainReading, readingShape } from '../reports/read.ts'
import { releaseParams } from '../shapes.ts'

export const exportReleaseOperation = operation({
  id: 'releases.export',
  method: 'post',
  path: '/releases/{release}/export',
  summary: 'Take what was received out of the node in clear, where its terms hand the keys over.',
  refusals: ['node.key-unavailable', 'node.partner-unreachable'],
  params: releaseParams,
  reply: readingShape,
  handle: async (ctx, actor, { params }) =>
    plainReading(ctx, await readRelease(ctx, actor, params.release, 'export')),
})
