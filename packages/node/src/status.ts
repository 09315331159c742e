// SPDX-License-Identifier: Apache-2.0
// The one table from error code to HTTP status. Bad input is 4xx by default; what is missing here and not
// coded at all is our own mistake, 500, and says nothing.
import { CodedError } from '@tearline/base'
import { TooManyError } from './auth/attempts.ts'

const statuses: Readonly<Record<string, number>> = {
  'exchange.unknown-party': 403,
  'exchange.revoked-party': 403,
  'exchange.signature': 403,
  'exchange.recipient': 403,
  'exchange.gap': 409,
  'exchange.equivocation': 409,
  'exchange.stopped': 409,
  'node.already-answered': 409,
  'node.agreement-state': 409,
  'node.approval-differs': 409,
  'node.author-releases': 403,
  'node.behind': 409,
  'node.busy': 429,
  'node.communities-full': 409,
  'node.concealed-copy': 409,
  'node.concealed-derived': 409,
  'node.concealed-named': 409,
  'node.concealed-onward': 409,
  'node.concealed-policy': 409,
  'node.cross-site': 403,
  'node.denied': 403,
  'node.idempotency-reused': 422,
  'node.idempotency-unanswered': 409,
  'node.idempotency-under-way': 409,
  'node.internal': 500,
  'node.key-unavailable': 503,
  'node.keys-closed': 503,
  'node.keys-write': 507,
  'node.last-of-role': 409,
  'node.last-passkey': 409,
  'node.letter-numbered': 409,
  'node.link': 403,
  'node.login-taken': 409,
  'node.media-type': 415,
  'node.method': 405,
  'node.no-route': 404,
  'node.not-found': 404,
  'node.own-duties': 403,
  'node.not-served': 409,
  'node.partner-unreachable': 502,
  'node.policy-identity': 409,
  'node.policy-taken': 409,
  'node.precondition': 412,
  'node.precondition-missing': 428,
  'node.provider': 404,
  'node.provider-unreachable': 502,
  'node.role-missing': 403,
  'node.rule-state': 409,
  'node.rules-full': 409,
  'node.scope': 403,
  'node.second-person': 403,
  'node.sign-in-refused': 401,
  'node.site': 403,
  'node.step-up': 403,
  'node.rolled-back': 409,
  'node.rotation-under-way': 409,
  'node.sealed': 503,
  'node.submission-ended': 409,
  'node.submission-stale': 409,
  'node.too-large': 413,
  'node.too-many': 429,
  'node.too-many-keys': 409,
  'node.unauthenticated': 401,
  'node.unseal-wait': 429,
  'store.busy': 503,
  'store.closed': 503,
  'store.full': 507,
  'store.server': 503,
  'store.stopped': 503,
  'store.unreachable': 503,
}

export function statusOf(error: unknown): number {
  if (!(error instanceof CodedError)) return 500
  return statusOfCode(error.code)
}

export function statusOfCode(code: string): number {
  return statuses[code] ?? 400
}

/** What passes by itself, and after how many seconds it is worth another try. */
const retryAfterSeconds: Readonly<Record<string, number>> = {
  'node.behind': 1,
  'node.busy': 1,
  'node.idempotency-under-way': 1,
  'node.key-unavailable': 10,
  'node.partner-unreachable': 10,
  'store.busy': 1,
  'store.full': 60,
}

export function retryAfterOf(error: unknown): number | null {
  if (error instanceof TooManyError) return error.retrySeconds
  return error instanceof CodedError ? (retryAfterSeconds[error.code] ?? null) : null
}
