// SPDX-License-Identifier: Apache-2.0
// A holder tells us what became of what it passed on without our name (design, section 3, concealed origin). Its own
// signed release is the evidence: what that states of our consent is opened here, and must be our consent.
// INVARIANT (originator-first): what went on otherwise than we allowed is not taken as allowed, but kept for people.
import { type PartyCode, parseInstant } from '@tearline/base'
import {
  type ConcealedNotice,
  ExchangeError,
  type Stated,
  verifyConcealedNotice,
} from '@tearline/exchange'
import {
  type Consent,
  commitmentTo,
  isAtMostAsWide,
  type Release,
  type VerifiedStatement,
  verifyRelease,
} from '@tearline/release'
import type { ConsentRecord, WriteTx } from '@tearline/store'
import { record } from '../../acts/record.ts'
import type { Context } from '../../context.ts'
import type { Effect, Incoming } from './effect.ts'

export async function takeConcealedNotice(
  ctx: Context,
  incoming: Incoming<'concealed-notice'>,
): Promise<Effect> {
  const { message, head, verify } = incoming
  const told = verifyConcealedNotice(message.notice, verify.directory)
  const release = verifyRelease(message.release, verify)
  const { from } = head.header
  const given = await ctx.store.read.consents.byDigest(told.statement.consent)
  const isOurs = told.statement.from === from && told.statement.to === ctx.me
  if (!isOurs || !isOfConsent(told.statement, given, from) || !isUnder(given, told, release)) {
    throw new ExchangeError('exchange.message', 'a notice that no consent of ours bears out')
  }
  return (tx) => save(ctx, tx, incoming, { told, given })
}

/** One to that holder, to pass on without our name what the notice speaks of. */
function isOfConsent(
  { portions }: ConcealedNotice,
  given: ConsentRecord | null,
  holder: PartyCode,
): given is ConsentRecord {
  return (
    given?.direction === 'out' &&
    given.holder === holder &&
    given.consent.concealed === true &&
    portions.every((portion) => given.consent.portions.includes(portion))
  )
}

/** The release commits to this very consent, goes to whom it names, and gives no more than it gave. */
function isUnder(
  { digest, consent }: Pick<ConsentRecord, 'digest'> & { readonly consent: Consent },
  { statement: notice }: Stated<ConcealedNotice>,
  { digest: named, statement: release }: VerifiedStatement<Release>,
): boolean {
  return (
    named === notice.release &&
    release.from === notice.from &&
    release.to === consent.to &&
    release.concealed === commitmentTo(digest, notice.salt) &&
    isAtMostAsWide(release.terms, consent.terms) &&
    (notice.about === 'incident' || notice.party === consent.to)
  )
}

async function save(
  ctx: Context,
  tx: WriteTx,
  { head, bytes }: Incoming<'concealed-notice'>,
  {
    told: { statement: notice, digest },
    given,
  }: { readonly told: Stated<ConcealedNotice>; readonly given: ConsentRecord },
): Promise<void> {
  const { from, about, party, portions, release, consent } = notice
  const names = { statement: digest, release, consent, party, about, portions }
  await record(tx, { kind: 'concealed.told', ...names }, { about: from, chainOf: ctx.me })
  if (about === 'incident') {
    const { id: envelope } = head.header
    const reasons = ['incident-notice', 'concealed']
    await tx.quarantine.save({ envelope, from, content: await tx.blobs.put(bytes), reasons })
    const shown = { statement: digest, party, rendition: given.rendition ?? release }
    const event = { kind: 'incident.received', ...shown, about: 'concealed' } as const
    await record(tx, event, { about: from, chainOf: ctx.me })
    ctx.log.error('incident.received', { party, code: 'concealed', digest })
    return
  }
  const act = about === 'passed-on' ? 'holds' : 'tombstoned'
  const report = await reportOf(tx, given)
  if (report === null) return
  const edge = { report, party, person: null, act, under: consent } as const
  const at = parseInstant(notice.happened)
  await tx.custody.add(portions.map((portion) => ({ ...edge, portion, at })))
}

async function reportOf(tx: WriteTx, { consent }: ConsentRecord) {
  const [portion] = consent.portions
  return portion === undefined ? null : ((await tx.reports.portion(portion))?.report ?? null)
}
