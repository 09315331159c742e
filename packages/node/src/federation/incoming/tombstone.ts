// SPDX-License-Identifier: Apache-2.0
// A holder answers a recall (design, section 3.8): its keys are destroyed, and its ledger says so.
import { type Digest, digestShape, type PartyCode, parseShape } from '@tearline/base'
import { ExchangeError, verifyEntry } from '@tearline/exchange'
import { type Tombstone, type VerifiedStatement, verifyTombstone } from '@tearline/release'
import { StoreError, type WriteTx } from '@tearline/store'
import { z } from 'zod'
import { record } from '../../acts/record.ts'
import type { Context } from '../../context.ts'
import { tellDestroyed } from '../concealed-recall.ts'
import { ledgerPolicy } from '../receipt.ts'
import { enqueue, mayEnqueue } from '../send.ts'
import { type Effect, type Incoming, receivedAt } from './effect.ts'

/** What the holder's entry says; its chain and other members are its own. */
const issuedSchema = z.object({ kind: z.literal('tombstone.issued'), statement: digestShape })

export async function takeTombstone(
  ctx: Context,
  incoming: Incoming<'tombstone'>,
): Promise<Effect> {
  const { message, verify } = incoming
  const verified = verifyTombstone(message.tombstone, verify)
  await requireEntry(ctx, incoming, verified)
  const { recall, holder } = verified.statement
  await requireRecalled(ctx, recall, holder)
  return (tx) => save(ctx, tx, incoming, verified)
}

/** The entry stands in the ledger of the holder, whoever has forwarded it. */
async function requireEntry(
  ctx: Context,
  { message }: Incoming<'tombstone'>,
  { statement, digest }: VerifiedStatement<Tombstone>,
): Promise<void> {
  const documents = await ctx.store.read.parties.documents(statement.holder)
  const { event } = verifyEntry(message, ledgerPolicy(documents.map(({ document }) => document)))
  if (parseShape(issuedSchema, event).statement === digest) return
  throw new ExchangeError('exchange.answer', 'the entry is about another tombstone', {
    at: '/event',
  })
}

async function requireRecalled(ctx: Context, recall: Digest, holder: PartyCode): Promise<void> {
  const known = await ctx.store.read.recalls.byDigest(recall)
  if (known !== null && known.direction !== 'in' && known.to === holder) return
  throw new StoreError('store.absent', 'a tombstone for what was not recalled')
}

async function save(
  ctx: Context,
  tx: WriteTx,
  incoming: Incoming<'tombstone'>,
  { statement, digest }: VerifiedStatement<Tombstone>,
): Promise<void> {
  const { recall, holder, originator, portions } = statement
  const known = await tx.recalls.byDigest(recall)
  if (known === null || known.tombstone !== null) return
  await tx.recalls.saveTombstone(incoming.message.tombstone, statement)
  const edge = { report: known.report, party: holder, person: null, under: recall }
  const at = receivedAt(incoming)
  await tx.custody.add(portions.map((portion) => ({ ...edge, portion, act: 'tombstoned', at })))
  const event = { kind: 'tombstone.received', statement: digest, recall, party: holder } as const
  await record(tx, { ...event, portions }, { about: holder, chainOf: originator })
  if (originator === ctx.me) await tellDestroyed(ctx, tx, statement, known.report)
  else await forward(ctx, tx, incoming, originator)
}

/** The holder reaches its originator through us alone. */
async function forward(
  ctx: Context,
  tx: WriteTx,
  { message }: Incoming<'tombstone'>,
  to: PartyCode,
): Promise<void> {
  if (!(await mayEnqueue(tx, to, 'tombstone'))) return
  const { attachments: _none, ...content } = message
  await enqueue(ctx, tx, { to, content })
}
