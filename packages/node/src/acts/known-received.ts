// SPDX-License-Identifier: Apache-2.0
// Of what was released to this party, the portions that a person may know of: of a page of releases at once, each of
// hundreds of portions.
//
//   portions under one label, of one owner, in one release      one of them is decided upon, and answers for all
//   what was recalled, or stands on more than its label         each by itself, with all that is known of it
//
// INVARIANT (hidden-means-absent): what makes two portions differ to a decision is looked for before they are taken for
// alike; having a portion under another release too takes nothing away.
import type { Digest, PortionId } from '@tearline/base'
import { type Label, releasableTo } from '@tearline/label'
import {
  type DecisionRequest,
  decide,
  type Facts,
  holdingsOf,
  indexHoldings,
  permitsEach,
} from '@tearline/release'
import type { ListedPortion, ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { leaseEnd } from '../federation/incoming/content.ts'
import type { Actor } from './actor.ts'
import { collectFacts } from './facts.ts'
import { isHidden, useOf } from './readable.ts'

type Portion = DecisionRequest['portion']

/** Of each release, in the order of its rendition. Of one that is over only the person counts: nobody may do anything with it. */
export async function knownReceived(
  ctx: Context,
  actor: Actor,
  releases: readonly ReleaseRecord[],
): Promise<ReadonlyMap<Digest, readonly Portion[]>> {
  const { read } = ctx.store
  const renditions = releases.map(({ rendition }) => rendition)
  const portions = await read.renditions.listed(renditions)
  const recalled = await read.recalls.namedIn(renditions)
  const facts = await collectFacts(ctx, read, [])
  const known = new Map<Digest, readonly Portion[]>()
  const others: { readonly release: ReleaseRecord; readonly portions: readonly Portion[] }[] = []
  for (const release of releases) {
    const listed = portions.get(release.rendition) ?? []
    const alike = alikeIn(ctx, { listed, recalled })
    const sure = alike && knownByLabel(ctx, actor, { release, listed, alike, facts })
    if (sure === null) others.push({ release, portions: listed.map(asked) })
    else known.set(release.digest, sure)
  }
  for (const [digest, some] of await eachDecided(ctx, actor, others)) known.set(digest, some)
  return known
}

/** One of those that a decision cannot tell apart, by their label; null where there are others among them. */
function alikeIn(
  { policies, me }: Context,
  {
    listed,
    recalled,
  }: { readonly listed: readonly ListedPortion[]; readonly recalled: ReadonlySet<PortionId> },
): ReadonlyMap<Label, Portion> | null {
  const alike = new Map<Label, Portion>()
  for (const each of listed) {
    if (recalled.has(each.portion)) return null
    const first = alike.get(each.label)
    if (first === undefined) {
      const policy = policies.get(each.label.policy)
      // Past its list a label lets in by consent, by name, or in an emergency: portion by portion.
      if (policy === undefined || !releasableTo(policy, each.label, me)) return null
      alike.set(each.label, asked(each))
    } else if (first.originator !== each.originator) return null
  }
  return alike
}

type ByLabel = {
  readonly release: ReleaseRecord
  readonly listed: readonly ListedPortion[]
  readonly alike: ReadonlyMap<Label, Portion>
  readonly facts: Facts
}

/** Null where one is denied that another release may have given. */
function knownByLabel(
  ctx: Context,
  actor: Actor,
  { release: { release, state, saved }, listed, alike, facts }: ByLabel,
): readonly Portion[] | null {
  const held = holdingsOf(release, [...alike.values()], leaseEnd(release.terms, saved))
  const alone = { ...facts, holdings: indexHoldings(held) }
  const use = useOf(ctx, actor, 'know-of')
  const isUsable = permitsEach(use, alone)
  const known = new Set<Label>()
  for (const [label, portion] of alike) {
    if (isUsable(portion)) known.add(label)
    else if (!isHidden(decide({ ...use, portion }, alone))) {
      if (state === 'active') return null
      known.add(label)
    }
  }
  return listed.filter(({ label }) => known.has(label)).map(asked)
}

async function eachDecided(
  ctx: Context,
  actor: Actor,
  lines: readonly { readonly release: ReleaseRecord; readonly portions: readonly Portion[] }[],
): Promise<ReadonlyMap<Digest, readonly Portion[]>> {
  if (lines.length === 0) return new Map()
  const ids = lines.flatMap(({ portions }) => portions.map(({ portion }) => portion))
  const facts = await collectFacts(ctx, ctx.store.read, ids)
  const use = useOf(ctx, actor, 'know-of')
  const isUsable = permitsEach(use, facts)
  const isSeen = (portion: Portion) => !isHidden(decide({ ...use, portion }, facts))
  return new Map(
    lines.map(({ release: { digest, state }, portions }) => [
      digest,
      portions.filter(state === 'active' ? isUsable : isSeen),
    ]),
  )
}

function asked({ portion, originator, label }: ListedPortion): Portion {
  return { portion, originator, label, cites: [] }
}
