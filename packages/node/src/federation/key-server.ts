// SPDX-License-Identifier: Apache-2.0
// Keys that the originator keeps (design, section 3.5): asked for at each opening, decided each time, logged, given.
//
//   verified head → opened, statement verified → decided → sealed →
//   ONE unit { the same again? the same answer · nothing revoked since · ledger entry · custody · answer } → answer
//
// INVARIANT (ledger-first): the entry is durable before the answer leaves; many requests share one commit.
// INVARIANT (hidden-means-absent): unknown, not ours, forbidden and recalled give one and the same answer: no keys.
import {
  type Bytes,
  formatInstant,
  type Instant,
  invariant,
  type PartyCode,
  type PortionId,
  type ReportId,
} from '@tearline/base'
import {
  ExchangeError,
  type KeyGrant,
  type KeyRequest,
  type Opened,
  openBody,
  requireBody,
  type Stated,
  type VerifiedHead,
  verifyKeyRequest,
} from '@tearline/exchange'
import { type Directory, permits } from '@tearline/release'
import {
  digestOf,
  type PartyDocument,
  type PortionKey,
  type Signed,
  signStatement,
  statementDigest,
  wrapKeys,
} from '@tearline/seal'
import type { WriteTx } from '@tearline/store'
import { record } from '../acts/record.ts'
import { wrapContext } from '../acts/wrap.ts'
import type { Context } from '../context.ts'
import { newestDocument } from './directory.ts'
import { forgetBasis, type GrantBasis, grantBasis, isCurrent } from './grant-basis.ts'
import { sealingKeyOf, sealTo } from './send.ts'
import { stoppedError } from './stopped.ts'

/**
 * Answers one key request. `head`: verified; `bytes`: the whole envelope.
 *
 * @throws ExchangeError for what is no request, or contradicts an earlier one under its id; StoreError
 */
export async function answerKeyRequest(
  ctx: Context,
  { head, directory }: VerifiedBy,
  bytes: Bytes,
): Promise<Bytes> {
  const { from } = head.header
  await requireNotStopped(ctx, from)
  const asked = openRequest(ctx, { head, directory }, bytes)
  const document = newestDocument(directory, from)
  invariant(document, 'whoever asks has a document')
  // Once more for each revocation that came in between: there are few.
  for (;;) {
    const answer = await decideAndAnswer(ctx, { head, asked, document })
    if (answer !== null) return answer
  }
}

/** A head, and the directory that it was verified with. */
export type VerifiedBy = { readonly head: VerifiedHead; readonly directory: Directory }

type Asking = {
  readonly head: VerifiedHead
  readonly asked: Stated<KeyRequest>
  readonly document: PartyDocument
}

function sameAnswer(
  head: VerifiedHead,
  known: { readonly header: string; readonly answer: Bytes },
): Bytes {
  if (known.header === head.headerDigest) return known.answer
  throw new ExchangeError('exchange.equivocation', 'another request had this id', { at: '/id' })
}

/** INVARIANT (one-history): to a party that has told two stories nothing is given until people have looked. */
async function requireNotStopped(ctx: Context, from: PartyCode): Promise<void> {
  const { inbound } = await ctx.store.read.channels.byPartner(from)
  if (inbound.stopped) throw stoppedError()
}

function openRequest(
  ctx: Context,
  { head, directory }: VerifiedBy,
  bytes: Bytes,
): Stated<KeyRequest> {
  const body = bytes.subarray(head.bodyOffset)
  requireBody(head.header, body)
  const { message } = openBody(head.header, body, [ctx.keys.sealing])
  const request = requestIn(message)
  const asked = verifyKeyRequest(request, directory)
  const { from, to } = asked.statement
  if (from === head.header.from && to === ctx.me) return asked
  throw new ExchangeError('exchange.message', 'a request between other parties', { at: '/request' })
}

function requestIn(message: Opened['message']): Signed {
  if (message.kind === 'key-request') return message.request
  throw new ExchangeError('exchange.message', 'only key requests are answered here', {
    at: '/kind',
  })
}

type Granted = { readonly portion: PortionId; readonly report: ReportId; readonly key: PortionKey }

