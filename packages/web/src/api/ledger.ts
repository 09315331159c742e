// SPDX-License-Identifier: Apache-2.0
// The ledger, as the node tells of it.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { replyOf } from '@tearline/client'
import { api } from './client.ts'

export type LedgerFilter = { readonly kind: string; readonly about: string }

export const ledgerQuery = ({ kind, about }: LedgerFilter) =>
  infiniteQueryOptions({
    queryKey: ['ledger', kind, about],
    queryFn: ({ pageParam }) =>
      replyOf(
        api.GET('/api/v1/ledger/entries', {
          params: {
            query: {
              ...{ limit: '50', order: 'newest' },
              ...(kind !== '' && { kind }),
              ...(about !== '' && { about }),
              ...(pageParam !== null && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const ledgerKeysQuery = queryOptions({
  queryKey: ['ledger-keys'],
  queryFn: () => replyOf(api.GET('/api/v1/ledger/keys')),
})

export function proveEntry(index: number) {
  const params = { path: { index: String(index) } }
  return replyOf(api.GET('/api/v1/ledger/entries/{index}/proof', { params }))
}

export function auditLedger() {
  return replyOf(api.GET('/api/v1/ledger/audit'))
}

export type Audit = Awaited<ReturnType<typeof auditLedger>>
export type Entry = {
  readonly index: number
  readonly event: { readonly [name: string]: unknown }
}
