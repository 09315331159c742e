// SPDX-License-Identifier: Apache-2.0
// One release, as a person of the party that made it or got it may know of it: terms, audience, how it stands, and what
// came of a recall. Nothing is opened.
import type {
  ConsentId,
  Digest,
  Instant,
  PartyCode,
  PortionId,
  ReleaseId,
  ReportId,
} from '@tearline/base'
import type { Label } from '@tearline/label'
import {
  type Emergency,
  type Precedence,
  precedenceOf,
  type Recall,
  type RenditionPortion,
  type Terms,
} from '@tearline/release'
import { type InboxFlags, type ReleaseRecord, unflagged } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { leaseEnd } from '../federation/incoming/content.ts'
import { type Actor, requireRole } from './actor.ts'
import { bannerOf } from './banner.ts'
import { knownPortions } from './readable.ts'
import { noteFor, openingsFor, type StandingState, statesOf } from './release-state.ts'

export type ShownRelease = {
  readonly release: ReleaseId
  readonly statement: Digest
  readonly direction: 'in' | 'out'
  readonly report: ReportId
  readonly originator: PartyCode
  readonly from: PartyCode
  readonly to: PartyCode
  readonly community: string | null
  readonly consents: readonly ConsentId[]
  readonly banner: Label
  /** Those that the person may know of, numbered anew. */
  readonly portions: readonly {
    readonly portion: PortionId
    readonly label: Label
    readonly form: RenditionPortion['form']
  }[]
  readonly terms: Terms
  readonly precedence: Precedence
  /** Where it went past the consent of others: why, and which two persons let it go. */
  readonly emergency: Emergency | null
  /** Foreign information whose originator is not named to the recipient. */
  readonly concealed: boolean
  readonly state: StandingState
  /** When it was saved here: released, or received. */
  readonly saved: Instant
  /** Until when handed keys open; null where keys are held, or for good. */
  readonly leaseUntil: Instant | null
  readonly recalls: readonly ShownRecall[]
  /** Of what was received, the person's own; else null. */
  readonly flags: InboxFlags | null
}

type ShownRecall = {
  readonly statement: Digest
  readonly issued: string
  readonly reason: Recall['reason']
  /** The originator's words to whoever has it. */
  readonly note: string | null
  readonly portions: readonly PortionId[]
  /** What the holder answered: when its keys were destroyed, and how often it had opened them (openingsFor); null before. */
  readonly tombstone: { readonly destroyed: string; readonly openings: number | null } | null
}

/**
 * INVARIANT (hidden-means-absent): a release of which the person may know no portion is not found.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`
 */
export async function showRelease(
  ctx: Context,
  actor: Actor,
  id: ReleaseId,
): Promise<ShownRelease> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const record = await ctx.store.read.releases.byId(id)
  if (record === null) throw notFound()
  const all = await ctx.store.read.renditions.portionsOf(record.rendition)
  const known = await knownPortions(
    ctx,
    actor,
    all.map(({ portion }) => portion),
  )
  const [state = null] = await statesOf(ctx, [{ record, known: [...known] }])
  if (known.size === 0 || state === null) throw notFound()
  const portions = all.filter(({ portion }) => known.has(portion))
  const { id: release, digest: statement, direction, report, originator, from, to, saved } = record
  const { terms, community, emergency = null } = record.release
  return {
    ...{ release, statement, direction, report, originator, from, to, saved, terms, community },
    emergency,
    precedence: precedenceOf(record.release),
    concealed: record.release.concealed !== undefined,
    state,
    consents: await consentsOf(ctx, record, known),
    banner: bannerOf(ctx, portions),
    portions: portions.map(({ portion, label, form }) => ({ portion, label, form })),
    leaseUntil: leaseEnd(terms, saved),
    recalls: await recallsOf(ctx, actor, { record, known }),
    flags: direction === 'in' ? await flagsOf(ctx, actor, release) : null,
  }
}

async function flagsOf(ctx: Context, { person }: Actor, release: ReleaseId): Promise<InboxFlags> {
  const flags = await ctx.store.read.inboxFlags.of(person, [release])
  return flags.get(release) ?? unflagged
}

async function consentsOf(
  { store }: Context,
  { release }: ReleaseRecord,
  known: ReadonlySet<PortionId>,
): Promise<readonly ConsentId[]> {
  const found = await store.read.consents.byDigests(release.consents)
  return found
    .filter(({ consent }) => consent.portions.every((portion) => known.has(portion)))
    .map(({ id }) => id)
}

/** Those that reach this party's copy: sent to whom it went, or come to us who got it. */
async function recallsOf(
  ctx: Context,
  actor: Actor,
  { record, known }: { readonly record: ReleaseRecord; readonly known: ReadonlySet<PortionId> },
): Promise<readonly ShownRecall[]> {
  const { direction, report, to, originator } = record
  const all = await ctx.store.read.recalls.list({ report, originator })
  const ours = all.filter((each) => (each.direction === 'in') === (direction === 'in'))
  const reaching = ours.filter((each) => direction === 'in' || each.to === to)
  const taken = reaching.flatMap(({ recall }) => recall.portions)
  const readable = await knownPortions(ctx, actor, taken)
  const shown = reaching.map(async (each): Promise<readonly ShownRecall[]> => {
    const { digest: statement, recall, tombstone } = each
    const portions = recall.portions.filter((portion) => known.has(portion))
    if (portions.length === 0) return []
    const { issued, reason } = recall
    const note = noteFor(recall, readable)
    const openings = await openingsFor(ctx, actor, each, readable)
    const answered = tombstone && { destroyed: tombstone.tombstone.destroyed, openings }
    return [{ statement, issued, reason, note, portions, tombstone: answered }]
  })
  return (await Promise.all(shown)).flat()
}
