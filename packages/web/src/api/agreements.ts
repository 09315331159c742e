// SPDX-License-Identifier: Apache-2.0
// Agreements, as the node tells of them.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'

export const agreementsChanged = [['agreements'], ['parties']]

export const agreementsQuery = infiniteQueryOptions({
  queryKey: ['agreements', 'list'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/agreements', pageAfter(pageParam))),
  ...paging,
})

export const agreementQuery = (agreement: string) =>
  queryOptions({
    queryKey: ['agreements', agreement],
    queryFn: () =>
      replyOf(api.GET('/api/v1/agreements/{agreement}', { params: { path: { agreement } } })),
  })

/** What a new one is proposed with where nobody says otherwise. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: () => replyOf(api.GET('/api/v1/settings')),
})

type Propose = paths['/api/v1/agreements']['post']['requestBody']['content']['application/json']
export type AgreementDraft = Propose

export function proposeAgreement(body: AgreementDraft, key: string) {
  const params = { header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/agreements', { params, body }))
}

export function acceptAgreement(agreement: string) {
  const params = { path: { agreement } }
  return replyOf(api.POST('/api/v1/agreements/{agreement}/accept', { params }))
}

export function endAgreement(agreement: string) {
  const params = { path: { agreement } }
  return replyOf(api.POST('/api/v1/agreements/{agreement}/end', { params }))
}

type AgreementsPage = Awaited<ReturnType<NonNullable<typeof agreementsQuery.queryFn>>>
export type AgreementView = AgreementsPage['agreements'][number]
export type Agreement = AgreementView['agreement']
