// SPDX-License-Identifier: Apache-2.0
// Who acts (design, sections 1 and 7): a person of this party, with the roles that its own party gave.
import type { Instant, PersonId } from '@tearline/base'
import type { PersonSubject, Role } from '@tearline/release'
import { NodeError } from '../error.ts'

export type Actor = PersonSubject & {
  readonly person: PersonId
  /** The token that was used; absent for a session. */
  readonly token?: { readonly scopes: readonly string[]; readonly expires: Instant }
}

/** @throws NodeError `node.role-missing` */
export function requireRole(actor: Actor, ...anyOf: readonly Role[]): void {
  if (anyOf.some((role) => actor.roles.includes(role))) return
  throw new NodeError('node.role-missing', `this is for a ${anyOf.join(' or a ')}`, {
    next: `ask a ${anyOf[0]} of your party to do it`,
  })
}
