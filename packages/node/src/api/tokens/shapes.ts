// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, formatInstant, idShape, timestampShape } from '@tearline/base'
import type { TokenRecord } from '@tearline/store'

export const tokenShape = z.strictObject({
  /** SHA-256 of it: says which one it is, and opens nothing. */
  token: digestShape,
  person: idShape('person'),
  name: z.string(),
  scopes: z.array(z.string()),
  created: timestampShape,
  expires: timestampShape,
})

export function plainToken(token: TokenRecord): z.input<typeof tokenShape> {
  const { hash, person, name, scopes, created, expires } = token
  const times = { created: formatInstant(created), expires: formatInstant(expires) }
  return { token: hash, person, name, scopes: [...scopes], ...times }
}
