// SPDX-License-Identifier: Apache-2.0
// Passing on without the originator's name (design, section 3, concealed origin; docs/design/0017-concealed-origin.md).
// What the third party gets is a copy, sealed anew, of which this party stands as originator: the ids, keys, times and
// statements of the true one would tell who it is.
// INVARIANT (hidden-means-absent): nothing that leaves here holds anything of the originator's but the content.
import { base64, formatInstant, newId, type ReleaseId } from '@tearline/base'
import {
  bannerOf,
  commitmentTo,
  type Release,
  statedPrecedence,
  type Terms,
  tighten,
} from '@tearline/release'
import type { ConsentRecord, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { tellOriginator } from '../federation/concealed-notice.ts'
import { leaseEnd } from '../federation/incoming/content.ts'
import type { Actor } from './actor.ts'
import { type ConcealedParcel, type Copy, copyOf, saveCopy } from './conceal-copy.ts'
import { requireUnnamed } from './conceal-names.ts'
import { decideHandover, requireStill } from './decide-handover.ts'
import { handOver } from './hand-over.ts'
import { openHeld } from './read-rendition.ts'
import { type SignedRendition, signRendition } from './renditions.ts'
import { type Wrapped, wrapFor } from './wrap.ts'

type Passing = ConcealedParcel & {
  readonly copy: Copy
  readonly release: Release
  readonly signed: SignedRendition
  readonly salt: string
}

/**
 * @throws NodeError `node.denied` with all reasons, `node.concealed-named`, `node.not-found` where the person may not
 *   read all of it; LabelError where no label says it without the name
 */
export async function passOnConcealed(
  ctx: Context,
  actor: Actor,
  parcel: ConcealedParcel,
): Promise<ReleaseId> {
  const terms = termsOf(parcel.consent)
  const { portions } = parcel.rendition.rendition
  const asked = { portions, to: parcel.to, terms, agreement: parcel.agreement, concealed: true }
  const decision = await decideHandover(ctx, actor, asked)
  // Opened as by any reader: recorded first, and the key asked of the originator where it holds the keys.
  const opened = await openHeld(ctx, actor, parcel)
  const copy = copyOf(ctx, parcel, opened)
  const passing = sign(ctx, parcel, { copy, terms })
  await requireUnnamed(ctx, parcel.held.originator, passing)
  await ctx.store.write(async (tx) => {
    // To open it took a while, and a key may have been asked for across the network.
    await requireStill(ctx, tx, asked)
    await saveCopy(ctx, tx, actor, copy)
    await tx.renditions.save(passing.signed.signed, passing.signed.rendition, null)
    const statement = await handOver(ctx, tx, actor, {
      ...{ release: passing.release, rendition: passing.signed, consents: [], decision },
      wraps: (named) => keysFor(tx, passing.release, { statement: named, copy }),
      custody: 'holds',
    })
    if (terms.keys === 'handed') await tx.reports.dropKeys(copy.portions.map(({ id }) => id))
    await remember(ctx, tx, passing, statement)
  })
  return passing.release.id
}

/** Whoever has it then asks this party, which asks on: there is no list that it could pass within. */
function termsOf({ consent: { terms } }: ConsentRecord): Terms {
  return terms.onward === 'within-releasable' ? tighten(terms, { onward: 'ask' }) : terms
}

function sign(
  ctx: Context,
  parcel: ConcealedParcel,
  { copy, terms }: { readonly copy: Copy; readonly terms: Terms },
): Passing {
  const portions = copy.portions.map(({ id: portion, cites: _cites, report: _report, ...rest }) => {
    return { ...rest, portion }
  })
  const banner = bannerOf(portions, ctx.policies)
  const signed = signRendition(ctx, copy.report, { banner, portions })
  const salt = base64(ctx.rng.bytes(32))
  const release: Release = {
    v: 1,
    kind: 'release',
    id: newId('release', ctx.rng),
    rendition: signed.digest,
    report: copy.report,
    originator: ctx.me,
    from: ctx.me,
    to: parcel.to,
    terms,
    agreement: parcel.agreement.id,
    consents: [],
    community: null,
    issued: formatInstant(ctx.clock.now()),
    concealed: commitmentTo(parcel.consent.digest, salt),
    ...statedPrecedence(parcel.precedence),
  }
  return { ...parcel, copy, release, signed, salt }
}

/**
 * INVARIANT (no-key-outside): keys of the copy, made here; where they are handed over, this node keeps none, so that
 * its people read what they hold and not the copy, which nobody would be asked for.
 */
async function keysFor(
  tx: WriteTx,
  { to, terms }: Release,
  { statement, copy }: { readonly statement: Wrapped['wrap']['statement']; readonly copy: Copy },
): Promise<readonly Wrapped[]> {
  if (terms.keys === 'held') return []
  const portions = copy.portions.map(({ id }) => id)
  const wrapped = await wrapFor(tx, { use: 'release', statement, to }, portions)
  const leaseUntil = leaseEnd(terms, copy.made)
  await tx.wraps.save({ ...wrapped.wrap, direction: 'out', wrapped: wrapped.bytes, leaseUntil })
  return [wrapped]
}

/** What lies behind it, here and nowhere else; and the originator is told. */
async function remember(
  ctx: Context,
  tx: WriteTx,
  { held, consent, to, copy, salt, release: { report } }: Passing,
  release: ConsentRecord['digest'],
): Promise<void> {
  const { originator } = held
  const behind = { ...{ originator, to, salt, of: held.report }, portions: [...copy.behind] }
  const concealed = { release, consent: consent.digest, report, ...behind }
  await tx.concealed.save(concealed)
  // In no list of what people here may read: there it stands as what it was made from.
  for (const { portion } of copy.behind) await tx.known.dropOwn(portion)
  const edge = {
    report: held.report,
    party: to,
    person: null,
    act: 'holds',
    under: release,
  } as const
  const at = ctx.clock.now()
  await tx.custody.add(copy.behind.map(({ of: portion }) => ({ ...edge, portion, at })))
  const portions = copy.behind.map(({ of }) => of)
  await tellOriginator(ctx, tx, concealed, { about: 'passed-on', party: to, portions, at })
}
