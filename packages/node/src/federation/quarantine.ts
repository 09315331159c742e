// SPDX-License-Identifier: Apache-2.0
// What may not take effect (design, section 3.6): its envelope stays as it came, sealed, for people to decide.
// INVARIANT (originator-first): what came without consent is not opened, and its originator is told.
import { formatInstant, type PartyCode } from '@tearline/base'
import { type IncidentNotice, signedHeader } from '@tearline/exchange'
import type { Release, Rendition, VerifiedStatement } from '@tearline/release'
import { signStatement, statementDigest } from '@tearline/seal'
import type { WriteTx } from '@tearline/store'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { oweNotice } from './due.ts'
import { type Effect, type Incoming, receivedAt } from './incoming/effect.ts'

/** Puts an envelope aside whose statements are not what they must be; its sender learns nothing of it. */
export function quarantineEnvelope(
  ctx: Context,
  { head, bytes }: Pick<Incoming, 'head' | 'bytes'>,
  code: string,
): Effect {
  return async (tx) => {
    const { id: envelope, from, kind } = head.header
    await keep(tx, { envelope, from, bytes, reasons: [code] })
    const event = { kind: 'envelope.quarantined', envelope, from, codes: [code] } as const
    await record(tx, event, { about: from })
    ctx.log.warn('envelope.quarantined', { party: from, kind, id: envelope, code })
  }
}

/** Puts a release aside that was good in form and lacked permission. */
export function quarantineRelease(
  ctx: Context,
  incoming: Incoming<'release'>,
  { release, rendition }: Parts,
  codes: readonly string[],
): Effect {
  return async (tx) => {
    const { id: envelope, from } = incoming.head.header
    await keep(tx, { envelope, from, bytes: incoming.bytes, reasons: codes })
    const { originator } = rendition.statement
    const names = { statement: release.digest, rendition: rendition.digest }
    const event = { kind: 'release.quarantined', ...names, from, codes } as const
    await record(tx, event, { about: from, chainOf: originator })
    ctx.log.warn('release.quarantined', { party: from, id: envelope, count: codes.length })
    for (const to of wronged(ctx, incoming, rendition.statement, codes)) {
      await notify(ctx, tx, incoming, { rendition, codes, to })
    }
  }
}

type Parts = {
  readonly release: VerifiedStatement<Release>
  readonly rendition: VerifiedStatement<Rendition>
}

async function keep(
  tx: WriteTx,
  item: {
    readonly envelope: Incoming['head']['header']['id']
    readonly from: PartyCode
    readonly bytes: Incoming['bytes']
    readonly reasons: readonly string[]
  },
): Promise<void> {
  const { bytes, ...plain } = item
  await tx.quarantine.save({ ...plain, content: await tx.blobs.put(bytes) })
}

/**
 * Whose consent it lacks: the originator's, and that of the other owners of what its sender derived from theirs. An
 * originator that itself sends what we may not have has made a mistake, and no incident.
 */
function wronged(
  { me }: Context,
  { head }: Incoming<'release'>,
  { originator, portions }: Rendition,
  codes: readonly string[],
): readonly PartyCode[] {
  const owners = codes.some((code) => consentCodes.includes(code))
    ? portions.flatMap(({ label }) => label.owners)
    : []
  return [...new Set([originator, ...owners])].filter(
    (party) => party !== head.header.from && party !== me,
  )
}

const consentCodes = ['deny.consent-needed', 'deny.consent-expired', 'deny.onward-never']

type Told = Pick<Parts, 'rendition'> & {
  readonly codes: readonly string[]
  /** An owner. */
  readonly to: PartyCode
}

async function notify(
  ctx: Context,
  tx: WriteTx,
  incoming: Incoming<'release'>,
  { rendition, codes, to }: Told,
): Promise<void> {
  const portions = rendition.statement.portions.filter(
    ({ originator, label }) => originator === to || label.owners.includes(to),
  )
  const { message, head } = incoming
  const party = head.header.from
  const notice: IncidentNotice = {
    v: 1,
    kind: 'incident-notice',
    from: ctx.me,
    to,
    about: groundOf(codes),
    party,
    portions: portions.map(({ portion }) => portion),
    rendition: rendition.digest,
    received: formatInstant(receivedAt(incoming)),
    issued: formatInstant(ctx.clock.now()),
  }
  const signed = signStatement('incident-notice', notice, ctx.keys.signing)
  const evidence = { evidence: signedHeader(head), rendition: message.rendition }
  const content = { ...evidence, notice: signed, release: message.release }
  await oweNotice(ctx, tx, { to, content: { v: 1, kind: 'incident-notice', ...content } })
  const names = { statement: statementDigest(signed), rendition: rendition.digest }
  const event = { kind: 'incident.noticed', ...names, party, about: notice.about } as const
  await record(tx, event, { about: to, chainOf: to })
}

function groundOf(codes: readonly string[]): IncidentNotice['about'] {
  if (codes.includes('deny.onward-never')) return 'terms-forbid'
  if (codes.includes('deny.consent-needed')) return 'no-consent'
  if (codes.includes('deny.consent-expired')) return 'consent-expired'
  return 'consent-exceeded'
}
