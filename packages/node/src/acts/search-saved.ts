// SPDX-License-Identifier: Apache-2.0
// Searches that a person keeps: that person's alone, as a draft is.
// INVARIANT (hidden-means-absent): of another's nobody knows.
import { newId, type SearchId, say } from '@tearline/base'
import type { SavedSearch } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { parseQuestion } from './search-question.ts'

const readers = ['analyst', 'disclosure-officer', 'security-officer'] as const

/** @throws NodeError `node.role-missing` */
export async function savedSearches(ctx: Context, actor: Actor): Promise<readonly SavedSearch[]> {
  requireRole(actor, ...readers)
  return ctx.store.read.savedSearches.ofPerson(actor.person)
}

/** @throws NodeError `node.role-missing`, `node.search` */
export async function saveSearch(
  ctx: Context,
  actor: Actor,
  { name, query }: Pick<SavedSearch, 'name' | 'query'>,
): Promise<SavedSearch> {
  requireRole(actor, ...readers)
  parseQuestion(query)
  const { person } = actor
  const saved = { id: newId('search', ctx.rng), person, created: ctx.clock.now(), name, query }
  await ctx.store.write(async (tx) => {
    const known = await tx.savedSearches.ofPerson(person)
    if (known.length >= limits.savedSearchesMax) throw tooMany()
    await tx.savedSearches.save(saved)
  })
  return saved
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function dropSearch(ctx: Context, actor: Actor, id: SearchId): Promise<void> {
  requireRole(actor, ...readers)
  const isGone = await ctx.store.write((tx) => tx.savedSearches.drop(id, actor.person))
  if (!isGone) throw notFound()
}

function tooMany(): NodeError {
  const text = say`nobody keeps more than ${{ most: limits.savedSearchesMax }} searches`
  return new NodeError('node.search', text, { next: 'give one up that you use no more' })
}
