// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'

/** Of each name the newest version. */
export const policyRowShape = z.strictObject({
  name: z.string(),
  version: z.string(),
  oid: z.string().nullable(),
  /** False for one that this party added. */
  shipped: z.boolean(),
})
