// SPDX-License-Identifier: Apache-2.0
// Who asks: a bearer token of a person of this party. Only its hash is stored.
import { utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import type { PersonRecord } from '@tearline/store'
import type { Actor } from '../acts/actor.ts'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'

const tokenPattern = /^Bearer (tl-[0-9a-f]{64})$/

/**
 * No token, a malformed, unknown or expired one: one answer, so that none tells which it was.
 *
 * @throws NodeError `node.unauthenticated`
 */
export async function authenticate(ctx: Context, header: string | undefined): Promise<Actor> {
  const text = tokenPattern.exec(header ?? '')?.[1]
  const known = text === undefined ? null : await personOf(ctx, text)
  if (known === null) {
    throw new NodeError('node.unauthenticated', 'no valid token was given', {
      next: 'use a token that this node issued and that has not expired',
    })
  }
  const { id: person, nation, clearance, compartments, roles } = known
  return { kind: 'person', party: ctx.me, person, nation, clearance, compartments, roles }
}

async function personOf(ctx: Context, token: string): Promise<PersonRecord | null> {
  const { people } = ctx.store.read
  const known = await people.token(digestOf(utf8(token)), ctx.clock.now())
  const person = known && (await people.byId(known.person))
  return person?.active ? person : null
}
