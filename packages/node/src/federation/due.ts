// SPDX-License-Identifier: Apache-2.0
// What is owed to a party and could not be queued in the transaction that owes it: a tombstone, which brings a
// proof from a checkpoint that is signed later; a notice to an originator that is not paired yet. Kept, and
// settled by a job.
// INVARIANT (nothing-lost): owed in one transaction, queued and struck off in another; a crash between loses nothing.
import { type Json, type PartyCode, parseShape, partyCodeShape } from '@tearline/base'
import { type Content, messageSchema } from '@tearline/exchange'
import { type Signed, signedSchema } from '@tearline/seal'
import type { Reads, WriteTx } from '@tearline/store'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { openEntry } from './ledger.ts'
import { enqueue, mayEnqueue } from './send.ts'

const tombstoneSchema = z.strictObject({
  kind: z.literal('tombstone'),
  to: partyCodeShape,
  tombstone: signedSchema,
  /** Index of its entry in our ledger. */
  entry: z.int().min(0),
})
const noticeSchema = z.strictObject({
  kind: z.enum(['incident-notice', 'emergency-notice', 'concealed-notice']),
  to: partyCodeShape,
  message: messageSchema,
})
const dueSchema = z.array(z.discriminatedUnion('kind', [tombstoneSchema, noticeSchema]))
type Due = z.infer<typeof dueSchema>[number]

const setting = 'federation.due'

export async function oweTombstone(
  tx: WriteTx,
  owed: { readonly to: PartyCode; readonly tombstone: Signed; readonly entry: number },
): Promise<void> {
  await owe(tx, { kind: 'tombstone', ...owed })
}

type Notice = Extract<
  Content,
  { kind: 'incident-notice' | 'emergency-notice' | 'concealed-notice' }
>

/** Queued at once where the originator is a partner. */
export async function oweNotice(
  ctx: Context,
  tx: WriteTx,
  { to, content }: { readonly to: PartyCode; readonly content: Notice },
): Promise<void> {
  if (await mayEnqueue(tx, to, content.kind)) {
    await enqueue(ctx, tx, { to, content })
    return
  }
  const message = parseShape(messageSchema, { ...content, attachments: [] })
  await owe(tx, { kind: content.kind, to, message })
}

/** Queues what can be queued now. Answers how much. */
export async function settleDue(ctx: Context): Promise<number> {
  let settled = 0
  for (const due of await listDue(ctx.store.read)) {
    if (!(await mayEnqueue(ctx.store.read, due.to, due.kind))) continue
    const content = await contentOf(ctx, due)
    await ctx.store.write(async (tx) => {
      if (!(await strike(tx, due))) return
      await enqueue(ctx, tx, { to: due.to, content })
      settled += 1
    })
  }
  return settled
}

async function contentOf(ctx: Context, due: Due): Promise<Content> {
  if (due.kind !== 'tombstone') {
    const { attachments: _none, ...content } = due.message
    return content as Content
  }
  const { tombstone, entry } = due
  return { v: 1, kind: 'tombstone', tombstone, ...(await openEntry(ctx, entry)) }
}

async function owe(tx: WriteTx, due: Due): Promise<void> {
  await save(tx, [...(await listDue(tx)), due])
}

/** False where somebody else has settled it. */
async function strike(tx: WriteTx, due: Due): Promise<boolean> {
  const all = await listDue(tx)
  const rest = all.filter((each) => keyOf(each) !== keyOf(due))
  if (rest.length === all.length) return false
  await save(tx, rest)
  return true
}

async function listDue(reads: Reads): Promise<readonly Due[]> {
  return parseShape(dueSchema, (await reads.settings.get(setting)) ?? [])
}

async function save(tx: WriteTx, due: readonly Due[]): Promise<void> {
  await tx.settings.set(setting, due as Json)
}

function keyOf(due: Due): string {
  return JSON.stringify(due)
}
