// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import type { Label } from '@tearline/label'
import type { Context } from '../../context.ts'
import { bannerColours, bannerText, coloursShape, portionMarking } from '../shapes.ts'

export const markingShape = z.strictObject({
  marking: z.string(),
  colours: coloursShape,
  /** The same as a banner says it. */
  banner: z.string(),
})

export function plainMarking(ctx: Context, label: Label): z.infer<typeof markingShape> {
  return {
    marking: portionMarking(ctx, label),
    colours: bannerColours(ctx, label),
    banner: bannerText(ctx, label),
  }
}
