// SPDX-License-Identifier: Apache-2.0
// What comes in as text or as a file: looked at, then kept as a draft or as a report.
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'

type ReadPath = paths['/api/v1/documents/read']['post']
export type DocumentOrder = ReadPath['requestBody']['content']['application/json']
export type LookedAt = ReadPath['responses']['200']['content']['application/json']

/** Nothing of it is written. */
export function readDocument(body: DocumentOrder): Promise<LookedAt> {
  return replyOf(api.POST('/api/v1/documents/read', { body }))
}

export function draftDocument(body: DocumentOrder, key: string) {
  const params = { header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/documents/draft', { params, body }))
}

/** Sealed at once; every portion must be marked. */
export function importReport({ mediaType: _, ...body }: DocumentOrder, key: string) {
  const params = { header: { 'idempotency-key': key } }
  return replyOf(api.POST('/api/v1/reports', { params, body: { ...body, cites: [] } }))
}
