// SPDX-License-Identifier: Apache-2.0
// Communities (design, section 1): named, dated lists of parties that releases are addressed to. Who stands on one is
// need-to-know: other parties are given an opaque id and never the list, and here officers alone read it.
import {
  type CommunityId,
  canonicalBytes,
  newId,
  type PartyCode,
  type PersonId,
  quote,
  type Sentence,
  say,
} from '@tearline/base'
import { digestOf } from '@tearline/seal'
import type { CommunityRecord, Reads, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { record } from './record.ts'

export type CommunityText = Pick<CommunityRecord, 'name' | 'members'>
/** Every version, the newest first: at least one. */
export type CommunityVersions = readonly [CommunityRecord, ...CommunityRecord[]]

/** Names and dates, for whoever writes; the lists themselves are for officers. @throws NodeError `node.role-missing` */
export async function listCommunities(
  ctx: Context,
  actor: Actor,
): Promise<readonly CommunityRecord[]> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  return ctx.store.read.communities.list()
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function communityVersions(
  reads: Pick<Context['store']['read'], 'communities'>,
  actor: Actor,
  id: CommunityId,
): Promise<CommunityVersions> {
  requireRole(actor, 'disclosure-officer', 'security-officer')
  const [newest, ...older] = await reads.communities.versions(id)
  if (newest === undefined) throw notFound()
  return [newest, ...older]
}

/** @throws NodeError `node.role-missing`, `node.unpaired`, `node.communities-full` */
export async function addCommunity(
  ctx: Context,
  actor: Actor,
  text: CommunityText,
): Promise<CommunityVersions> {
  requireRole(actor, 'disclosure-officer')
  return ctx.store.write(async (tx) => {
    if ((await tx.communities.list()).length >= limits.communitiesMax)
      throw tooMany(say`there are no more communities to be had`)
    const id = newId('community', ctx.rng)
    return [await save(ctx, tx, { ...text, id, version: 1, by: actor.person })]
  })
}

/**
 * A new version: what was sent before was sent to the members of its day.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`, `node.unpaired`, `node.communities-full`; what `unchanged` throws
 */
export async function changeCommunity(
  ctx: Context,
  actor: Actor,
  edit: {
    readonly id: CommunityId
    readonly text: CommunityText
    /** Asked inside the unit that writes; throws where it was changed. */
    readonly unchanged: (current: CommunityVersions) => void
  },
): Promise<CommunityVersions> {
  const { id, text, unchanged } = edit
  requireRole(actor, 'disclosure-officer')
  return ctx.store.write(async (tx) => {
    const versions = await communityVersions(tx, actor, id)
    unchanged(versions)
    const version = versions[0].version + 1
    if (version > limits.communityVersionsMax)
      throw tooMany(say`there are no more versions of this community to be had`)
    return [await save(ctx, tx, { ...text, id, version, by: actor.person }), ...versions]
  })
}

/** Lists are for officers: a submission of somebody else names the community, and whoever decides sees its members. */
export function mayReadMembers({ roles }: Actor): boolean {
  return roles.includes('disclosure-officer') || roles.includes('security-officer')
}

/**
 * The order, with the members of its community among those whom it names, where the person may know them.
 *
 * @throws NodeError `node.not-found`, `node.nothing-to-send`
 */
export async function addressed<
  Order extends {
    readonly to: readonly PartyCode[]
    readonly community?: CommunityId | null | undefined
  },
>(ctx: Context, actor: Actor, order: Order): Promise<Order> {
  const { to, community = null } = order
  if (community !== null && !mayReadMembers(actor)) {
    if ((await ctx.store.read.communities.newest(community)) === null) throw notFound()
    return order
  }
  const [newest] =
    community === null ? [] : await communityVersions(ctx.store.read, actor, community)
  const members = (newest?.members ?? []).filter((party) => party !== ctx.me)
  if (to.length + members.length > 0) return { ...order, to: [...new Set([...to, ...members])] }
  throw new NodeError('node.nothing-to-send', 'nobody is named to release it to', {
    next: 'name a party, or a community that has another party on it',
  })
}

/** Of today's version; none where there is no such community. */
export async function membersIn(
  { communities }: Pick<Reads, 'communities'>,
  id: CommunityId,
): Promise<readonly PartyCode[]> {
  return (await communities.newest(id))?.members ?? []
}

type Saved = Omit<CommunityRecord, 'saved'> & { readonly by: PersonId }

async function save(ctx: Context, tx: WriteTx, { members, ...rest }: Saved) {
  const sorted = [...new Set(members)].sort()
  await requireKnown(ctx, tx, sorted)
  const community = { ...rest, members: sorted, saved: ctx.clock.now() }
  const { id, name, version, by } = community
  const detail = digestOf(canonicalBytes({ name, members: sorted }))
  await tx.communities.add(community)
  await record(tx, { kind: 'community.changed', community: id, version, detail, by })
  return community
}

/** Whoever stands on a list is somebody whose keys are known: a slip in a code would reach nobody, or another. */
async function requireKnown(
  ctx: Context,
  tx: WriteTx,
  members: readonly PartyCode[],
): Promise<void> {
  const parties = await tx.parties.list()
  const known = new Set(
    parties.filter(({ state }) => state !== 'revoked').map(({ party }) => party),
  )
  const unknown = members.find((party) => party !== ctx.me && !known.has(party))
  if (unknown === undefined) return
  throw new NodeError(
    'node.unpaired',
    say`${{ unknown: quote(unknown) }} is no party that this node knows`,
    {
      at: '/members',
      next: 'pair with it first, or leave it off the list',
    },
  )
}

function tooMany(text: Sentence): NodeError {
  return new NodeError('node.communities-full', text, {
    next: 'change one that is there',
  })
}
