// SPDX-License-Identifier: Apache-2.0
// Asking an originator whether something may go on, and answering a holder who asks.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'

const limit = '50'

export const requestsQuery = infiniteQueryOptions({
  queryKey: ['onward', 'all'],
  queryFn: ({ pageParam: cursor }) =>
    replyOf(api.GET('/api/v1/onward', { params: { query: { limit, ...(cursor && { cursor }) } } })),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
})

export const requestQuery = (request: string) =>
  queryOptions({
    queryKey: ['onward', request],
    queryFn: () => replyOf(api.GET('/api/v1/onward/{request}', { params: { path: { request } } })),
  })

/** Nothing is opened by it. */
export const releaseQuery = (release: string) =>
  queryOptions({
    queryKey: ['releases', release],
    queryFn: () =>
      replyOf(api.GET('/api/v1/releases/{release}', { params: { path: { release } } })),
  })

/** What a holder wrote in its own words; the reading is recorded. */
export const draftsReading = (request: string) =>
  queryOptions({
    queryKey: ['onward-drafts', request],
    queryFn: () =>
      replyOf(api.POST('/api/v1/onward/{request}/drafts', { params: { path: { request } } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

type AskPath = paths['/api/v1/releases/{release}/onward']['post']
export type AskOrder = AskPath['requestBody']['content']['application/json']

export function askOnward(release: string, body: AskOrder, key: string) {
  const params = { path: { release }, header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/releases/{release}/onward', { params, body }))
}

type AnswerPath = paths['/api/v1/onward/{request}/answer']['post']
export type AnswerOrder = AnswerPath['requestBody']['content']['application/json']
export type PortionAnswer = AnswerOrder['answers'][number]

export function answerOnward(request: string, body: AnswerOrder, key: string) {
  const params = { path: { request }, header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/onward/{request}/answer', { params, body }))
}

/** Nothing is signed by it; the reading of our own text is recorded. */
export function previewConcealed(request: string, given: readonly PortionAnswer[]) {
  const params = { path: { request } }
  return replyOf(
    api.POST('/api/v1/onward/{request}/preview', { params, body: { answers: [...given] } }),
  )
}
export type Previews = Awaited<ReturnType<typeof previewConcealed>>['previews']

type PassPath = paths['/api/v1/releases/{release}/pass-on']['post']
export type PassOrder = PassPath['requestBody']['content']['application/json']

export function passOn(release: string, body: PassOrder, key: string) {
  const params = { path: { release }, header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/releases/{release}/pass-on', { params, body }))
}

/** Every answer that there is to it, the oldest first. */
export function answersTo({ inPart, answer }: Pick<ShownRequest, 'inPart' | 'answer'>) {
  return answer === null ? inPart : [...inPart, answer]
}

type Page = Awaited<
  ReturnType<Extract<typeof requestsQuery.queryFn, (...given: never[]) => unknown>>
>
export type ListedRequest = Page['requests'][number]
export type ShownRequest = Awaited<
  ReturnType<Extract<ReturnType<typeof requestQuery>['queryFn'], (...given: never[]) => unknown>>
>
