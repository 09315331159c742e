// SPDX-License-Identifier: Apache-2.0
// Search, and searches that somebody keeps. What was asked for stands in no address: histories keep addresses. What was
// found is kept for as long as its view is on screen, since each excerpt is recorded as an opening.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { replyOf } from '@tearline/client'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'

export type SearchAsked = { readonly query: string; readonly excerpts: boolean }

export const searchQuery = (asked: SearchAsked) =>
  infiniteQueryOptions({
    queryKey: ['search', asked],
    queryFn: ({ pageParam }) =>
      replyOf(api.POST('/api/v1/search', { ...pageAfter(pageParam), body: asked })),
    ...paging,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

export const keptSearchesQuery = queryOptions({
  queryKey: ['searches'],
  queryFn: () => replyOf(api.GET('/api/v1/searches', pageAfter(null))),
})

export function keepSearch(body: { readonly name: string; readonly query: string }, key: string) {
  return replyOf(
    api.POST('/api/v1/searches', { params: { header: { 'idempotency-key': key } }, body }),
  )
}

export function dropSearch(search: string, key: string) {
  const params = { path: { search }, header: { 'idempotency-key': key } }
  return replyOf(api.DELETE('/api/v1/searches/{search}', { params }))
}

type SearchPage = Awaited<ReturnType<NonNullable<ReturnType<typeof searchQuery>['queryFn']>>>
export type Found = SearchPage['found'][number]
export type KeptSearch = Awaited<ReturnType<typeof keepSearch>>
