// SPDX-License-Identifier: Apache-2.0
// Asking the one from whom a report came about it, and answering. A text is opened once for as long as it is on screen:
// the reading is recorded, and repeated where there is something new to read.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'

export const questionsQuery = infiniteQueryOptions({
  queryKey: ['questions', 'all'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/questions', pageAfter(pageParam))),
  ...paging,
})

/** About one report, whoever wrote it. */
export const questionsAbout = (report: string) =>
  queryOptions({
    queryKey: ['questions', 'report', report],
    queryFn: () => replyOf(api.GET('/api/v1/questions', { params: { query: { report } } })),
  })

export const questionReading = (question: string) =>
  queryOptions({
    queryKey: ['question', question],
    queryFn: () =>
      replyOf(api.POST('/api/v1/questions/{question}/read', { params: { path: { question } } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

type AskPath = paths['/api/v1/releases/{release}/questions']['post']
export type QuestionOrder = AskPath['requestBody']['content']['application/json']

export function askQuestion(release: string, body: QuestionOrder, key: string) {
  const params = { path: { release }, header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/releases/{release}/questions', { params, body }))
}

type DraftPath = paths['/api/v1/questions/{question}/draft']['post']
export type AnswerDraft = DraftPath['requestBody']['content']['application/json']

export function draftAnswer(question: string, body: AnswerDraft, key: string) {
  const params = { path: { question }, header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/questions/{question}/draft', { params, body }))
}

export function sendAnswer(question: string, draft: string, key: string) {
  const params = { path: { question }, header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/questions/{question}/answer', { params, body: { draft } }))
}

type DeclinePath = paths['/api/v1/questions/{question}/decline']['post']
export type DeclineReason = DeclinePath['requestBody']['content']['application/json']['reason']

export function declineQuestion(question: string, reason: DeclineReason, key: string) {
  const params = { path: { question }, header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/questions/{question}/decline', { params, body: { reason } }))
}

export type ShownQuestion = Awaited<
  ReturnType<Extract<ReturnType<typeof questionReading>['queryFn'], (...given: never[]) => unknown>>
>
type Page = Awaited<
  ReturnType<Extract<typeof questionsQuery.queryFn, (...given: never[]) => unknown>>
>
export type ListedQuestion = Page['questions'][number]
