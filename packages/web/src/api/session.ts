// SPDX-License-Identifier: Apache-2.0
// Who is signed in here. Every view inside the frame has a session; the sign-in page alone has none.
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { call } from './call.ts'

export type Role =
  | 'analyst'
  | 'disclosure-officer'
  | 'security-officer'
  | 'administrator'
  | 'auditor'

export type Session = {
  readonly party: { readonly code: string; readonly name: string }
  readonly exercise: boolean
  readonly person: { readonly name: string; readonly roles: readonly Role[] }
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call<Session>('get', '/session'),
  staleTime: Number.POSITIVE_INFINITY,
})

export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data
}
