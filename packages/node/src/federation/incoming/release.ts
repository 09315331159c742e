// SPDX-License-Identifier: Apache-2.0
// A release comes in (design, sections 3.4 and 3.6). Everything that it stands on is verified here, by this node;
// what may not be had is kept sealed, and its originator is told.
// INVARIANT (originator-first): without the consent that its terms ask for, nothing of a release takes effect.
import type { Instant } from '@tearline/base'
import { ExchangeError } from '@tearline/exchange'
import {
  type Incoming as Arrived,
  type Consent,
  type Judgement,
  judgeIncoming,
  type Release,
  type Rendition,
  type VerifiedStatement,
  verifyConsent,
  verifyRelease,
  verifyRendition,
} from '@tearline/release'
import { type ReadPortion, StoreError, type WriteTx } from '@tearline/store'
import { collectFacts } from '../../acts/facts.ts'
import { record } from '../../acts/record.ts'
import { readArrived, readableUntil } from '../../acts/search-index.ts'
import type { Context } from '../../context.ts'
import { tellOwner } from '../emergency-notice.ts'
import { quarantineRelease } from '../quarantine.ts'
import { leaseEnd, requireGrounded, saveSealed, saveWraps, type WrapGround } from './content.ts'
import { type Effect, type Incoming, receivedAt } from './effect.ts'

type Verified = {
  readonly release: VerifiedStatement<Release>
  readonly rendition: VerifiedStatement<Rendition>
  readonly consents: readonly VerifiedStatement<Consent>[]
}

export async function takeRelease(ctx: Context, incoming: Incoming<'release'>): Promise<Effect> {
  const { verified, judgement } = await judgeRelease(ctx, incoming)
  if (judgement.kind === 'quarantine') {
    const codes = judgement.reasons.map(({ code }) => code)
    return quarantineRelease(ctx, incoming, verified, codes)
  }
  await requireContent(ctx, incoming, verified.rendition.statement)
  const { message, attachments } = incoming
  const keys = requireGrounded(ctx, message, attachments, groundsOf(ctx, verified))
  const read = await readArrived({
    rendition: verified.rendition.statement,
    keys,
    sealedOf: async (digest) =>
      attachments.get(digest) ?? (await ctx.store.read.blobs.load(digest)),
    until: readableUntil(verified.release.statement.terms, leaseOf(incoming, verified)),
  })
  return (tx) => save(ctx, tx, incoming, { ...verified, read })
}

function leaseOf(incoming: Incoming<'release'>, { release }: Verified): Instant | null {
  return leaseEnd(release.statement.terms, receivedAt(incoming))
}

/** @throws CodedError where a statement is not what it must be */
export async function judgeRelease(
  ctx: Context,
  incoming: Incoming<'release'>,
): Promise<{ readonly verified: Verified; readonly judgement: Judgement }> {
  const verified = verifyAll(incoming)
  const arrived: Arrived = { ...verified, me: ctx.me, at: receivedAt(incoming) }
  const portions = verified.rendition.statement.portions.map(({ portion }) => portion)
  const facts = await collectFacts(ctx, ctx.store.read, portions)
  return { verified, judgement: judgeIncoming(arrived, facts) }
}

function verifyAll({ message, head, verify }: Incoming<'release'>): Verified {
  const release = verifyRelease(message.release, verify)
  if (release.statement.from !== head.header.from) {
    throw new ExchangeError('exchange.message', 'a release of another party than the sender', {
      at: '/release',
    })
  }
  return {
    release,
    rendition: verifyRendition(message.rendition, verify),
    consents: message.consents.map((consent) => verifyConsent(consent, verify)),
  }
}

/** Only the originator wraps: for its own release, and for each consent. Held keys do not travel at all. */
function groundsOf(
  { me }: Context,
  { release: { statement: release, digest }, rendition, consents }: Verified,
): readonly WrapGround[] {
  if (release.terms.keys === 'held') return []
  const to = [me]
  const portions = rendition.statement.portions.map(({ portion }) => portion)
  const own = { use: 'release', statement: digest, to, portions } as const
  return [
    ...(release.from === release.originator ? [own] : []),
    ...consents.map(({ digest: statement, statement: consent }) => {
      return { use: 'consent', statement, to, portions: consent.portions } as const
    }),
  ]
}

