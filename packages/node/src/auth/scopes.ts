// SPDX-License-Identifier: Apache-2.0
// What a token may be made for, and which operations ask a person at a browser to prove anew who they are. A test
// holds both against the operations that there are.

/** Everything that its person may do. */
export const everyScope = 'all'

/** What an operation asks of a token: `reports:read`, or for an act its own, `reports:release`. */
export const scopes = [
  'agreements:accept',
  'agreements:end',
  'agreements:propose',
  'agreements:read',
  'approvals:approve',
  'approvals:read',
  'approvals:refuse',
  'backups:sign',
  'bundles:export',
  'bundles:import',
  'communities:add',
  'communities:change',
  'communities:read',
  'consents:read',
  'custody:read',
  'deadletters:drop',
  'deadletters:read',
  'deadletters:retry',
  'deputies:appoint',
  'deputies:end',
  'deputies:read',
  'drafts:begin',
  'drafts:drop',
  'drafts:edit',
  'drafts:finish',
  'drafts:read',
  'events:read',
  'inbox:flag',
  'inbox:read',
  'incidents:read',
  'keys:rewrap',
  'keys:rotate',
  'keys:seal',
  'ledger:read',
  'onward:answer',
  'onward:drafts',
  'onward:read',
  'onward:request',
  'partners:add',
  'partners:confirm',
  'partners:read',
  'partners:revoke',
  'party:read',
  'passkeys:begin',
  'passkeys:finish',
  'passkeys:read',
  'passkeys:remove',
  'people:clearance',
  'people:deactivate',
  'people:enrolment',
  'people:invite',
  'people:read',
  'people:roles',
  'policies:add',
  'policies:read',
  'portions:may-see',
  'portions:what-stands-between',
  'portions:who-may-see',
  'quarantine:look-again',
  'quarantine:read',
  'recalls:issue',
  'recalls:read',
  'releases:export',
  'releases:pass-on',
  'releases:read',
  'reports:checks',
  'reports:export',
  'reports:import',
  'reports:preview',
  'reports:read',
  'reports:release',
  'search:find',
  'session:read',
  'submissions:approve',
  'submissions:deny',
  'submissions:preview',
  'submissions:read',
  'submissions:return',
  'submissions:submit',
  'submissions:withdraw',
  'tasks:read',
  'tokens:issue',
  'tokens:read',
  'tokens:revoke',
  'webhooks:add',
  'webhooks:drop',
  'webhooks:read',
  'webhooks:resume',
] as const

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
  'submissions.approve',
  'releases.pass-on',
  'onward.answer',
  'recalls.issue',
  'agreements.propose',
  'agreements.accept',
  'agreements.end',
  'partners.confirm',
  'partners.revoke',
  'policies.add',
  'people.invite',
  'people.clearance',
  'people.roles',
  'people.enrolment',
  'people.deactivate',
  'deputies.appoint',
  'approvals.approve',
  'tokens.issue',
  'webhooks.add',
  'passkeys.begin',
  'passkeys.finish',
  'passkeys.remove',
])

/** Every act on keys asks for it. */
export function asksForProof({ id, method }: { readonly id: string; readonly method: string }) {
  return freshOperations.has(id) || (id.startsWith('keys.') && method !== 'get')
}
