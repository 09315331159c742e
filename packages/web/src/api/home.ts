// SPDX-License-Identifier: Apache-2.0
// What waits for one, and what has happened lately.
import { queryOptions } from '@tanstack/react-query'
import { replyOf } from '@tearline/client'
import { api } from './client.ts'

/** Whoever comes back has just done something, here or in another view: it is asked anew each time. */
const always = { staleTime: 0 } as const

export const tasksQuery = queryOptions({
  ...always,
  queryKey: ['tasks'],
  queryFn: () => replyOf(api.GET('/api/v1/tasks', { params: { query: { limit: '200' } } })),
})

export const changesQuery = queryOptions({
  ...always,
  queryKey: ['changes'],
  queryFn: () => replyOf(api.GET('/api/v1/changes')),
})

export type Task = Awaited<ReturnType<NonNullable<typeof tasksQuery.queryFn>>>['tasks'][number]
export type Change = Awaited<
  ReturnType<NonNullable<typeof changesQuery.queryFn>>
>['changes'][number]
