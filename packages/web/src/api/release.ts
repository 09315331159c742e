// SPDX-License-Identifier: Apache-2.0
// Releasing, and having it decided by a second person.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'

const limit = '50'

type ReleasePath = paths['/api/v1/reports/{report}/release']['post']
type Signing = ReleasePath['requestBody']['content']['application/json']
export type ReleaseOrder = Omit<Signing, 'order'>

/** To a party, or to whoever stands on a community. */
export function isAddressed({ to, community }: ReleaseOrder): boolean {
  return to.length > 0 || community !== null
}

/** Looked at anew whenever somebody comes back to it: what was true a moment ago is not signed. */
const looked = {
  placeholderData: keepPreviousData,
  staleTime: 0,
  gcTime: 0,
  retry: false,
} as const

export const releasePreview = (report: string, order: ReleaseOrder) =>
  queryOptions({
    queryKey: ['preview', report, order],
    queryFn: () =>
      replyOf(
        api.POST('/api/v1/reports/{report}/preview', { params: { path: { report } }, body: order }),
      ),
    enabled: isAddressed(order),
    ...looked,
  })

export const releaseChecks = (report: string, to: readonly string[]) =>
  queryOptions({
    queryKey: ['checks', report, to],
    queryFn: () =>
      replyOf(
        api.POST('/api/v1/reports/{report}/checks', {
          params: { path: { report } },
          body: { to: [...to] },
        }),
      ),
    ...looked,
  })

export function releaseReport(report: string, body: Signing, key: string) {
  const params = { path: { report }, header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/reports/{report}/release', { params, body }))
}

type SubmitPath = paths['/api/v1/reports/{report}/submissions']['post']
export type SubmitOrder = SubmitPath['requestBody']['content']['application/json']

export function submitRelease(report: string, body: SubmitOrder, key: string) {
  const params = { path: { report }, header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/reports/{report}/submissions', { params, body }))
}

export const submissionsQuery = (state: 'open' | null) =>
  infiniteQueryOptions({
    queryKey: ['submissions', state],
    queryFn: ({ pageParam: cursor }) => {
      const query = { limit, ...(cursor && { cursor }), ...(state && { state }) }
      return replyOf(api.GET('/api/v1/submissions', { params: { query } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const submissionQuery = (submission: string) =>
  queryOptions({
    queryKey: ['submission', submission],
    queryFn: () =>
      replyOf(api.GET('/api/v1/submissions/{submission}', { params: { path: { submission } } })),
    staleTime: 0,
  })

type PreviewPath = paths['/api/v1/submissions/{submission}/preview']['post']
export type Caveats = PreviewPath['requestBody']['content']['application/json']

/** As it stands with these caveats; null: as it was submitted. */
export const caveatPreview = (submission: string, caveats: Caveats | null) =>
  queryOptions({
    queryKey: ['submission', submission, caveats],
    queryFn: () => {
      const params = { path: { submission } }
      return caveats === null
        ? replyOf(api.GET('/api/v1/submissions/{submission}', { params }))
        : replyOf(api.POST('/api/v1/submissions/{submission}/preview', { params, body: caveats }))
    },
    ...looked,
  })

type ApprovePath = paths['/api/v1/submissions/{submission}/approve']['post']
type Approval = ApprovePath['requestBody']['content']['application/json']

export function approveSubmission(submission: string, body: Approval, key: string) {
  const params = { path: { submission }, header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/submissions/{submission}/approve', { params, body }))
}

export type Refusal = 'return' | 'deny'

export function refuseSubmission(submission: string, how: Refusal, words: string) {
  const request = { params: { path: { submission } }, body: { words } }
  return replyOf(
    how === 'return'
      ? api.POST('/api/v1/submissions/{submission}/return', request)
      : api.POST('/api/v1/submissions/{submission}/deny', request),
  )
}

export function withdrawSubmission(submission: string) {
  const params = { path: { submission } }
  return replyOf(api.POST('/api/v1/submissions/{submission}/withdraw', { params }))
}

type Answer<F extends (...given: never[]) => { readonly queryFn?: unknown }> = Awaited<
  ReturnType<Extract<ReturnType<F>['queryFn'], (...given: never[]) => unknown>>
>
export type Previews = Pick<Answer<typeof caveatPreview>, 'parties' | 'choices'>
export type Preview = Previews['parties'][number]
export type Choices = Previews['choices']
export type Reason = Preview['decisions'][number]['reasons'][number]
export type Terms = Preview['terms']
export type Check = Answer<typeof releaseChecks>['checks'][number]
export type Hindrance = Answer<typeof releaseChecks>['hindrance']
export type Submission = Answer<typeof submissionsQuery>['submissions'][number]
export type ShownSubmission = Answer<typeof submissionQuery>
export type SubmissionResult = NonNullable<ShownSubmission['result']>
/** As they were named: a community by its name, not by its members. */
export function addressees({ named, community }: Submission): readonly string[] {
  return community === null ? named : [...named, community.name]
}

export type Withheld = Submission['withheld']
export type Wish = ReleaseOrder['terms']
