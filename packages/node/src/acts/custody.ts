// SPDX-License-Identifier: Apache-2.0
// Who holds, opened and passed on what (design, section 1): of a report of one's own as its originator, and of what was
// received as its holder.
import type { Digest, PartyCode, PersonId, PortionId, ReleaseId, ReportId } from '@tearline/base'
import type { Recall } from '@tearline/release'
import type { CustodyRecord, RecallRecord, ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import {
  type Doings,
  doingsOf,
  type Holder,
  holdersOf,
  type Known,
  reachedThrough,
} from './custody-holders.ts'
import { knownPortions } from './readable.ts'
import { noteFor, openingsFor } from './release-state.ts'

export type Custody = {
  readonly report: ReportId
  readonly originator: PartyCode
  readonly portions: readonly PortionId[]
  /** Everybody who has or had it, each behind the one from whom it came. */
  readonly holders: readonly Holder[]
  /** What was done with it in this house. */
  readonly here: { readonly opened: Doings; readonly exported: Doings }
  /** By person, for those who watch over people; empty for the others. */
  readonly readers: readonly Reader[]
  readonly edges: readonly CustodyRecord[]
  readonly recalls: readonly RecallTold[]
}

export type Reader = {
  readonly person: PersonId
  readonly name: string
  readonly opened: Doings
  readonly exported: Doings
}

export type RecallTold = {
  readonly statement: Digest
  readonly party: PartyCode
  readonly portions: readonly PortionId[]
  readonly reason: Recall['reason']
  /** The originator's words to whoever has it; null, too, for who may not know of all that it took back. */
  readonly note: string | null
  /** Of how many of these portions the tombstone says that the party had them; null while there is none. */
  readonly held: number | null
  /** When the party answered that its keys are destroyed; null while it has not. */
  readonly destroyed: string | null
  /** How often that party had opened them (openingsFor); null while it has not answered, too. */
  readonly openings: number | null
}

const roles = ['analyst', 'disclosure-officer', 'security-officer', 'auditor'] as const

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function custodyOf(ctx: Context, actor: Actor, report: ReportId): Promise<Custody> {
  requireRole(actor, ...roles)
  const { read } = ctx.store
  if ((await read.reports.byId(report)) === null) throw notFound()
  const portions = (await read.reports.portionsOf(report)).map(({ id }) => id)
  return custodyOfPortions(ctx, actor, { report, originator: ctx.me, portions })
}

/**
 * Of one release. Given by us: the party that it went to, and whoever has it through that party. Received: of its
 * portions, all that this node knows.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`
 */
export async function custodyOfRelease(
  ctx: Context,
  actor: Actor,
  id: ReleaseId,
): Promise<Custody> {
  requireRole(actor, ...roles)
  const { read } = ctx.store
  const release = await read.releases.byId(id)
  if (release === null || release.state === 'quarantined') throw notFound()
  const { report, originator, rendition } = release
  const portions = (await read.renditions.portionsOf(rendition)).map(({ portion }) => portion)
  const all = await custodyOfPortions(ctx, actor, { report, originator, portions })
  return release.direction === 'in' ? all : behind(all, release)
}

/** INVARIANT (hidden-means-absent): nothing is counted or named but by portions that the person may know of. */
async function custodyOfPortions(
  ctx: Context,
  actor: Actor,
  about: Pick<Custody, 'report' | 'originator' | 'portions'>,
): Promise<Custody> {
  const known = await knownTo(ctx, actor, about.portions)
  if (known.size === 0) throw notFound()
  const found = await knownOf(ctx, about, known)
  const own = found.edges.filter(({ party }) => party === ctx.me)
  const taken = found.recalls.flatMap(({ recall }) => recall.portions)
  const readable = await knownPortions(ctx, actor, taken)
  return {
    ...about,
    portions: [...known],
    holders: holdersOf(found),
    here: { opened: doingsOf(own, 'opened'), exported: doingsOf(own, 'exported') },
    readers: await readersIn(ctx, actor, own),
    edges: found.edges,
    recalls: await Promise.all(
      found.recalls.map((each) => recallTold(ctx, actor, each, { readable, known })),
    ),
  }
}

async function knownOf(
  ctx: Context,
  { report, originator }: Pick<Custody, 'report' | 'originator'>,
  known: ReadonlySet<PortionId>,
): Promise<Known> {
  const { read } = ctx.store
  const isKnown = (portion: PortionId) => known.has(portion)
  const releases: Known['releases'][number][] = []
  for (const each of await read.releases.list({ report })) {
    const portions = await read.renditions.portionsOf(each.rendition)
    const shown = portions.map(({ portion }) => portion).filter(isKnown)
    if (shown.length > 0 && each.state !== 'quarantined')
      releases.push({ ...each, portions: shown })
  }
  const consents = await read.consents.forPortions([...known])
  const recalls = await read.recalls.list({ report })
  return {
    ...{ originator, releases },
    consents: consents.map((each) => ({
      ...each,
      portions: each.consent.portions.filter(isKnown),
    })),
    edges: (await edgesOf(ctx, report)).filter(({ portion }) => known.has(portion)),
    recalls: recalls
      .map((each) => ({ ...each, portions: each.recall.portions.filter(isKnown) }))
      .filter(({ portions }) => portions.length > 0),
  }
}

/** All of them: a count of some would be wrong. */
async function edgesOf({ store }: Context, report: ReportId): Promise<readonly CustodyRecord[]> {
  const edges: CustodyRecord[] = []
  for (;;) {
    const after = edges.at(-1)?.id
    const more = await store.read.custody.ofReport(report, after === undefined ? {} : { after })
    if (more.length === 0) return edges
    edges.push(...more)
  }
}

async function recallTold(
  ctx: Context,
  actor: Actor,
  record: RecallRecord & { readonly portions: readonly PortionId[] },
  { readable, known }: { readonly [K in 'readable' | 'known']: ReadonlySet<PortionId> },
): Promise<RecallTold> {
  const { digest: statement, to: party, portions, recall, tombstone } = record
  const { reason } = recall
  const note = noteFor(recall, readable)
  const { destroyed = null, portions: had = null } = tombstone?.tombstone ?? {}
  return {
    ...{ statement, party, portions, reason, note, destroyed },
    held: had && portions.filter((portion) => had.includes(portion)).length,
    openings: await openingsFor(ctx, actor, record, known),
  }
}

async function readersIn(
  ctx: Context,
  actor: Actor,
  own: readonly CustodyRecord[],
): Promise<readonly Reader[]> {
  if (!actor.roles.some((role) => role === 'security-officer' || role === 'auditor')) return []
  const people = new Set(own.flatMap(({ person }) => (person === null ? [] : [person])))
  return Promise.all(
    [...people].map(async (person) => {
      const did = own.filter((edge) => edge.person === person)
      const name = (await ctx.store.read.people.byId(person))?.name ?? ''
      const [opened, exported] = [doingsOf(did, 'opened'), doingsOf(did, 'exported')]
      return { person, name, opened, exported }
    }),
  )
}

function behind(all: Custody, { id, to, digest }: ReleaseRecord): Custody {
  const reached = reachedThrough(all.holders, [to])
  const isHere = (party: PartyCode) => reached.has(party)
  return {
    ...all,
    holders: all.holders.filter(
      ({ party, through, release }) =>
        release === id || (isHere(party) && through !== null && isHere(through)),
    ),
    edges: all.edges.filter(({ party, under }) => under === digest || isHere(party)),
    recalls: all.recalls.filter(({ party }) => isHere(party)),
  }
}

/** An auditor sees who did what with which id, and nothing of what it is. */
async function knownTo(
  ctx: Context,
  actor: Actor,
  portions: readonly PortionId[],
): Promise<ReadonlySet<PortionId>> {
  return actor.roles.includes('auditor') ? new Set(portions) : knownPortions(ctx, actor, portions)
}
