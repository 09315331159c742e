// SPDX-License-Identifier: Apache-2.0
// What was put aside as it came, and what security officers must see besides.
import { infiniteQueryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'

export const quarantineQuery = infiniteQueryOptions({
  queryKey: ['quarantine'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/quarantine', pageAfter(pageParam))),
  ...paging,
})

export const incidentsQuery = infiniteQueryOptions({
  queryKey: ['incidents'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/incidents', pageAfter(pageParam))),
  ...paging,
})

export function lookAgain(envelope: string) {
  const params = { path: { envelope } }
  return replyOf(api.POST('/api/v1/quarantine/{envelope}/look-again', { params }))
}

type Listed = paths['/api/v1/quarantine']['get']['responses']['200']['content']['application/json']
export type PutAside = Listed['envelopes'][number]
type Told = paths['/api/v1/incidents']['get']['responses']['200']['content']['application/json']
export type Incident = Told['incidents'][number]
