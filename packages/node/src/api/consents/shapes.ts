// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import type { ConsentRecord } from '@tearline/store'

export const consentShape = z.strictObject({
  consent: idShape('consent'),
  statement: digestShape,
  direction: z.enum(['in', 'out']),
  originator: partyCodeShape,
  holder: partyCodeShape,
  to: partyCodeShape,
  portions: z.array(idShape('portion')),
  expires: timestampShape,
  /** It goes on without the originator's name, and in no other way. */
  concealed: z.boolean(),
})

export function plainConsent({
  id: consent,
  digest: statement,
  direction,
  consent: given,
}: ConsentRecord): z.infer<typeof consentShape> {
  const { originator, holder, to, portions, expires, concealed = false } = given
  const named = { consent, statement, direction, originator, holder, to }
  return { ...named, portions, expires, concealed }
}
