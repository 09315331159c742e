// SPDX-License-Identifier: Apache-2.0
// Who is signed in here. Every view inside the frame has a session; the view to sign in alone has none.

import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { replyOf } from '@tearline/client'
import { api } from './client.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => replyOf(api.GET('/api/v1/session')),
  staleTime: Number.POSITIVE_INFINITY,
})

export type Session = Awaited<ReturnType<NonNullable<typeof sessionQuery.queryFn>>>
export type Role = Session['roles'][number]

export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data
}
