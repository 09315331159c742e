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
  const names = anyOf.map((role) => role.replace('-', ' '))
  throw new NodeError('node.role-missing', `this is for ${oneOf(names)}`, {
    next: `ask ${oneOf(names.slice(0, 1))} of your party to do it`,
  })
}

function oneOf(names: readonly string[]): string {
  return names.map((name) => (/^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`)).join(' or ')
}
