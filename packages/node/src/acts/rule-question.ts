// SPDX-License-Identifier: Apache-2.0
// What a standing rule is asked of one onward request: the request as it came, and what of our own bears it out.
import type { Instant, PortionId } from '@tearline/base'
import type { DecisionRequest, Facts, RuleQuestion } from '@tearline/release'
import type { OnwardRecord, ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { collectFacts } from './facts.ts'

export type RequestFacts = RuleQuestion & { readonly facts: Facts }

/** `at`: now, or, where it is only asked what would have been, when the request came. */
export async function questionOf(
  ctx: Context,
  { request }: Pick<OnwardRecord, 'request'>,
  at: Instant,
): Promise<RequestFacts> {
  const { read } = ctx.store
  const asked = request.items.flatMap(({ portion, cites }) => [portion, ...cites])
  const own = await read.reports.portions([...new Set(asked)])
  const facts = await collectFacts(ctx, read, [...asked, ...own.flatMap(({ cites }) => cites)])
  // After the facts: what changes meanwhile makes it newer than they say, and never older.
  const found = await read.releases.byId(request.release)
  const isLive = found !== null && found.direction === 'out' && isNotTakenBack(found)
  const release = isLive ? found.release : null
  const handed = isLive ? await read.renditions.portionsOf(found.rendition) : []
  const wanted = new Set(handed.map(({ portion }) => portion))
  const portions = new Map<PortionId, DecisionRequest['portion']>()
  for (const { id: portion, originator, label, cites } of own) {
    if (label === null || !wanted.has(portion)) continue
    portions.set(portion, { portion, originator, label, cites })
  }
  return { request, release, portions, at, facts }
}

/** One whose time is over is judged by that time. */
function isNotTakenBack({ state }: ReleaseRecord): boolean {
  return state === 'active' || state === 'expired'
}
