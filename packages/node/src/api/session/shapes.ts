// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'

/** What there is to say is in the cookie. */
export const doneShape = z.strictObject({ done: z.literal(true) })
export const done = { done: true } as const
