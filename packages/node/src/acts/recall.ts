// SPDX-License-Identifier: Apache-2.0
// Recall (design, section 3.8): every party that has some of it gets a statement which names what that party has and
// nothing more. Third parties get theirs through the holder too, which may be the only one to reach them.
import { formatInstant, type PartyCode, type PortionId, type ReportId } from '@tearline/base'
import type { Recall } from '@tearline/release'
import { type Signed, signStatement, statementDigest } from '@tearline/seal'
import type { Reads, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { enqueue, mayEnqueue } from '../federation/send.ts'
import { type Actor, requireRole } from './actor.ts'
import { reachedThrough } from './custody-holders.ts'
import { knownPortions } from './readable.ts'
import { record } from './record.ts'

export type RecallOrder = {
  readonly report: ReportId
  /** Absent: all of it. */
  readonly portions?: readonly PortionId[] | undefined
  /** From these alone, and from whoever has it through them. Absent: from everybody. */
  readonly parties?: readonly PartyCode[] | undefined
  readonly reason: Recall['reason']
  readonly note: string | null
}

/**
 * Who has what of it, and through whom: null for a party to which this one released it itself. `concealed`: it does not
 * know that it is ours, and the holder takes it back for us.
 */
type Recipient = {
  readonly party: PartyCode
  readonly portions: readonly PortionId[]
  readonly through: PartyCode | null
  readonly concealed: boolean
}

type SignedRecall = Recipient & { readonly recall: Recall; readonly signed: Signed }

/**
 * Takes portions of a report back from every party that has them. Answers whom it was sent to.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`, `node.reason-missing`, `node.nothing-to-send` where nobody
 * has it
 */
export async function recallReport(
  ctx: Context,
  actor: Actor,
  order: RecallOrder,
): Promise<readonly Recipient[]> {
  requireRole(actor, 'disclosure-officer', 'security-officer')
  requireWords(order)
  const { read } = ctx.store
  const report = await read.reports.byId(order.report)
  if (report === null) throw notFound()
  const own = (await read.reports.portionsOf(order.report)).map(({ id }) => id)
  const known = await knownPortions(ctx, actor, own)
  const named = order.portions ?? [...known]
  if (known.size === 0 || !named.every((portion) => known.has(portion))) throw notFound()
  // Whoever takes back all of a report takes back what he may not know of, too.
  const wanted = new Set(order.portions ?? own)
  const recipients = await narrowed(read, await recipientsOf(ctx, read, [...wanted]), order.parties)
  if (recipients.length === 0) {
    throw new NodeError(
      'node.nothing-to-send',
      'no party that can be told holds any of it: there is nothing to recall',
      { next: 'recall it from the party that passed it on, or from everybody' },
    )
  }
  const unaware = recipients.filter(({ concealed }) => concealed)
  const recalls = recipients
    .filter(({ concealed }) => !concealed)
    .map((recipient) => signRecall(ctx, order, recipient))
  await ctx.store.write(async (tx) => {
    for (const each of recalls) await issue(ctx, tx, actor, each)
    for (const holder of holdersOf(recalls)) await send(ctx, tx, holder, recalls)
    for (const each of recalls) await sendPastHolder(ctx, tx, each)
    for (const each of unaware) await markRecalled(ctx, tx, order, each, recalls)
  })
  return recipients
}

/** A holder is told why: that it is another reason tells nothing. */
function requireWords({ reason, note }: RecallOrder): void {
  if (reason !== 'other' || (note ?? '').trim() !== '') return
  throw new NodeError('node.reason-missing', 'another reason, and nobody says which', {
    at: '/note',
    next: 'say in a word to the holders why it is taken back',
  })
}

/** A third party can be told alone where it is a partner of ours; else its holder has to carry the recall. */
async function narrowed(
  reads: Reads,
  recipients: readonly Recipient[],
  parties: readonly PartyCode[] | undefined,
): Promise<readonly Recipient[]> {
  if (parties === undefined) return recipients
  const behind = reachedThrough(recipients, parties)
  const isMeant = await Promise.all(
    recipients.map(async ({ party, through, concealed }) => {
      if (through !== null && behind.has(through)) return true
      if (concealed) return false
      if (!parties.includes(party)) return false
      return through === null || (await mayEnqueue(reads, party, 'recall'))
    }),
  )
  return recipients.filter((_, at) => isMeant[at] === true)
}

/** Parties with a release of ours, and parties that a consent of ours let a holder pass it to. */
async function recipientsOf(
  ctx: Context,
  reads: Reads,
  portions: readonly PortionId[],
): Promise<readonly Recipient[]> {
  const found = new Map<
    string,
    Omit<Recipient, 'portions'> & { readonly portions: Set<PortionId> }
  >()
  const add = (
    party: PartyCode,
    through: PartyCode | null,
    portion: PortionId,
    concealed = false,
  ) => {
    const key = `${party} ${through ?? ''} ${concealed}`
    const known = found.get(key) ?? { party, through, concealed, portions: new Set<PortionId>() }
    known.portions.add(portion)
    found.set(key, known)
  }
  for (const portion of portions) {
    for (const { direction, from, to } of await reads.releases.forPortion(portion)) {
      if (direction === 'out' && from === ctx.me) add(to, null, portion)
    }
    for (const { direction, holder, to, consent } of await reads.consents.forPortion(portion)) {
      if (direction !== 'out') continue
      // The holder carries what its third party got, tear lines too.
      add(holder, null, portion)
      add(to, holder, portion, consent.concealed)
    }
    for (const party of await askedFor(ctx, reads, portion)) add(party, null, portion)
  }
  return [...found.values()].map((each) => ({ ...each, portions: [...each.portions] }))
}

/** Parties to which we gave its key, whoever handed it to them. */
async function askedFor(
  ctx: Context,
  reads: Reads,
  portion: PortionId,
): Promise<readonly PartyCode[]> {
  const edges = await reads.custody.countsOfPortions([portion])
  const parties = edges.flatMap(({ party, act }) => (act === 'opened' ? [party] : []))
  const others = [...new Set(parties)].filter((party) => party !== ctx.me)
  const reached = await Promise.all(others.map((party) => mayEnqueue(reads, party, 'recall')))
  return others.filter((_, index) => reached[index] === true)
}

function signRecall(ctx: Context, order: RecallOrder, recipient: Recipient): SignedRecall {
  const recall: Recall = {
    v: 1,
    kind: 'recall',
    originator: ctx.me,
    to: recipient.party,
    report: order.report,
    portions: [...recipient.portions],
    reason: order.reason,
    note: order.note,
    issued: formatInstant(ctx.clock.now()),
  }
  return { ...recipient, recall, signed: signStatement('recall', recall, ctx.keys.signing) }
}

async function issue(
  ctx: Context,
  tx: WriteTx,
  actor: Actor,
  { party, portions, recall, signed }: SignedRecall,
): Promise<void> {
  const statement = await tx.recalls.save(signed, recall, 'out')
  const { report } = recall
  await record(
    tx,
    { kind: 'recall.issued', statement, party, report, portions, by: actor.person },
    { about: party, chainOf: ctx.me },
  )
  const at = ctx.clock.now()
  await tx.custody.add(
    portions.map((portion) => ({
      portion,
      report,
      party,
      person: null,
      act: 'recalled',
      under: statement,
      at,
    })),
  )
}

/**
 * INVARIANT (hidden-means-absent): no statement of ours names a party that must not know us. That the holder takes it
 * back there is what our recall to the holder asks for.
 */
async function markRecalled(
  ctx: Context,
  tx: WriteTx,
  { report }: RecallOrder,
  { party, portions, through }: Recipient,
  recalls: readonly SignedRecall[],
): Promise<void> {
  const sent = recalls.find((each) => each.party === through && each.through === null)
  if (sent === undefined) return
  const under = statementDigest(sent.signed)
  const edge = { report, party, person: null, act: 'recalled', under } as const
  const at = ctx.clock.now()
  await tx.custody.add(portions.map((portion) => ({ ...edge, portion, at })))
}

/** Whom an envelope goes to: direct recipients, and holders that passed it on to others. */
function holdersOf(recalls: readonly SignedRecall[]): readonly PartyCode[] {
  return [...new Set(recalls.map(({ party, through }) => through ?? party))]
}

async function send(
  ctx: Context,
  tx: WriteTx,
  to: PartyCode,
  recalls: readonly SignedRecall[],
): Promise<void> {
  const own = recalls.find(({ party, through }) => party === to && through === null)
  const onward = recalls
    .filter(({ through }) => through === to)
    .map(({ party, signed: recall }) => ({ to: party, recall }))
  if (own === undefined) return
  // Whoever was revoked keeps no recall from the others; that it has not answered stays to be seen.
  if (!(await mayEnqueue(tx, to, 'recall'))) {
    ctx.log.error('recall.unsent', { party: to, digest: statementDigest(own.signed) })
    return
  }
  const content = { v: 1, kind: 'recall', recall: own.signed, onward } as const
  await enqueue(ctx, tx, { to, content, attachments: [] })
}

/** A third party that is a partner of ours is told by us as well: the holder may be away, or not honest. */
async function sendPastHolder(
  ctx: Context,
  tx: WriteTx,
  { party, through, signed }: SignedRecall,
): Promise<void> {
  if (through === null || !(await mayEnqueue(tx, party, 'recall'))) return
  await enqueue(ctx, tx, {
    to: party,
    content: { v: 1, kind: 'recall', recall: signed, onward: [] },
  })
}
