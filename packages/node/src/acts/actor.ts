// SPDX-License-Identifier: Apache-2.0
// Who acts (design, sections 1 and 7): a person of this party, with the roles that its own party gave.
import { type Instant, type PersonId, type Sentence, say } from '@tearline/base'
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
  throw new NodeError('node.role-missing', say`this is for ${{ roles: holdersOf(anyOf) }}`, {
    next: say`ask ${{ roles: holdersOf(anyOf.slice(0, 1)) }} of your party to do it`,
  })
}

/** Somebody who has one of the roles, as a value of a sentence. */
function holdersOf(roles: readonly Role[]): Sentence {
  const names = roles.map((role) => role.replace('-', ' '))
  const text = names
    .map((name) => (/^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`))
    .join(' or ')
  return { text, form: '{holders}', values: { holders: roles } }
}