/** Each portion's sealed bytes travel along, or are here since an earlier release. */
async function requireContent(
  ctx: Context,
  { attachments }: Incoming<'release'>,
  { portions }: Rendition,
): Promise<void> {
  for (const [index, { sealed, sealedBytes }] of portions.entries()) {
    const bytes =
      attachments.get(sealed)?.length ?? (await ctx.store.read.blobs.bytesOf(sealed)) ?? null
    if (bytes === sealedBytes) continue
    throw new ExchangeError('exchange.attachments', 'a portion came without its content', {
      at: `/rendition/portions/${index}/sealed`,
    })
  }
}

async function save(
  ctx: Context,
  tx: WriteTx,
  incoming: Incoming<'release'>,
  verified: Verified & { readonly read: readonly ReadPortion[] },
): Promise<void> {
  const { release, rendition, consents, read } = verified
  if (await isKnown(tx, release)) return
  const { message, attachments } = incoming
  const { from } = release.statement
  await tx.renditions.save(message.rendition, rendition.statement, from)
  for (const [index, { statement }] of consents.entries()) {
    const signed = message.consents[index]
    if (signed !== undefined) await tx.consents.save(signed, statement, 'in')
  }
  const statement = { signed: message.release, release: release.statement }
  await bringBack(tx, release.statement)
  await tx.releases.save({ ...statement, direction: 'in', state: 'active' })
  await saveSealed(tx, attachments, rendition.statement)
  const leaseUntil = leaseOf(incoming, verified)
  await saveWraps(tx, message.wraps, attachments, () => leaseUntil)
  await tx.search.index(read)
  await saveCustody(ctx, tx, incoming, { release, rendition, consents })
  await saveEmergency(ctx, tx, incoming, { release, rendition, consents })
}

/** More of a report has come: who put away what came before finds it beside this. */
async function bringBack(tx: WriteTx, { report, originator }: Release): Promise<void> {
  const before = await tx.releases.list({ direction: 'in', report, originator })
  await tx.inboxFlags.bringBack(before.map(({ id }) => id))
}

/** The same release in another envelope changes nothing; another one under its id is refused. */
async function isKnown(tx: WriteTx, { statement, digest }: Verified['release']): Promise<boolean> {
  const known = await tx.releases.byId(statement.id)
  if (known !== null && known.digest !== digest) {
    throw new StoreError('store.conflict', 'another release has this id', { at: '/release/id' })
  }
  return known !== null
}

/** INVARIANT (originator-first): whose consent was passed over hears of it from us too. */
async function saveEmergency(
  ctx: Context,
  tx: WriteTx,
  { message }: Incoming<'release'>,
  { release: { statement: release, digest }, rendition }: Verified,
): Promise<void> {
  const { emergency, from, id } = release
  if (emergency === undefined) return
  const signed = message.release
  const portions = rendition.statement.portions.map(({ portion }) => portion)
  await tx.emergencies.save('in', { signed, portions, tellers: [] })
  const names = { release: id, statement: digest, from, owners: emergency.owners, portions }
  await record(tx, { kind: 'emergency.received', ...names }, { about: from })
  const told = { digest, signed, rendition: release.rendition, from }
  for (const to of emergency.owners) {
    if (to !== ctx.me) await tellOwner(ctx, tx, { to, release: told, portions: [] })
  }
}

async function saveCustody(
  ctx: Context,
  tx: WriteTx,
  incoming: Incoming<'release'>,
  { release, rendition }: Verified,
): Promise<void> {
  const { id: releaseId, from, originator, report } = release.statement
  const portions = rendition.statement.portions.map(({ portion }) => portion)
  const shared = { report, person: null, under: release.digest, at: receivedAt(incoming) }
  await tx.custody.add(
    portions.flatMap((portion) => [
      ...(from === originator
        ? []
        : [{ portion, party: from, act: 'passed-on', ...shared } as const]),
      { portion, party: ctx.me, act: 'holds', ...shared } as const,
    ]),
  )
  const names = { release: releaseId, statement: release.digest, rendition: rendition.digest }
  const event = { kind: 'release.received', ...names, from, portions } as const
  await record(tx, event, { about: from, chainOf: originator })
}
