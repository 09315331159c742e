// SPDX-License-Identifier: Apache-2.0
// What a token may be made for, and which operations ask a person at a browser to prove anew who they are. A test
// holds both against the operations that there are.

/** Everything that its person may do. */
export const everyScope = 'all'

/** An absent scope permits nothing. */
export function permitsScope(held: readonly string[], scope: string): boolean {
  return held.includes(everyScope) || held.includes(scope)
}

/**
 * Operations that release, answer onward, change people or keys, or let others in: a session must have been proven
 * within `freshMs`. A token cannot be proven anew; it was made for its scopes by somebody who was.
 */
export const freshOperations: ReadonlySet<string> = new Set([
  'reports.release',
  'releases.pass-on',
  'onward.answer',
  'recalls.issue',
  'agreements.propose',
  'agreements.accept',
  'agreements.end',
  'partners.confirm',
  'partners.revoke',
  'policies.add',
])
