// SPDX-License-Identifier: Apache-2.0
// Reading (design, section 3.5): decide for each portion, record, get the key, open; in that order.
import type { Digest, PortionId, ReleaseId, ReportId } from '@tearline/base'
import { encodeLabel, joinLabels, type Label } from '@tearline/label'
import { type Decision, decide, type RenditionPortion } from '@tearline/release'
import { digestOf, type KeyOfPortion, openPortion } from '@tearline/seal'
import type { ConsentRecord, ReleaseRecord, RenditionRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { askKeys } from '../federation/keys.ts'
import { type Actor, requireRole } from './actor.ts'
import { requireNoCopy } from './concealed-copies.ts'
import { codesOf, deniedError, deniedFor, digestOfDecisions } from './decisions.ts'
import { collectFacts } from './facts.ts'
import { isHidden, useRequest } from './readable.ts'
import { record } from './record.ts'
import { unwrapOurs } from './wrap.ts'

export type OpenedPortion = {
  readonly number: number
  readonly portion: PortionId
  readonly label: Label
  readonly form: RenditionPortion['form']
  readonly mediaType: string
  readonly content: Uint8Array
}
export type Reading = {
  readonly report: ReportId
  readonly banner: Label
  readonly portions: readonly OpenedPortion[]
}

type Readable = Omit<RenditionPortion, 'sealedBytes' | 'number'> & {
  readonly cites: readonly PortionId[]
}

/** What is read: a release that was received, or a report of one's own, for which the release is null. */
type Source = {
  readonly report: ReportId
  readonly portions: readonly Readable[]
  readonly release: ReleaseRecord | null
  /** Of what a consent brought beside the release: tear lines, with their keys. */
  readonly consent?: Digest
  readonly use: Use
  /** Only a line of it is shown: for its reader it stays unread. */
  readonly staysUnread?: true
}

/** Seen on a screen, or taken out of the node in clear: the terms may allow the one and not the other. */
export type Use = 'read' | 'export'

/** What each leaves in the ledger and in custody. */
const traces = {
  read: { kind: 'portion.opened', act: 'opened' },
  export: { kind: 'portion.exported', act: 'exported' },
} as const

const readers = ['analyst', 'disclosure-officer', 'security-officer'] as const

/**
 * Opens what a release brought, as far as this person may know of it; renumbered, under a banner of its own.
 *
 * INVARIANT (hidden-means-absent): a portion that the person may not know of is left out, and a release of which
 * nothing is left is not found.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`, `node.denied`, `node.key-unavailable`,
 * `node.partner-unreachable`
 */
export async function readRelease(
  ctx: Context,
  actor: Actor,
  id: ReleaseId,
  use: Use,
): Promise<Reading> {
  requireRole(actor, ...readers)
  const { read } = ctx.store
  const release = await read.releases.byId(id)
  if (release === null || release.direction !== 'in' || release.state === 'quarantined')
    throw notFound()
  const rendition = await read.renditions.byDigest(release.rendition)
  if (rendition === null) throw notFound()
  const portions = rendition.rendition.portions.map((portion) => ({ ...portion, cites: [] }))
  return open(ctx, actor, { report: release.report, portions, release, use })
}

/**
 * All of what a consent lets us carry, for sealing it anew.
 *
 * @throws as `readRelease`; NodeError `node.not-found` too where it is not all for this person
 */
export async function openHeld(
  ctx: Context,
  actor: Actor,
  parcel: {
    readonly held: ReleaseRecord
    readonly rendition: RenditionRecord
    readonly consent: ConsentRecord
  },
): Promise<readonly OpenedPortion[]> {
  const { held: release, rendition, consent } = parcel
  const portions = rendition.rendition.portions.map((portion) => ({ ...portion, cites: [] }))
  const { report } = release
  const source = { report, portions, release, consent: consent.digest, use: 'read' } as const
  const reading = await open(ctx, actor, source)
  if (reading.portions.length !== portions.length) throw notFound()
  return reading.portions
}

/** Opens a report of one's own party. */
export async function readReport(
  ctx: Context,
  actor: Actor,
  report: ReportId,
  use: Use,
): Promise<Reading> {
  requireRole(actor, ...readers)
  const { read } = ctx.store
  if ((await read.reports.byId(report)) === null) throw notFound()
  await requireNoCopy(read, report)
  const portions = (await read.reports.portionsOf(report)).flatMap(
    ({ id: portion, label, ...rest }) => (label === null ? [] : [{ ...rest, portion, label }]),
  )
  return open(ctx, actor, { report, portions, release: null, use })
}

async function open(ctx: Context, actor: Actor, source: Source): Promise<Reading> {
  const ids = source.portions.map(({ portion }) => portion)
  const facts = await collectFacts(ctx, ctx.store.read, ids)
  const known = source.portions
    .map((portion) => ({
      portion,
      decision: decide(useRequest(ctx, actor, portion, source.use), facts),
    }))
    .filter(({ decision }) => !isHidden(decision))
  if (known.length === 0) throw notFound()
  const permitted = known.filter(({ decision }) => decision.outcome === 'permit')
  const decisions = permitted.map(({ portion, decision }) => ({
    portion: portion.portion,
    decision,
  }))
  if (permitted.length === 0) {
    throw await denied(
      ctx,
      actor,
      source,
      known.map(({ decision }) => decision),
    )
  }
  const readable = permitted.map(({ portion }) => portion)
  // INVARIANT (ledger-first): the opening is in the ledger before a key is asked for or used.
  await recordOpening(ctx, actor, source, readable, digestOfDecisions(decisions))
  const keys = await keysFor(ctx, actor, source, readable)
  return reading(ctx, source.report, readable, keys)
}

export async function recordOpening(
  ctx: Context,
  actor: Actor,
  { report, release, use, staysUnread }: Omit<Source, 'portions'>,
  readable: readonly Pick<Readable, 'portion'>[],
  decision: Digest,
): Promise<void> {
  const portions = readable.map(({ portion }) => portion)
  const rendition = release?.rendition ?? null
  const originator = release?.originator ?? ctx.me
  const at = ctx.clock.now()
  const { kind, act } = traces[use]
  await ctx.store.write(async (tx) => {
    await record(
      tx,
      { kind, rendition, portions, decision, by: actor.person },
      { about: originator, chainOf: originator },
    )
    if (release !== null && use === 'read' && !staysUnread) {
      await tx.inboxFlags.change(actor.person, [release.id], { read: true })
    }
    const under = release?.digest ?? null
    await tx.custody.add(
      portions.map((portion) => {
        const { me: party } = ctx
        return { portion, report, party, person: actor.person, act, under, at }
      }),
    )
  })
}

/** Own keys, keys that were handed over, or keys asked of the originator for this opening. */
async function keysFor(
  ctx: Context,
  actor: Actor,
  { release, consent }: Source,
  readable: readonly Readable[],
): Promise<ReadonlyMap<PortionId, KeyOfPortion['key']>> {
  const portions = readable.map(({ portion }) => portion)
  if (release === null) {
    const own = await ctx.store.read.reports.keys(portions)
    return own as ReadonlyMap<PortionId, KeyOfPortion['key']>
  }
  const brought = consent === undefined ? [] : await wrappedKeys(ctx, [consent])
  const asked = portions.filter((id) => brought.every(({ portion }) => portion !== id))
  const keys =
    release.release.terms.keys === 'handed' && !isCarriedWithin(release)
      ? await handedKeys(ctx, release)
      : await keysAsked(ctx, actor, release, asked)
  return new Map([...brought, ...keys].map(({ portion, key }) => [portion, key]))
}

/** A holder handed it on as the terms allow: it had no key to give, and the originator wrapped none for us. */
function isCarriedWithin({ release: { from, originator, consents } }: ReleaseRecord): boolean {
  return from !== originator && consents.length === 0
}

export async function handedKeys(
  ctx: Context,
  release: ReleaseRecord,
): Promise<readonly KeyOfPortion[]> {
  return wrappedKeys(ctx, [release.digest, ...release.release.consents])
}

async function wrappedKeys(
  ctx: Context,
  statements: readonly Digest[],
): Promise<readonly KeyOfPortion[]> {
  const { read } = ctx.store
  const wraps = (await Promise.all(statements.map((each) => read.wraps.forStatement(each)))).flat()
  return wraps
    .filter(({ to, direction }) => to === ctx.me && direction === 'in')
    .flatMap(({ use, statement, to, wrapped }) => unwrapOurs(ctx, { use, statement, to }, wrapped))
}

async function keysAsked(
  ctx: Context,
  actor: Actor,
  release: ReleaseRecord,
  portions: readonly PortionId[],
): Promise<readonly KeyOfPortion[]> {
  if (portions.length === 0) return []
  return askKeys(ctx, { release, portions, reader: readerOf(actor) })
}

/** What the originator learns of the reader: what a decision needs, and not who it is. */
function readerOf({ nation, clearance, compartments }: Actor) {
  return {
    nationality: nation,
    clearance,
    compartments: compartments.map(({ tag, values }) => ({ tag, values: [...values] })),
  }
}

async function reading(
  ctx: Context,
  report: ReportId,
  readable: readonly Readable[],
  keys: ReadonlyMap<PortionId, KeyOfPortion['key']>,
): Promise<Reading> {
  const portions: OpenedPortion[] = []
  for (const { portion, originator, label, form, mediaType, sealed } of readable) {
    const key = keys.get(portion)
    if (key === undefined) throw keyUnavailable()
    const labelDigest = digestOf(encodeLabel(label))
    const bytes = await ctx.store.read.blobs.load(sealed)
    const content = openPortion({ report, portion, originator, labelDigest, key, sealed: bytes })
    portions.push({ number: portions.length + 1, portion, label, form, mediaType, content })
  }
  const banner = joinLabels(
    ctx.policy,
    portions.map(({ label }) => label),
  ).label
  return { report, banner, portions }
}

function keyUnavailable(): NodeError {
  return new NodeError('node.key-unavailable', 'the key of a portion is not to be had', {
    next: 'ask the originator whether the release still stands',
  })
}

/** INVARIANT (ledger-first): a refusal is recorded too. */
async function denied(
  ctx: Context,
  actor: Actor,
  { release }: Source,
  decisions: readonly Decision[],
): Promise<NodeError> {
  const reasons = decisions.flatMap((decision) => decision.reasons)
  const codes = codesOf(reasons)
  const rendition = release?.rendition ?? null
  await ctx.store.write((tx) =>
    record(tx, { kind: 'open.denied', rendition, codes, by: actor.person }),
  )
  return deniedError('node.denied', deniedFor, reasons)
}
