// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import type { CommunityVersions } from '../../acts/communities.ts'
import { limits } from '../../limits.ts'
import { lineShape } from '../shapes.ts'

export const communityParams = z.strictObject({ community: idShape('community') })

export const communityText = z.strictObject({
  name: lineShape(limits.communityNameCharsMax),
  members: z.array(partyCodeShape).min(1).max(limits.communityMembersMax),
})

const versionShape = z.strictObject({
  version: z.int(),
  name: z.string(),
  members: z.array(partyCodeShape),
  /** From when on; the next version ends it. */
  since: timestampShape,
  by: idShape('person'),
})

export const communityShape = z.strictObject({
  community: idShape('community'),
  /** The newest first. */
  versions: z.array(versionShape),
})

export function plainCommunity(versions: CommunityVersions): z.infer<typeof communityShape> {
  return {
    community: versions[0].id,
    versions: versions.map(({ version, name, members, saved, by }) => ({
      ...{ version, name, members: [...members], since: formatInstant(saved), by },
    })),
  }
}
