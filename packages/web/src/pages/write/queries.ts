// SPDX-License-Identifier: Apache-2.0
// What the editor asks of the node beside saving.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { RefusedError, replyOf } from '@tearline/client'
import { api } from '../../api/client.ts'
import { type Draft, drafts } from './save/drafts.ts'
import type { Kept } from './save/saver.ts'

/** As it is when it is opened, and never from memory: an old tag would part the text for nothing. */
export const draftQuery = (draft: string) =>
  queryOptions({
    queryKey: ['draft', draft],
    queryFn: async (): Promise<Kept<Draft>> => {
      const answer = await drafts.show(draft)
      if (answer.kind === 'kept') return answer.kept
      throw answer.kind === 'silent'
        ? new Error('no answer')
        : new RefusedError(answer.status, answer.problem)
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

export const draftsQuery = infiniteQueryOptions({
  queryKey: ['drafts'],
  queryFn: ({ pageParam }) =>
    replyOf(
      api.GET('/api/v1/drafts', {
        params: { query: { limit: '20', ...(pageParam !== null && { cursor: pageParam }) } },
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }: { readonly next: string | null }) => next,
  gcTime: 0,
})

export const markingsQuery = queryOptions({
  queryKey: ['markings'],
  queryFn: () => replyOf(api.GET('/api/v1/markings')),
})

export type Marking = Awaited<
  ReturnType<NonNullable<typeof markingsQuery.queryFn>>
>['common'][number]

export const suggestionsQuery = (draft: string | null, portion: string | null) =>
  queryOptions({
    queryKey: ['suggestions', draft, portion],
    queryFn: () =>
      replyOf(
        api.GET('/api/v1/drafts/{draft}/portions/{portion}/suggestions', {
          params: { path: { draft: draft ?? '', portion: portion ?? '' } },
        }),
      ),
    enabled: draft !== null && portion !== null,
    gcTime: 0,
    retry: false,
  })

/** @throws RefusedError where it is none */
export function readMarking(marking: string): Promise<Marking> {
  return replyOf(api.POST('/api/v1/markings/read', { body: { marking } }))
}

export function dropDraft(
  { draft, tag }: { readonly draft: string; readonly tag: string },
  key: string,
) {
  const params = { path: { draft }, header: { 'if-match': tag, 'idempotency-key': key } }
  return replyOf(api.DELETE('/api/v1/drafts/{draft}', { params }))
}

export function finishDraft(
  { draft, tag }: { readonly draft: string; readonly tag: string },
  key: string,
) {
  const params = { path: { draft }, header: { 'if-match': tag, 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/drafts/{draft}/finish', { params }))
}
