// SPDX-License-Identifier: Apache-2.0
// The originator takes back (design, section 3.8): the keys are destroyed, what was passed on is followed, and a
// tombstone is owed. Recall does not undo reading; it ends it.
import { type Digest, formatInstant, type PartyCode, type PortionId } from '@tearline/base'
import { ExchangeError } from '@tearline/exchange'
import {
  type Recall,
  type Tombstone,
  type VerifiedStatement,
  verifyRecall,
} from '@tearline/release'
import { type Signed, signStatement, statementDigest, wrapKeys } from '@tearline/seal'
import type { Reads, ReleaseRecord, WriteTx } from '@tearline/store'
import { record } from '../../acts/record.ts'
import { unwrapOurs, wrapContext } from '../../acts/wrap.ts'
import type { Context } from '../../context.ts'
import { recallCopies } from '../concealed-recall.ts'
import { oweTombstone } from '../due.ts'
import { enqueue, mayEnqueue } from '../send.ts'
import { type Effect, type Incoming, receivedAt } from './effect.ts'

type Verified = VerifiedStatement<Recall> & { readonly signed: Signed }

export async function takeRecall(ctx: Context, incoming: Incoming<'recall'>): Promise<Effect> {
  const { message, verify } = incoming
  const own: Verified = { ...verifyRecall(message.recall, verify), signed: message.recall }
  const onward = message.onward.map(({ to, recall: signed }) => {
    const verified = { ...verifyRecall(signed, verify), signed }
    requireFits(verified, to, own.statement.originator)
    return verified
  })
  requireFits(own, ctx.me, own.statement.originator)
  await requireOriginators(ctx.store.read, own.statement)
  return (tx) => apply(ctx, tx, incoming, { own, onward })
}

function requireFits({ statement }: Verified, to: PartyCode, originator: PartyCode): void {
  if (statement.to === to && statement.originator === originator) return
  throw new ExchangeError('exchange.message', 'a recall for another party, or by another')
}

/** Nobody takes back what is another's: its holders would lose what they may read. */
async function requireOriginators(reads: Reads, { portions, originator }: Recall): Promise<void> {
  for (const portion of portions) {
    const own = await reads.reports.portion(portion)
    const copies = await reads.renditions.withPortion(portion)
    if (own === null && copies.every((copy) => copy.originator === originator)) continue
    throw new ExchangeError('exchange.message', 'a recall of what is not the originator’s', {
      at: '/recall/portions',
    })
  }
}

async function apply(
  ctx: Context,
  tx: WriteTx,
  incoming: Incoming<'recall'>,
  { own, onward }: { readonly own: Verified; readonly onward: readonly Verified[] },
): Promise<void> {
  if ((await tx.recalls.byDigest(own.digest)) === null) await carryOut(ctx, tx, incoming, own)
  for (const recall of onward) await forward(ctx, tx, recall)
}

async function carryOut(
  ctx: Context,
  tx: WriteTx,
  incoming: Incoming<'recall'>,
  recall: Verified,
): Promise<void> {
  const { statement, digest, signed } = recall
  const { originator, report, portions } = statement
  await tx.recalls.save(signed, statement, 'in')
  const releases = await releasesWith(tx, portions)
  const held = await heldOf(tx, portions)
  await destroyKeys(ctx, tx, portions)
  await closeReleases(ctx, tx, releases)
  await tx.inboxFlags.bringBack(releases.map(({ id }) => id))
  const unaware = await recallCopies(ctx, tx, statement)
  const edge = { report, party: ctx.me, person: null, act: 'recalled', under: digest } as const
  await tx.custody.add(held.map((portion) => ({ ...edge, portion, at: receivedAt(incoming) })))
  const names = { statement: digest, party: originator, report, portions, by: null }
  const chain = { about: originator, chainOf: originator }
  await record(tx, { kind: 'recall.received', ...names }, chain)
  await answer(ctx, tx, incoming, { recall, held, releases, unaware })
}

/**
 * INVARIANT (no-key-outside): no key of a recalled portion is left, wrapped or not.
 *
 * A wrap holds the keys of several portions: those that were not recalled are wrapped anew, to ourselves.
 */