/** Null where something was revoked while the answer was made. */
async function decideAndAnswer(ctx: Context, asking: Asking): Promise<Bytes | null> {
  const { head, asked } = asking
  const { from, release, portions } = asked.statement
  const now = ctx.clock.now()
  const basis = await grantBasis(ctx, { party: from, release, portions })
  const granted = basis === null ? [] : await grantedBy(ctx, basis, asked.statement, now)
  const answering = { granted, basis, now }
  const answer = await sealGrant(ctx, asking, answering)
  return ctx.store.write(async (tx) => {
    const known = await tx.keyRequests.byEnvelope(from, head.header.id)
    if (known !== null) return sameAnswer(head, known)
    if (basis !== null && !(await isCurrent(tx, basis))) {
      forgetBasis(ctx.store, { party: from, release })
      return null
    }
    await keep(tx, asked, answering)
    const row = { from, envelope: head.header.id, header: head.headerDigest }
    await tx.keyRequests.save({ ...row, received: now, answer })
    return answer
  })
}

/** The portions of the request that the reader may open, with their keys, in the order of the request. */
async function grantedBy(
  ctx: Context,
  { facts, portions }: GrantBasis,
  { from: party, portions: wanted, reader }: KeyRequest,
  at: Instant,
): Promise<readonly Granted[]> {
  const subject = {
    kind: 'person',
    party,
    person: null,
    roles: ['analyst'],
    nation: reader.nationality,
    clearance: reader.clearance,
    compartments: reader.compartments,
  } as const
  const permitted = wanted.flatMap((id) => {
    const portion = portions.get(id)
    if (portion === undefined) return []
    const request = { action: 'read', subject, by: ctx.me, portion, terms: null, at } as const
    return permits(request, facts) ? [portion] : []
  })
  // INVARIANT (no-key-outside): only keys of portions that were written here are there to be found.
  const keys = await ctx.store.read.reports.keys(permitted.map(({ portion }) => portion))
  return permitted.flatMap(({ portion, report }) => {
    const key = keys.get(portion)
    return key === undefined ? [] : [{ portion, report, key: key as PortionKey }]
  })
}

type Answering = {
  readonly granted: readonly Granted[]
  readonly basis: GrantBasis | null
  readonly now: Instant
}

async function sealGrant(
  ctx: Context,
  { head, asked, document }: Asking,
  { granted, basis, now }: Answering,
): Promise<Bytes> {
  const { from: to, id: inReplyTo } = head.header
  const grant: KeyGrant = {
    v: 1,
    kind: 'key-grant',
    request: asked.digest,
    from: ctx.me,
    to,
    portions: granted.map(({ portion }) => portion),
    leaseSeconds: granted.length === 0 ? 0 : (basis?.leaseSeconds ?? 0),
    issued: formatInstant(now),
  }
  const signed = signStatement('key-grant', grant, ctx.keys.signing)
  const wrapped = granted.length === 0 ? [] : [wrapFor(document, signed, granted)]
  const content = {
    v: 1,
    kind: 'key-grant',
    grant: signed,
    wrapped: wrapped[0] === undefined ? null : digestOf(wrapped[0]),
  } as const
  const sealing = { document, content, attachments: wrapped, inReplyTo }
  return (await sealTo(ctx, ctx.store.read, sealing)).bytes
}

function wrapFor(document: PartyDocument, grant: Signed, keys: readonly Granted[]): Bytes {
  const binding = { use: 'grant', statement: statementDigest(grant), to: document.code } as const
  return wrapKeys({ recipient: sealingKeyOf(document), context: wrapContext(binding), keys })
}

/** What the answer leaves behind: asked and granted, or asked and not. */
async function keep(
  tx: WriteTx,
  { digest: request, statement }: Stated<KeyRequest>,
  { granted, now }: Answering,
): Promise<void> {
  const { from: to, portions: wanted, release: under } = statement
  const about = { about: to }
  if (granted.length === 0) {
    await record(tx, { kind: 'key.refused', request, to, portions: wanted }, about)
    return
  }
  const portions = granted.map(({ portion }) => portion)
  await record(tx, { kind: 'key.granted', request, to, portions }, about)
  const edge = { party: to, person: null, act: 'opened', under, at: now } as const
  await tx.custody.add(granted.map(({ portion, report }) => ({ portion, report, ...edge })))
}
