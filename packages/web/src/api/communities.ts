// SPDX-License-Identifier: Apache-2.0
// Communities, as the node tells of them.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'

export const communitiesChanged = [['communities']]

export const communitiesQuery = infiniteQueryOptions({
  queryKey: ['communities', 'list'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/communities', pageAfter(pageParam))),
  ...paging,
})

/** With the tag that a change of it names. */
export const communityQuery = (community: string) =>
  queryOptions({
    queryKey: ['communities', community],
    queryFn: async () => {
      const params = { path: { community } }
      const answered = await api.GET('/api/v1/communities/{community}', { params })
      const { versions } = await replyOf(Promise.resolve(answered))
      return { community, versions, tag: answered.response.headers.get('etag') ?? '' }
    },
  })

export type CommunityText =
  paths['/api/v1/communities']['post']['requestBody']['content']['application/json']

export function addCommunity(body: CommunityText) {
  return replyOf(api.POST('/api/v1/communities', { body }))
}

type Edit = { readonly community: string; readonly tag: string; readonly text: CommunityText }

export function changeCommunity({ community, tag, text: body }: Edit) {
  const params = { path: { community }, header: { 'if-match': tag } }
  return replyOf(api.PUT('/api/v1/communities/{community}', { params, body }))
}

export type Community = Awaited<
  ReturnType<NonNullable<ReturnType<typeof communityQuery>['queryFn']>>
>
export type CommunityVersion = Community['versions'][number]