async function destroyKeys(
  ctx: Context,
  tx: WriteTx,
  portions: readonly PortionId[],
): Promise<void> {
  for (const { digest: _gone, ...wrap } of await tx.wraps.dropForPortions(portions)) {
    if (wrap.to !== ctx.me || wrap.direction !== 'in') continue
    const left = new Set(wrap.portions)
    const keys = unwrapOurs(ctx, wrap, wrap.wrapped).filter(({ portion }) => left.has(portion))
    const recipient = ctx.keys.sealing.publicKey
    const wrapped = wrapKeys({ recipient, context: wrapContext(wrap), keys })
    await tx.wraps.save({ ...wrap, wrapped })
  }
}

/** A release of which nothing is left is over; of the others the decisions leave out what was recalled. */
async function closeReleases(
  ctx: Context,
  tx: WriteTx,
  releases: readonly ReleaseRecord[],
): Promise<void> {
  for (const { id, rendition, direction } of releases) {
    if (direction !== 'in') continue
    const portions = await tx.renditions.portionsOf(rendition)
    const recalled = await Promise.all(
      portions.map(async ({ portion }) =>
        (await tx.recalls.forPortion(portion)).some(({ to }) => to === ctx.me),
      ),
    )
    if (recalled.every(Boolean)) await tx.releases.setState(id, 'recalled')
  }
}

async function answer(
  ctx: Context,
  tx: WriteTx,
  incoming: Incoming<'recall'>,
  about: {
    readonly recall: Verified
    readonly held: readonly PortionId[]
    readonly releases: readonly ReleaseRecord[]
    /** Who had it without its originator's name. */
    readonly unaware: readonly PartyCode[]
  },
): Promise<void> {
  const { recall, held, releases, unaware } = about
  const { originator } = recall.statement
  const passedOn = releases.filter(({ direction }) => direction === 'out').map(({ to }) => to)
  const tombstone: Tombstone = {
    v: 1,
    kind: 'tombstone',
    recall: recall.digest,
    originator,
    holder: ctx.me,
    portions: [...held],
    openings: await openingsOf(ctx, tx, held),
    passedOn: [...new Set([...passedOn, ...unaware])].sort(),
    destroyed: formatInstant(receivedAt(incoming)),
  }
  const signed = signStatement('tombstone', tombstone, ctx.keys.signing)
  await tx.recalls.saveTombstone(signed, tombstone)
  const names = { statement: statementDigest(signed), recall: recall.digest, party: originator }
  const event = { kind: 'tombstone.issued', ...names, portions: held } as const
  const entry = await record(tx, event, { about: originator, chainOf: originator })
  const isReached = await mayEnqueue(tx, originator, 'tombstone')
  const to = isReached ? originator : incoming.head.header.from
  await oweTombstone(tx, { to, tombstone: signed, entry })
}

/** Carries the originator's recall to a party to which we passed it on. */
async function forward(
  ctx: Context,
  tx: WriteTx,
  { statement, digest, signed }: Verified,
): Promise<void> {
  const { to, originator, report, portions } = statement
  if ((await tx.recalls.byDigest(digest)) !== null) return
  await tx.recalls.save(signed, statement, 'forwarded')
  if (!(await mayEnqueue(tx, to, 'recall'))) {
    ctx.log.error('recall.unforwarded', { party: to, digest })
    return
  }
  await enqueue(ctx, tx, { to, content: { v: 1, kind: 'recall', recall: signed, onward: [] } })
  const names = { statement: digest, party: to, report, portions, by: null }
  const chain = { about: originator, chainOf: originator }
  await record(tx, { kind: 'recall.forwarded', ...names }, chain)
}

async function releasesWith(
  reads: Reads,
  portions: readonly PortionId[],
): Promise<readonly ReleaseRecord[]> {
  const found = new Map<Digest, ReleaseRecord>()
  for (const portion of portions) {
    for (const release of await reads.releases.forPortion(portion))
      found.set(release.digest, release)
  }
  return [...found.values()]
}

/** Those that this node has, or has had. */
async function heldOf(reads: Reads, portions: readonly PortionId[]): Promise<readonly PortionId[]> {
  const held: PortionId[] = []
  for (const portion of portions) {
    if ((await reads.renditions.withPortion(portion)).length > 0) held.push(portion)
  }
  return held
}

async function openingsOf(
  { me }: Context,
  reads: Reads,
  portions: readonly PortionId[],
): Promise<number> {
  const counts = await reads.custody.countsOfPortions(portions)
  return counts
    .filter(({ party, act }) => party === me && (act === 'opened' || act === 'exported'))
    .reduce((sum, { count }) => sum + count, 0)
}
