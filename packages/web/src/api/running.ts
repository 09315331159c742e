// SPDX-License-Identifier: Apache-2.0
// What runs a node: its keys, mail that was given up, addresses that are told, policies.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'

export const deadLettersQuery = infiniteQueryOptions({
  queryKey: ['deadletters'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/deadletters', pageAfter(pageParam))),
  ...paging,
})

/** Kept current while somebody looks. */
const lookMs = 5_000

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: () => replyOf(api.GET('/api/v1/jobs')),
  refetchInterval: lookMs,
})

type RunPath = paths['/api/v1/jobs/{job}/run']['post']
export type RunnableJob = RunPath['parameters']['path']['job']

export function runJob(job: RunnableJob) {
  return replyOf(api.POST('/api/v1/jobs/{job}/run', { params: { path: { job } } }))
}

export type JobsView = Awaited<ReturnType<NonNullable<typeof jobsQuery.queryFn>>>
export type Job = JobsView['jobs'][number]

export const webhooksQuery = infiniteQueryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/webhooks', pageAfter(pageParam))),
  ...paging,
})

export const policiesQuery = infiniteQueryOptions({
  queryKey: ['policies'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/policies', pageAfter(pageParam))),
  ...paging,
})

export const policyQuery = (policy: string) =>
  queryOptions({
    queryKey: ['policies', policy],
    queryFn: () => replyOf(api.GET('/api/v1/policies/{policy}', { params: { path: { policy } } })),
  })

/** Every policy: an agreement is about one of them. */
export const allPoliciesQuery = queryOptions({
  queryKey: ['policies', 'all'],
  queryFn: async () => {
    const policies: Policy[] = []
    let cursor: string | null = null
    do {
      const page: PoliciesPage = await replyOf(api.GET('/api/v1/policies', pageAfter(cursor)))
      policies.push(...page.policies)
      cursor = page.next
    } while (cursor !== null)
    return policies
  },
})

type PoliciesPage = Awaited<ReturnType<NonNullable<typeof policiesQuery.queryFn>>>
export type Policy = PoliciesPage['policies'][number]

export function addPolicy(file: string) {
  return replyOf(api.POST('/api/v1/policies', { body: { file } }))
}

export const rotations = ['party', 'ledger', 'witness'] as const

export function rotateKeys(keys: (typeof rotations)[number], noticeSeconds: number) {
  return replyOf(api.POST('/api/v1/keys/rotate', { body: { keys, noticeSeconds } }))
}

export function sealNode() {
  return replyOf(api.POST('/api/v1/keys/seal'))
}

export function retryLetter(envelope: string) {
  const params = { path: { envelope } }
  return replyOf(api.POST('/api/v1/deadletters/{envelope}/retry', { params }))
}

export function dropLetter(envelope: string) {
  const params = { path: { envelope } }
  return replyOf(api.POST('/api/v1/deadletters/{envelope}/drop', { params }))
}

export function addWebhook(body: { readonly url: string; readonly person: string }) {
  return replyOf(api.POST('/api/v1/webhooks', { body }))
}

export function dropWebhook(webhook: string) {
  return replyOf(api.DELETE('/api/v1/webhooks/{webhook}', { params: { path: { webhook } } }))
}

export function resumeWebhook(webhook: string) {
  return replyOf(api.POST('/api/v1/webhooks/{webhook}/resume', { params: { path: { webhook } } }))
}
