// SPDX-License-Identifier: Apache-2.0
// The people of this party, who stands in for whom, and what waits for a second person.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { replyOf } from '@tearline/client'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'
import type { Role } from './session.ts'

export const peopleQuery = infiniteQueryOptions({
  queryKey: ['people'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/people', pageAfter(pageParam))),
  ...paging,
})

export const approvalsQuery = infiniteQueryOptions({
  queryKey: ['approvals'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/approvals', pageAfter(pageParam))),
  ...paging,
})

export const deputiesQuery = infiniteQueryOptions({
  queryKey: ['deputies'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/deputies', pageAfter(pageParam))),
  ...paging,
})

export const tokensQuery = infiniteQueryOptions({
  queryKey: ['tokens'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/tokens', pageAfter(pageParam))),
  ...paging,
})

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: () => replyOf(api.GET('/api/v1/passkeys', pageAfter(null))),
})

type PeoplePage = Awaited<ReturnType<NonNullable<typeof peopleQuery.queryFn>>>
export type Person = PeoplePage['people'][number]
type ApprovalsPage = Awaited<ReturnType<NonNullable<typeof approvalsQuery.queryFn>>>
export type Approval = ApprovalsPage['approvals'][number]

export type Invitation = {
  readonly login: string
  readonly name: string
  readonly roles: readonly Role[]
}

export function invite({ login, name, roles }: Invitation) {
  return replyOf(api.POST('/api/v1/people', { body: { login, name, roles: [...roles] } }))
}

export function changeRoles(person: string, roles: readonly Role[]) {
  const params = { path: { person } }
  return replyOf(api.POST('/api/v1/people/{person}/roles', { params, body: { roles: [...roles] } }))
}

export type Vouched = Pick<Person, 'nation' | 'clearance' | 'compartments'>

export function changeClearance(person: string, body: Vouched) {
  const params = { path: { person } }
  return replyOf(api.POST('/api/v1/people/{person}/clearance', { params, body }))
}

export function askEnrolment(person: string) {
  return replyOf(api.POST('/api/v1/people/{person}/enrolment', { params: { path: { person } } }))
}

export function deactivate(person: string) {
  return replyOf(api.POST('/api/v1/people/{person}/deactivate', { params: { path: { person } } }))
}

export function approve({ approval, order }: Pick<Approval, 'approval' | 'order'>) {
  const params = { path: { approval } }
  return replyOf(api.POST('/api/v1/approvals/{approval}/approve', { params, body: { order } }))
}

export function refuse({ approval, order }: Approval) {
  const params = { path: { approval } }
  return replyOf(api.POST('/api/v1/approvals/{approval}/refuse', { params, body: { order } }))
}

export type Standing = {
  readonly person: string
  readonly inPlaceOf: string
  readonly role: Role
  readonly from: string
  readonly until: string
}

export function appointDeputy(body: Standing) {
  return replyOf(api.POST('/api/v1/deputies', { body }))
}

export function endDeputy(deputy: string) {
  return replyOf(api.POST('/api/v1/deputies/{deputy}/end', { params: { path: { deputy } } }))
}

export function revokeToken(token: string) {
  return replyOf(api.POST('/api/v1/tokens/{token}/revoke', { params: { path: { token } } }))
}

export function removePasskey(passkey: string) {
  return replyOf(api.POST('/api/v1/passkeys/{passkey}/remove', { params: { path: { passkey } } }))
}
