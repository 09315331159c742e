// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, timestampShape } from '@tearline/base'
import type { SavedSearch } from '@tearline/store'
import { limits } from '../../limits.ts'

export const searchParams = z.strictObject({ search: idShape('search') })

export const searchText = z.string().min(1).max(limits.searchCharsMax)

export const savedSearchShape = z.strictObject({
  search: idShape('search'),
  name: z.string(),
  query: z.string(),
  created: timestampShape,
})

export function plainSearch({ id: search, name, query, created }: SavedSearch) {
  return { search, name, query, created: formatInstant(created) }
}
