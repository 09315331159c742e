// SPDX-License-Identifier: Apache-2.0
// What other parties released to this one (design, section 3.5): what a person may know of it, what they have read,
// and what they keep in view. What is in quarantine is not in anybody's inbox.
// INVARIANT (hidden-means-absent): a line is made from the portions that the person may know of, and filters choose
// among such lines.
import {
  type Instant,
  type PartyCode,
  type PortionId,
  parseInstant,
  quote,
  type ReleaseId,
  type ReportId,
  say,
} from '@tearline/base'
import type { Label } from '@tearline/label'
import {
  type Emergency,
  type Precedence,
  precedenceOf,
  precedences,
  type Terms,
} from '@tearline/release'
import {
  type InboxFlagChange,
  type InboxFlags,
  type ReleaseRecord,
  unflagged,
} from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { leaseEnd } from '../federation/incoming/content.ts'
import { type Actor, requireRole } from './actor.ts'
import { bannerOf, type KnownOf } from './banner.ts'
import { type Filled, fillPage, type Part, type Wanted } from './fill-page.ts'
import { knownReceived } from './known-received.ts'
import { beyondFor } from './readable-labels.ts'

export type InboxLine = InboxFlags & {
  readonly release: ReleaseId
  readonly report: ReportId
  readonly originator: PartyCode
  readonly from: PartyCode
  readonly banner: Label
  readonly portions: readonly { readonly portion: PortionId; readonly label: Label }[]
  readonly terms: Terms
  readonly state: 'active' | 'recalled' | 'expired'
  readonly received: Instant
  /** How soon whoever sent it wants it read. */
  readonly precedence: Precedence
  /** Where it came past the consent of others: why, and which two persons of the sender let it go. */
  readonly emergency: Emergency | null
  /** Foreign information whose originator is not named: whoever it came from answers for it. */
  readonly concealed: boolean
  /** Until when it can be read here: what was given for a time is to be read within it. Null: nothing ends it. */
  readonly due: Instant | null
}

export type InboxFilter = {
  readonly originator?: PartyCode | undefined
  readonly state?: InboxLine['state'] | undefined
  /** A classification of our policy: what is above it is left out. */
  readonly atMost?: string | undefined
  readonly unread?: boolean | undefined
  readonly starred?: boolean | undefined
  /** What came in an emergency, or what did not. */
  readonly emergency?: boolean | undefined
  /** To be read until then at the latest; what nothing ends is left out. */
  readonly dueBy?: Instant | undefined
  readonly precedence?: Precedence | undefined
  /** Nothing that can wait longer than that. */
  readonly precedenceFrom?: Precedence | undefined
  /** What the person has put away; left out, what they have not. */
  readonly away?: boolean | undefined
  /**
   * `due`: what is over soonest first; of what may still be read, unless another state is asked for. `precedence`: what
   * came in an emergency first, then by precedence; of equals the newest.
   */
  readonly order?: 'newest' | 'due' | 'precedence' | undefined
}

const readers = ['analyst', 'disclosure-officer', 'security-officer'] as const

type ReleasePlace = Pick<ReleaseRecord, 'saved' | 'due' | 'rank' | 'id'>
type Listed = ReleaseRecord & Pick<InboxLine, 'state'>

/** @throws NodeError `node.role-missing`, `node.request` */
export async function listInbox(
  ctx: Context,
  actor: Actor,
  page: Wanted<ReleasePlace>,
  filter: InboxFilter = {},
): Promise<Filled<ReleaseRecord, InboxLine>> {
  requireRole(actor, ...readers)
  const { originator, dueBy, order, precedence, precedenceFrom: least = precedence } = filter
  const isByDue = order === 'due' || dueBy !== undefined
  const state = filter.state ?? (isByDue ? 'active' : undefined)
  const isWanted = wantedBy(ctx, filter)
  const beyond = await beyondFor(ctx, actor)
  const kept = {
    direction: 'in' as const,
    ...(originator !== undefined && { originator }),
    ...(state !== undefined && { state }),
    ...(dueBy !== undefined && { dueBy }),
    ...(beyond !== undefined && { beyond }),
    flagged: flagsAsked(actor, filter),
    ...(least !== undefined && { rankFrom: precedences.indexOf(least) }),
  }
  const { releases } = ctx.store.read
  const load = (part: Part<ReleasePlace>) => {
    if (order === 'due') return releases.listByDue(kept, part)
    return order === 'precedence' ? releases.listByRank(kept, part) : releases.list(kept, part)
  }
  return fillPage(page, load, async (records) =>
    (await inboxLines(ctx, actor, records)).map((line) =>
      line !== null && isWanted(line) ? line : null,
    ),
  )
}

