// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'

/** Of each name the newest version. */
export const policyRowShape = z.strictObject({
  name: z.string(),
  version: z.string(),
  oid: z.string().nullable(),
  /** False for one that this party added. */
  shipped: z.boolean(),
  /** Whether this party marks in it. */
  own: z.boolean(),
  /** Their names, the lowest first: what the ceiling of an agreement is one of. */
  classifications: z.array(z.string()),
})
