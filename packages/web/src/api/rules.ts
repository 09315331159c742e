// SPDX-License-Identifier: Apache-2.0
// Standing rules for answers to onward requests, as the node tells of them.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'
import { pageAfter, paging } from './paging.ts'

export const rulesChanged = [['rules'], ['approvals'], ['tasks']]

export const rulesQuery = infiniteQueryOptions({
  queryKey: ['rules', 'list'],
  queryFn: ({ pageParam }) => replyOf(api.GET('/api/v1/rules', pageAfter(pageParam))),
  ...paging,
})

export const ruleQuery = (rule: string) =>
  queryOptions({
    queryKey: ['rules', rule],
    queryFn: () => replyOf(api.GET('/api/v1/rules/{rule}', { params: { path: { rule } } })),
  })

/** What it would have granted of past requests; the node looks at each of them. */
export const ruleTestQuery = (rule: string) =>
  queryOptions({
    queryKey: ['rules', rule, 'test'],
    queryFn: () => replyOf(api.GET('/api/v1/rules/{rule}/test', { params: { path: { rule } } })),
  })

type Write = paths['/api/v1/rules']['post']['requestBody']['content']['application/json']
export type RuleText = Write

export function writeRule(body: RuleText, key: string) {
  const params = { header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/rules', { params, body }))
}

/** Waits for a second person. */
export function startRule(rule: string) {
  return replyOf(api.POST('/api/v1/rules/{rule}/start', { params: { path: { rule } } }))
}

export function endRule(rule: string) {
  return replyOf(api.POST('/api/v1/rules/{rule}/end', { params: { path: { rule } } }))
}

type Shown = Awaited<
  ReturnType<Extract<ReturnType<typeof ruleQuery>['queryFn'], (...given: never[]) => unknown>>
>
export type Rule = Shown
type RulesPage = Awaited<ReturnType<NonNullable<typeof rulesQuery.queryFn>>>
export type ListedRule = RulesPage['rules'][number]
type Test = Awaited<
  ReturnType<Extract<ReturnType<typeof ruleTestQuery>['queryFn'], (...given: never[]) => unknown>>
>
export type TestedRequest = Test['requests'][number]
export type TestedPortion = TestedRequest['portions'][number]