function flagsAsked({ person }: Actor, { unread, starred, away = false }: InboxFilter) {
  return { person, read: unread === undefined ? undefined : !unread, starred, away }
}

/**
 * Marks as read or unread, stars, puts away or takes back. One that is not there, or hidden, hides them all.
 *
 * What is still to be read in time is not put away, and comes back where it is marked as unread. Answers which stayed.
 * No event of the ledger: it is a person's own desk, and nothing is opened, given or kept from anybody by it.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`
 */
export async function flagInbox(
  ctx: Context,
  actor: Actor,
  releases: readonly ReleaseId[],
  change: InboxFlagChange,
): Promise<readonly ReleaseId[]> {
  requireRole(actor, ...readers)
  const { read } = ctx.store
  const found = await Promise.all(releases.map((id) => read.releases.byId(id)))
  const received = found.filter((each) => each !== null && each.direction === 'in')
  const lines = await inboxLines(ctx, actor, received as readonly ReleaseRecord[])
  if (lines.includes(null) || lines.length < releases.length) throw notFound()
  const now = ctx.clock.now()
  const stay = new Set(
    lines.flatMap((line) => (line !== null && isToBeRead(line, change, now) ? line.release : [])),
  )
  await ctx.store.write(async (tx) => {
    const { inboxFlags } = tx
    const away = { ...change, away: false }
    await inboxFlags.change(
      actor.person,
      releases.filter((id) => stay.has(id)),
      away,
    )
    await inboxFlags.change(
      actor.person,
      releases.filter((id) => !stay.has(id)),
      change,
    )
  })
  return change.away === true ? [...stay] : []
}

/** In a while nobody can read it here any more, and the person has not. */
function isToBeRead(
  { due, read, state }: InboxLine,
  change: InboxFlagChange,
  now: Instant,
): boolean {
  const isRead = change.read ?? read !== null
  return state === 'active' && due !== null && due > now && !isRead
}

async function inboxLines(
  ctx: Context,
  actor: Actor,
  records: readonly ReleaseRecord[],
): Promise<readonly (InboxLine | null)[]> {
  const flags = await ctx.store.read.inboxFlags.of(
    actor.person,
    records.map(({ id }) => id),
  )
  const known = await knownReceived(ctx, actor, records.filter(isListed))
  return records.map((each) => {
    if (!isListed(each)) return null
    const portions = known.get(each.digest) ?? []
    return portions.length === 0 ? null : inboxLine(ctx, each, portions, flags.get(each.id))
  })
}

function isListed(each: ReleaseRecord): each is Listed {
  return each.state !== 'quarantined'
}

function inboxLine(
  ctx: Context,
  each: Listed,
  portions: readonly KnownOf[],
  flags: InboxFlags = unflagged,
): InboxLine {
  const { id: release, report, originator, from, state, saved: received } = each
  const { terms, emergency = null } = each.release
  const concealed = each.release.concealed !== undefined
  const plain = {
    release,
    report,
    originator,
    from,
    state,
    received,
    terms,
    portions,
    emergency,
    concealed,
    precedence: precedenceOf(each.release),
  }
  return { ...plain, ...flags, banner: bannerOf(ctx, portions), due: dueOf(each) }
}

/** What is over is due no more. */
function dueOf({ state, release: { terms }, saved }: Listed): Instant | null {
  if (state !== 'active') return null
  const expires = terms.expires === null ? null : parseInstant(terms.expires)
  const ends = [expires, leaseEnd(terms, saved)].filter((end) => end !== null)
  return ends.length === 0 ? null : (Math.min(...ends) as Instant)
}

function wantedBy(ctx: Context, filter: InboxFilter): (line: InboxLine) => boolean {
  const { atMost, emergency, precedence } = filter
  const isBelow = atMost === undefined ? () => true : atMostOf(ctx, atMost)
  return ({ banner, emergency: past, precedence: said }) =>
    (emergency === undefined || emergency === (past !== null)) &&
    (precedence === undefined || precedence === said) &&
    isBelow(banner)
}

/** @throws NodeError `node.request` where the policy has no such classification */
function atMostOf({ policy }: Context, name: string): (banner: Label) => boolean {
  const ranks = new Map(policy.classifications.map((each) => [each.name, each.hierarchy]))
  const most = ranks.get(name)
  if (most === undefined) {
    throw new NodeError(
      'node.request',
      say`${{ name: quote(name) }} is no classification of our policy`,
      {
        at: '/atMost',
        next: say`give one of these: ${{ names: [...ranks.keys()].join(', ') }}`,
      },
    )
  }
  return ({ classification }) => (ranks.get(classification) ?? Number.POSITIVE_INFINITY) <= most
}
