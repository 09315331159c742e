// SPDX-License-Identifier: Apache-2.0
// An originator takes back what went on without its name (design, section 3): this node, which stands as originator of
// the copy, takes that back as its own, and tells what came of it.
import { formatInstant, type PartyCode } from '@tearline/base'
import type { Recall, Tombstone } from '@tearline/release'
import { signStatement } from '@tearline/seal'
import type { ConcealedRecord, WriteTx } from '@tearline/store'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { tellOriginator } from './concealed-notice.ts'
import { enqueue, mayEnqueue } from './send.ts'

/** Answers who had any of it. */
export async function recallCopies(
  ctx: Context,
  tx: WriteTx,
  recall: Recall,
): Promise<readonly PartyCode[]> {
  const filter = { direction: 'in', originator: recall.originator, holder: ctx.me } as const
  const consents = await tx.consents.forPortions(recall.portions, filter)
  const found = await tx.concealed.underConsents(consents.map(({ digest }) => digest))
  for (const concealed of found) await recallCopy(ctx, tx, recall, concealed)
  return [...new Set(found.map(({ to }) => to))]
}

async function recallCopy(
  ctx: Context,
  tx: WriteTx,
  { portions: taken, reason }: Recall,
  { report, portions: behind, to }: ConcealedRecord,
): Promise<void> {
  const portions = behind.flatMap(({ portion, of }) => (taken.includes(of) ? portion : []))
  if (portions.length === 0) return
  // INVARIANT (no-key-outside): a copy of what was taken back is opened no more, here neither.
  await tx.reports.dropKeys(portions)
  const at = ctx.clock.now()
  const recall: Recall = {
    v: 1,
    kind: 'recall',
    originator: ctx.me,
    to,
    report,
    portions,
    reason,
    // INVARIANT (hidden-means-absent): what the originator wrote is for us.
    note: null,
    issued: formatInstant(at),
  }
  const signed = signStatement('recall', recall, ctx.keys.signing)
  const statement = await tx.recalls.save(signed, recall, 'out')
  const edge = { report, party: to, person: null, act: 'recalled', under: statement } as const
  await tx.custody.add(portions.map((portion) => ({ ...edge, portion, at })))
  const names = { statement, party: to, report, portions, by: null }
  await record(tx, { kind: 'recall.issued', ...names }, { about: to, chainOf: ctx.me })
  if (await mayEnqueue(tx, to, 'recall')) {
    await enqueue(ctx, tx, { to, content: { v: 1, kind: 'recall', recall: signed, onward: [] } })
    return
  }
  ctx.log.error('recall.unsent', { party: to, digest: statement })
}

/** The third party has destroyed its copy: the originator hears it from us, and from nobody else. */
export async function tellDestroyed(
  ctx: Context,
  tx: WriteTx,
  { holder: party, portions: gone }: Tombstone,
  report: ConcealedRecord['report'],
): Promise<void> {
  const concealed = await tx.concealed.byReport(report)
  if (concealed === null) return
  const portions = concealed.portions.flatMap(({ portion, of }) =>
    gone.includes(portion) ? of : [],
  )
  if (portions.length === 0) return
  const at = ctx.clock.now()
  await tellOriginator(ctx, tx, concealed, { about: 'destroyed', party, portions, at })
}
