// SPDX-License-Identifier: Apache-2.0
// The one table from error code to HTTP status. Bad input is 4xx by default; what is missing here and not
// coded at all is our own mistake, 500, and says nothing.
import { CodedError } from '@tearline/base'

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
  'node.author-releases': 403,
  'node.behind': 409,
  'node.busy': 429,
  'node.denied': 403,
  'node.key-unavailable': 503,
  'node.keys-closed': 503,
  'node.not-found': 404,
  'node.partner-unreachable': 502,
  'node.policy-identity': 409,
  'node.policy-taken': 409,
  'node.role-missing': 403,
  'node.too-large': 413,
  'node.unauthenticated': 401,
  'store.busy': 503,
  'store.closed': 503,
  'store.full': 507,
  'store.stopped': 503,
}

export function statusOf(error: unknown): number {
  if (!(error instanceof CodedError)) return 500
  return statuses[error.code] ?? 400
}
