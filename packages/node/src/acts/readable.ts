// SPDX-License-Identifier: Apache-2.0
// Portions by id, as one person of this party may use them: its own, and those of others that it holds.
import type { PortionId } from '@tearline/base'
import type { Label } from '@tearline/label'
import {
  type Action,
  type Decision,
  type DecisionRequest,
  type DenyCode,
  decide,
  type Facts,
  hasRoleFor,
  permitsEach,
  type Terms,
} from '@tearline/release'
import type { ListedPortion, Reads } from '@tearline/store'
import type { Context } from '../context.ts'
import type { Actor } from './actor.ts'
import { copiedPortions } from './concealed-copies.ts'
import { collectFacts } from './facts.ts'
import { labelsFor } from './readable-labels.ts'

export type PortionHere = DecisionRequest['portion'] & {
  /** The terms on which it is held; null for one's own. */
  readonly terms: Terms | null
}

/** Those of these portions that the person may use so; the others are as if they were not there. */
export async function readablePortions(
  ctx: Context,
  actor: Actor,
  ids: readonly PortionId[],
  action: Action = 'cite',
): Promise<readonly PortionHere[]> {
  const facts = await collectFacts(ctx, ctx.store.read, ids)
  const here = await portionsHere(ctx.store.read, ids, facts)
  const found = here.filter(permitsEach(useOf(ctx, actor, action), facts))
  if (action === 'know-of') return found
  // INVARIANT (originator-first): what stands behind a copy is cited as what it is, and its originator asked.
  const copies = await copiedPortions(ctx.store.read, ids)
  return found.filter(({ portion }) => !copies.has(portion))
}

export type PermittedPortion = { readonly portion: PortionHere; readonly decision: Decision }

/** The same with the decisions, for what is recorded. */
export async function permittedPortions(
  ctx: Context,
  actor: Actor,
  ids: readonly PortionId[],
  action: Action,
): Promise<readonly PermittedPortion[]> {
  const facts = await collectFacts(ctx, ctx.store.read, ids)
  const here = await portionsHere(ctx.store.read, ids, facts)
  const copies = await copiedPortions(ctx.store.read, ids)
  return here
    .filter(({ portion }) => !copies.has(portion))
    .map((portion) => ({
      portion,
      decision: decide(useRequest(ctx, actor, portion, action), facts),
    }))
    .filter(({ decision }) => decision.outcome === 'permit')
}

/** Reasons that lie in the person: to say them would tell that there is something. */
const personal: readonly DenyCode[] = [
  'deny.role-missing',
  'deny.clearance-unknown',
  'deny.clearance-below',
  'deny.compartment-missing',
  'deny.nation-outside',
]

export function isHidden({ outcome, reasons }: Decision): boolean {
  return (
    outcome === 'deny' && reasons.some(({ code }) => (personal as readonly string[]).includes(code))
  )
}

/**
 * Those of these portions of which the person may know, also where nothing can be done with them any more.
 *
 * INVARIANT (hidden-means-absent): whatever shows or moves a portion asks here first.
 */
export async function knownPortions(
  ctx: Context,
  actor: Actor,
  ids: Iterable<PortionId>,
): Promise<ReadonlySet<PortionId>> {
  if (!hasRoleFor('know-of', actor.roles)) return new Set()
  const { permitted, refused } = await labelsFor(ctx, actor)
  const asked = new Set(ids)
  const wanted = new Set(asked)
  const known = new Set<PortionId>()
  // Where the label says it alone, nothing else is asked: of most portions in a list.
  for (const { portion, label } of await ctx.store.read.known.byIds([...asked])) {
    if (permitted.has(label)) known.add(portion)
    if (permitted.has(label) || refused.has(label)) wanted.delete(portion)
  }
  if (wanted.size === 0) return asked.intersection(known)
  const facts = await collectFacts(ctx, ctx.store.read, wanted)
  for (const portion of await portionsHere(ctx.store.read, [...wanted], facts)) {
    const decision = decide(useRequest(ctx, actor, portion, 'know-of'), facts)
    if (!isHidden(decision)) known.add(portion.portion)
  }
  return asked.intersection(known)
}

/**
 * The same of what we released ourselves. Every rendition of ours has a portion under the label that lists take, and
 * where that says it alone the portion itself is not looked at: of most, in a list of reports of hundreds.
 */
export async function knownOfOurs(
  ctx: Context,
  actor: Actor,
  portions: readonly ListedPortion[],
): Promise<ReadonlySet<PortionId>> {
  if (!hasRoleFor('know-of', actor.roles)) return new Set()
  const { permitted, refused } = await labelsFor(ctx, actor)
  const known = new Set<PortionId>()
  const unsure: PortionId[] = []
  for (const { portion, row } of portions) {
    if (permitted.has(row)) known.add(portion)
    else if (!refused.has(row)) unsure.push(portion)
  }
  return unsure.length === 0 ? known : known.union(await knownPortions(ctx, actor, unsure))
}

/** What is asked of `decide` when a person of this party uses a portion. */
export function useRequest(
  ctx: Context,
  actor: Actor,
  { portion, originator, label, cites }: DecisionRequest['portion'],
  action: Action,
): DecisionRequest {
  return { ...useOf(ctx, actor, action), portion: { portion, originator, label, cites } }
}

/** The same, of whatever portion. */
export function useOf(
  ctx: Context,
  actor: Actor,
  action: Action,
): Omit<DecisionRequest, 'portion'> {
  return { action, subject: actor, by: ctx.me, terms: null, at: ctx.clock.now() }
}

/** Those of them that are here, in the order in which they were asked for. */
async function portionsHere(
  reads: Reads,
  ids: readonly PortionId[],
  facts: Facts,
): Promise<readonly PortionHere[]> {
  const own = new Map((await reads.reports.portions(ids)).map((each) => [each.id, each]))
  const others = ids.filter((id) => !own.has(id))
  const copies = Map.groupBy(await reads.renditions.withPortions(others), ({ portion }) => portion)
  return ids.flatMap((id): readonly PortionHere[] => {
    const ours = own.get(id)
    if (ours !== undefined) {
      return ours.label === null ? [] : [ownPortion({ ...ours, label: ours.label })]
    }
    const [copy] = copies.get(id) ?? []
    if (copy === undefined) return []
    const terms = facts.holdings.get(id)?.[0]?.terms ?? null
    return [{ portion: id, originator: copy.originator, label: copy.label, cites: [], terms }]
  })
}

function ownPortion(own: {
  readonly id: PortionId
  readonly originator: PortionHere['originator']
  readonly label: Label
  readonly cites: readonly PortionId[]
}): PortionHere {
  const { id, originator, label, cites } = own
  return { portion: id, originator, label, cites, terms: null }
}
