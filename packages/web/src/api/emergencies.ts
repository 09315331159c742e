// SPDX-License-Identifier: Apache-2.0
// Releases for an emergency: asked for by one person, decided by another, and what became known of others'.
import { infiniteQueryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'
import type { Approval } from './people.ts'

export const emergenciesQuery = infiniteQueryOptions({
  queryKey: ['emergencies'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/emergencies', pageAfter(pageParam))),
  ...paging,
})

type AskPath = paths['/api/v1/emergencies']['post']
export type EmergencyOrder = AskPath['requestBody']['content']['application/json']

export function askEmergency(body: EmergencyOrder, key: string) {
  const params = { header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/emergencies', { params, body }))
}

/** What somebody asked for, where it is this; null where something else waits. */
export function emergencyIn({ asks }: Approval): EmergencyOrder | null {
  if (asks['act'] !== 'emergency.release') return null
  const { report, portions, to, reason, seconds } = asks
  const isText = (value: unknown): value is string => typeof value === 'string'
  if (!isText(report) || !isText(to) || !isText(reason) || typeof seconds !== 'number') return null
  if (!Array.isArray(portions)) return null
  return { report, portions: portions.filter(isText), to, reason, seconds }
}

type Listed = paths['/api/v1/emergencies']['get']['responses']['200']['content']['application/json']
export type Emergency = Listed['emergencies'][number]
