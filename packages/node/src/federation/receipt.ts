// SPDX-License-Identifier: Apache-2.0
// Receipts (design, section 3.4). The statement is made in the transaction that takes effect and kept beside the
// dedupe row; the proof that the entry stands in our ledger is read when it is sent, since it needs a checkpoint.
// INVARIANT (nothing-lost): each repetition of an envelope is answered with the same statement.
import {
  type Bytes,
  canonicalBytes,
  digestShape,
  formatInstant,
  type Instant,
  idShape,
  invariant,
  parseJson,
  parseShape,
  partyCodeShape,
} from '@tearline/base'
import {
  type Envelope,
  ExchangeError,
  type Header,
  ledgerTrust,
  type MessageOf,
  type NamedHeader,
  type Receipt,
  type SignedHeader,
  signedHeader,
  signedHeaderSchema,
  type VerifiedHead,
  verifyEntry,
  verifyReceipt,
} from '@tearline/exchange'
import type { Policy } from '@tearline/ledger'
import type { Directory } from '@tearline/release'
import { type PartyDocument, type Signed, signedSchema, signStatement } from '@tearline/seal'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { openEntry } from './ledger.ts'
import { sealTo } from './send.ts'

const answerSchema = z.strictObject({
  receipt: signedSchema,
  /** Index of its entry in our ledger. */
  entry: z.int().min(0),
  /** The header that it answers: half of the proof, should its sender ever sign another in its place. */
  header: signedHeaderSchema,
})
/** What the inbox keeps of an envelope that took effect. */
type StoredAnswer = z.infer<typeof answerSchema>

export function storedAnswer(
  ctx: Context,
  head: VerifiedHead,
  at: { readonly entry: number; readonly received: Instant },
): Bytes {
  const receipt = signReceipt(ctx, head, at.received)
  return canonicalBytes({ receipt, entry: at.entry, header: signedHeader(head) })
}

/** The header of an envelope that took effect, as its sender signed it. */
export function headerAnswered(stored: Bytes): SignedHeader {
  return decodeAnswer(stored).header
}

function decodeAnswer(bytes: Bytes): StoredAnswer {
  const { answerBytesMax: bytesMax, configDepthMax: depthMax } = limits
  return parseShape(answerSchema, parseJson(bytes, { bytesMax, depthMax }))
}

function signReceipt(ctx: Context, head: VerifiedHead, received: Instant): Signed {
  const { id: envelope, from, seq } = head.header
  const receipt: Receipt = {
    v: 1,
    kind: 'receipt',
    from: ctx.me,
    to: from,
    envelope,
    header: head.headerDigest,
    seq,
    received: formatInstant(received),
  }
  return signStatement('receipt', receipt, ctx.keys.signing)
}

/** The receipt for an envelope that took effect, sealed to its sender; `exchange` takes several for one envelope. */
export async function receiptFor(
  ctx: Context,
  header: Pick<Header, 'from' | 'id'>,
  stored: Bytes,
): Promise<Envelope> {
  const answer = decodeAnswer(stored)
  const partner = await ctx.store.read.parties.byCode(header.from)
  invariant(partner, 'a receipt goes to a party that has sent something')
  return sealTo(ctx, ctx.store.read, {
    document: partner.newest.document,
    content: await contentOf(ctx, answer),
    inReplyTo: header.id,
  })
}

async function contentOf(
  ctx: Context,
  { receipt, entry }: StoredAnswer,
): Promise<Omit<MessageOf<'receipt'>, 'attachments'>> {
  return { v: 1, kind: 'receipt', receipt, ...(await openEntry(ctx, entry)) }
}

/**
 * Verifies the receipt for an envelope that we sent: who signed it, that it is for these bytes, and that the
 * recipient's ledger says the same. Needs no network; all of it is the recipient's word.
 *
 * @throws ExchangeError `exchange.statement`, `exchange.answer`; LedgerError and JsonError as `verifyEntry`
 */
export function checkReceipt(
  message: MessageOf<'receipt'>,
  sent: NamedHeader,
  by: { readonly directory: Directory; readonly documents: readonly PartyDocument[] },
): Receipt {
  const { statement } = verifyReceipt(message.receipt, sent, by.directory)
  const { event } = verifyEntry(message, ledgerPolicy(by.documents))
  const said = parseShape(acceptedSchema, event)
  const isOfThis =
    said.envelope === sent.header.id &&
    said.header === sent.headerDigest &&
    said.from === sent.header.from
  if (isOfThis) return statement
  throw new ExchangeError('exchange.answer', 'the entry is about another envelope', {
    at: '/event',
  })
}

/** What the entry behind a receipt says; its chain and other members are the recipient's own. */
const acceptedSchema = z.object({
  kind: z.literal('envelope.accepted'),
  envelope: idShape('envelope'),
  header: digestShape,
  from: partyCodeShape,
})

/** Keys of a party's ledger, former ones too; how many must have cosigned is for whoever shows it to others. */
export function ledgerPolicy(documents: readonly PartyDocument[]): Policy {
  const keys = documents.flatMap((document) => ledgerTrust(document).logKeys)
  return { logs: keys.map((key) => ({ key, url: undefined })), witnesses: [], quorum: undefined }
}
