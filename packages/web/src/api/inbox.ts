// SPDX-License-Identifier: Apache-2.0
// What was received: lists by filter, one release as it stands, and what one says of it for oneself.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'

type InboxPath = paths['/api/v1/inbox']['get']
type Query = NonNullable<InboxPath['parameters']['query']>
export type InboxFilter = Omit<Query, 'limit' | 'cursor'>

export const inboxQuery = (filter: InboxFilter = {}) =>
  infiniteQueryOptions({
    queryKey: ['inbox', 'list', filter],
    queryFn: ({ pageParam }) => {
      const { query } = pageAfter(pageParam).params
      const asked = { order: 'precedence', ...filter, ...query } as const
      return replyOf(api.GET('/api/v1/inbox', { params: { query: asked } }))
    },
    ...paging,
  })

/** Nothing is opened by it. */
export const standingQuery = (release: string) =>
  queryOptions({
    queryKey: ['inbox', 'one', release],
    queryFn: () =>
      replyOf(api.GET('/api/v1/releases/{release}', { params: { path: { release } } })),
  })

/** What is to be read next, in the order of the inbox; null where all is read. */
export async function nextUnread(after: string): Promise<string | null> {
  const query = { order: 'precedence', state: 'active', unread: 'true', limit: '2' } as const
  const { releases } = await replyOf(api.GET('/api/v1/inbox', { params: { query } }))
  return releases.find(({ release }) => release !== after)?.release ?? null
}

type FlagPath = paths['/api/v1/inbox/flag']['post']
export type Flags = FlagPath['requestBody']['content']['application/json']

export function flag(body: Flags) {
  return replyOf(api.POST('/api/v1/inbox/flag', { body }))
}

type InboxPage = InboxPath['responses']['200']['content']['application/json']
export type Received = InboxPage['releases'][number]
type StandingPath = paths['/api/v1/releases/{release}']['get']
export type StandingNow = StandingPath['responses']['200']['content']['application/json']
