// SPDX-License-Identifier: Apache-2.0
// Custody and recalls, as the node tells of them.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'

export const givenQuery = infiniteQueryOptions({
  queryKey: ['releases'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/releases', pageAfter(pageParam))),
  ...paging,
})

export const reportCustodyQuery = (report: string) =>
  queryOptions({
    queryKey: ['custody', report],
    queryFn: () =>
      replyOf(api.GET('/api/v1/reports/{report}/custody', { params: { path: { report } } })),
  })

export const releaseCustodyQuery = (release: string) =>
  queryOptions({
    queryKey: ['custody', release],
    queryFn: () =>
      replyOf(api.GET('/api/v1/releases/{release}/custody', { params: { path: { release } } })),
  })

type RecallPath = paths['/api/v1/reports/{report}/recall']['post']
export type RecallOrder = RecallPath['requestBody']['content']['application/json']

export function recallReport(report: string, body: RecallOrder, key: string) {
  const params = { path: { report }, header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/reports/{report}/recall', { params, body }))
}

export type Custody = Awaited<
  ReturnType<NonNullable<ReturnType<typeof reportCustodyQuery>['queryFn']>>
>
export type Holder = Custody['holders'][number]
export type Doings = Holder['opened']
