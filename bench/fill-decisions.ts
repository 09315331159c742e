// What people decided about reports that were made past the acts (fill-past.ts): submissions, and requests to pass on.
import {
  type Digest,
  formatInstant,
  later,
  newId,
  type PortionId,
  type ReportId,
} from '@tearline/base'
import type { OnwardRequest, Release } from '@tearline/release'
import { digestOf, signStatement } from '@tearline/seal'
import type { SubmissionRecord, WriteTx } from '@tearline/store'
import { record } from '../packages/node/src/acts/record.ts'
import { orderDigest } from '../packages/node/src/acts/shown-order.ts'
import type { Side } from './fill-node.ts'

/** Of requests one in so many waits for its answer; the others were denied. */
const waitsEvery = 5

export type Submitted = {
  readonly report: ReportId
  readonly portions: readonly PortionId[]
  readonly content: Digest
  readonly agreement: Release['agreement']
  readonly state: Extract<SubmissionRecord['state'], 'open' | 'approved' | 'returned' | 'denied'>
}

export async function addSubmission(tx: WriteTx, side: Side, submitted: Submitted): Promise<void> {
  const { ctx, analyst, officer } = side
  const { report, portions, content, agreement, state } = submitted
  const id = newId('submission', ctx.rng)
  const party = 'XBB' as never
  const shown = [{ party, agreement, terms: digestOf(new Uint8Array(0)), content }]
  const detail = {
    ...{ to: [party], terms: {}, withheld: [], community: null, named: [party], others: [] },
    ...{ membersAtDecision: false, portions, note: null, shown, answer: null },
  }
  const order = orderDigest({ report, community: null, shown })
  const event = { submission: id, report, order }
  await record(tx, { kind: 'submission.made', ...event, by: analyst.person })
  const at = ctx.clock.now()
  await tx.submissions.add({ id, report, by: analyst.person, order, created: at, detail })
  if (state === 'open') return
  await record(tx, { kind: `submission.${state}`, ...event, by: officer.person })
  const answer = { words: null, caveats: null, releases: [] }
  const end = { from: 'open', to: state, by: officer.person, at } as const
  await tx.submissions.end(id, { ...end, detail: { ...detail, answer } })
}

export type AskedOnward = {
  readonly asker: Side
  readonly asked: Side
  readonly release: Release['id']
  readonly portions: readonly PortionId[]
  readonly number: number
}

/** `ours`: whose store it is. */
export async function addRequest(tx: WriteTx, ours: Side, onward: AskedOnward): Promise<void> {
  const { asker, asked, release, portions, number } = onward
  const [from, to] = [asker.ctx.me, asked.ctx.me]
  const now = ours.ctx.clock.now()
  const request: OnwardRequest = {
    ...{ v: 1, kind: 'onward-request', id: newId('request', ours.ctx.rng), from, to, release },
    items: portions.map((portion) => ({ portion, cites: [portion] })),
    ...{ audience: ['XCC' as never], purpose: 'to act together', urgency: 'routine' },
    answerBy: formatInstant(later(now, 7 * 24 * 3600)),
    issued: formatInstant(now),
  }
  const signed = signStatement('onward-request', request, asker.ctx.keys.signing)
  const direction = asker === ours ? 'out' : 'in'
  const statement = await tx.onward.saveRequest(signed, request, direction)
  const named = { request: request.id, statement }
  await (direction === 'out'
    ? record(
        tx,
        { kind: 'onward.asked', ...named, party: to, by: ours.analyst.person },
        { about: to, chainOf: to },
      )
    : record(tx, { kind: 'onward.received', ...named, party: from, by: null }, { about: from }))
  if (number % waitsEvery === 0) return
  const answer = {
    ...({ v: 1, kind: 'onward-answer', request: statement, from: to, to: from } as const),
    items: portions.map((portion) => ({
      ...({ portion, decision: 'deny' } as const),
      instead: null,
      reason: null,
    })),
    issued: formatInstant(now),
  }
  await tx.onward.saveAnswer(signStatement('onward-answer', answer, asked.ctx.keys.signing), answer)
}
