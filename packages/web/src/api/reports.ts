// SPDX-License-Identifier: Apache-2.0
// Reports and releases, as the node tells of them. What is opened is kept for as long as its view is on screen: an
// opening is recorded, and is not repeated because a window came to the front.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { replyOf } from '@tearline/client'
import { answers } from './answers.ts'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'

export const reportsQuery = infiniteQueryOptions({
  queryKey: ['reports'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/reports', pageAfter(pageParam))),
  ...paging,
})

export const partnersQuery = queryOptions({
  queryKey: ['partners'],
  queryFn: () => replyOf(api.GET('/api/v1/partners', { params: { query: {} } })),
})

const opened = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  retry: false,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const

export const releaseReading = (release: string) =>
  queryOptions({
    queryKey: ['release', release],
    queryFn: async () => {
      const params = { path: { release } }
      const reading = await replyOf(api.POST('/api/v1/releases/{release}/read', { params }))
      // It is no longer unread.
      void answers.invalidateQueries({ queryKey: ['inbox', 'list'] })
      return reading
    },
    ...opened,
  })

export const reportReading = (report: string) =>
  queryOptions({
    queryKey: ['report', report],
    queryFn: () =>
      replyOf(api.POST('/api/v1/reports/{report}/read', { params: { path: { report } } })),
    ...opened,
  })

/** Of a report of this party; nothing is opened. */
export const reportLine = (report: string) =>
  queryOptions({
    queryKey: ['report', report, 'line'],
    queryFn: () => replyOf(api.GET('/api/v1/reports/{report}', { params: { path: { report } } })),
  })

export const writingQuery = (report: string) =>
  queryOptions({
    queryKey: ['report', report, 'writing'],
    queryFn: () =>
      replyOf(api.GET('/api/v1/reports/{report}/writing', { params: { path: { report } } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

/** Recorded as an export; what is printed leaves the node. */
export function exportRelease(release: string) {
  return replyOf(api.POST('/api/v1/releases/{release}/export', { params: { path: { release } } }))
}

export function exportReport(report: string) {
  return replyOf(api.POST('/api/v1/reports/{report}/export', { params: { path: { report } } }))
}

export const whoMaySee = (portion: string) =>
  queryOptions({
    queryKey: ['who-may-see', portion],
    queryFn: () =>
      replyOf(
        api.POST('/api/v1/portions/{portion}/who-may-see', {
          params: { path: { portion } },
          body: { atLeast: null },
        }),
      ),
  })

export type PortionAudience = Awaited<
  ReturnType<Extract<ReturnType<typeof whoMaySee>['queryFn'], (...given: never[]) => unknown>>
>

/** With what was opened. */
export type Reading = Awaited<ReturnType<typeof exportRelease>>
export type Portion = Reading['portions'][number]
/** What a portion says, whatever its mark. */
export type Content = Pick<Portion, 'number' | 'portion' | 'form' | 'mediaType' | 'content'>
