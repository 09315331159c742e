// SPDX-License-Identifier: Apache-2.0
// Requests to pass on and the consents that were given (design, section 3.6), as far as a person may know of them.
import type { OnwardRequest } from '@tearline/release'
import type { ConsentRecord, OnwardRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { type Actor, requireRole } from './actor.ts'
import { knownPortions } from './readable.ts'

export type OnwardView = {
  readonly requests: readonly OnwardRecord[]
  readonly consents: readonly ConsentRecord[]
}

/** INVARIANT (hidden-means-absent): a statement is shown whole or not at all. @throws NodeError `node.role-missing` */
export async function onwardOf(ctx: Context, actor: Actor): Promise<OnwardView> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const { read } = ctx.store
  const requests = await read.onward.list()
  const consents = await read.consents.list()
  const known = await knownPortions(ctx, actor, [
    ...requests.flatMap(({ request }) => citedBy(request)),
    ...consents.flatMap(({ consent }) => consent.portions),
  ])
  return {
    requests: requests.filter(({ request }) => citedBy(request).every((each) => known.has(each))),
    consents: consents.filter(({ consent }) => consent.portions.every((each) => known.has(each))),
  }
}

export async function mayKnowOf(
  ctx: Context,
  actor: Actor,
  request: OnwardRequest,
): Promise<boolean> {
  const cited = citedBy(request)
  const known = await knownPortions(ctx, actor, cited)
  return cited.every((portion) => known.has(portion))
}

/** What it asks for, or, where that is the holder's own text, the portions that it was written from. */
function citedBy({ items }: OnwardRequest) {
  return items.flatMap(({ cites }) => cites)
}
