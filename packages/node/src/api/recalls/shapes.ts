// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import type { RecallLine } from '../../acts/list-recalls.ts'

export const recallShape = z.strictObject({
  statement: digestShape,
  direction: z.enum(['in', 'out', 'forwarded']),
  originator: partyCodeShape,
  to: partyCodeShape,
  report: idShape('report'),
  /** Of the recall, those that you may know of. */
  portions: z.array(idShape('portion')),
  issued: timestampShape,
  /** When the holder says that its keys were destroyed; null while it has not answered. */
  destroyed: timestampShape.nullable(),
})

export function plainRecall({
  portions,
  issued,
  ...rest
}: RecallLine): z.infer<typeof recallShape> {
  return { ...rest, portions: [...portions], issued: formatInstant(issued) }
}
