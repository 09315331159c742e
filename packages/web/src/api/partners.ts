// SPDX-License-Identifier: Apache-2.0
// Other parties, as the node tells of them: how it stands with each, and how two become partners.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'

/** Whatever changes a partner changes every list that names one. */
export const partnersChanged = [['partners'], ['parties'], ['agreements']]

export const partnerListQuery = infiniteQueryOptions({
  queryKey: ['partners', 'list'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/partners', pageAfter(pageParam))),
  ...paging,
})

export const healthQuery = (party: string) =>
  queryOptions({
    queryKey: ['partners', party, 'health'],
    queryFn: () =>
      replyOf(api.GET('/api/v1/partners/{party}/health', { params: { path: { party } } })),
  })

export const knownPartyQuery = (party: string) =>
  queryOptions({
    queryKey: ['parties', party],
    queryFn: () => replyOf(api.GET('/api/v1/parties/{party}', { params: { path: { party } } })),
  })

/** Everybody on it, to choose from: an alliance has some two hundred. */
export const allPartiesQuery = queryOptions({
  queryKey: ['parties', 'all'],
  queryFn: async () => {
    const parties: Party[] = []
    let cursor: string | null = null
    do {
      const page: PartiesPage = await replyOf(api.GET('/api/v1/parties', pageAfter(cursor)))
      parties.push(...page.parties)
      cursor = page.next
    } while (cursor !== null)
    return parties
  },
})

export const ownPartyQuery = queryOptions({
  queryKey: ['party'],
  queryFn: () => replyOf(api.GET('/api/v1/party')),
})

type Add = paths['/api/v1/partners']['post']['requestBody']['content']['application/json']
export type PartyDocument = Add['document']

/** Of a party that is known with this very document it changes nothing, and answers the words again. */
export function addPartner(document: PartyDocument) {
  return replyOf(api.POST('/api/v1/partners', { body: { document } }))
}

type Heard = { readonly party: string; readonly words: readonly string[] }

export function confirmPartner({ party, words }: Heard) {
  const params = { path: { party } }
  return replyOf(
    api.POST('/api/v1/partners/{party}/confirm', { params, body: { words: [...words] } }),
  )
}

export function revokePartner(party: string) {
  return replyOf(api.POST('/api/v1/partners/{party}/revoke', { params: { path: { party } } }))
}

type PartiesPage =
  paths['/api/v1/parties']['get']['responses']['200']['content']['application/json']
export type Party = PartiesPage['parties'][number]
type PartnersPage = Awaited<ReturnType<NonNullable<typeof partnerListQuery.queryFn>>>
export type Partner = PartnersPage['partners'][number]
export type Health = Awaited<ReturnType<NonNullable<ReturnType<typeof healthQuery>['queryFn']>>>
export type KnownParty = Awaited<
  ReturnType<NonNullable<ReturnType<typeof knownPartyQuery>['queryFn']>>
>
