// A node that has been at work for years: what was written here, what of it was submitted, released and recalled, what a
// partner released to us and who read it, and what was asked to be passed on. All of it through the acts of people and
// over the line between two nodes, so that nothing is in the store that use would not have put there.
import { type PersonId, type ReleaseId, type ReportId, utf8 } from '@tearline/base'
import { type Label, parsePortionMarking } from '@tearline/label'
import type { Context } from '@tearline/node'
import { type Network, type Role, settle } from '../dev/net/src/network.ts'
import type { Actor } from '../packages/node/src/acts/actor.ts'
import { answerOnward } from '../packages/node/src/acts/answer-onward.ts'
import { approveSubmission, refuseSubmission } from '../packages/node/src/acts/decide-submission.ts'
import { importReport, type ReportDraft } from '../packages/node/src/acts/import-report.ts'
import { flagInbox } from '../packages/node/src/acts/list-inbox.ts'
import { recallReport } from '../packages/node/src/acts/recall.ts'
import { releaseReport } from '../packages/node/src/acts/release-report.ts'
import { requestOnward } from '../packages/node/src/acts/request-onward.ts'
import { reviewSubmission } from '../packages/node/src/acts/review-submission.ts'
import { knownSubmission, submitRelease } from '../packages/node/src/acts/submissions.ts'
import { actorOf } from '../packages/node/src/auth/duties.ts'
import { drawnWords } from './words.ts'

/** From so many to half as many again. */
export const portionsOfReportMin = 200
const portionsOfReport = (at: number) => portionsOfReportMin + ((at * 37) % 101)
export const portionsOfReportMean = portionsOfReportMin + 50

/** One in so many reports is for people without a clearance: they must be found among all the others. */
const openEvery = 40

/** Labels of one report. */
const labelsOfReport = 5

/** Of four reports two stay in the house, one goes to the partner and one comes from it. */
const kinds = ['kept', 'released', 'kept', 'received'] as const

export function kindOf(at: number): (typeof kinds)[number] {
  return kinds[at % kinds.length] ?? 'kept'
}

/** Reports under way at a time: their units share commits. */
const roundReports = 12

/** Of those of its own that stay: one in so many was submitted, and waits or went back. */
export const submittedEvery = 20
/** Of what was released, one in so many was. */
export const askedForEvery = 4
const recalledEvery = 25

export type Side = {
  readonly ctx: Context
  readonly analyst: Actor
  readonly officer: Actor
  /** The first are for both, the others for this party or a third one. */
  readonly labels: { readonly both: readonly Label[]; readonly others: readonly Label[] }
}

type Filling = { readonly network: Network; readonly ours: Side; readonly theirs: Side }

/** `told`: how many reports there are so far. Answers a report that was released. */
export async function fillNode(
  network: Network,
  reports: number,
  told: (reports: number) => void = () => {},
): Promise<ReportId> {
  const [ours, theirs] = [await sideOf(network, 'XAA'), await sideOf(network, 'XBB')]
  const filling = { network, ours, theirs }
  let newest: ReportId | null = null
  for (let from = 0; from < reports; from += roundReports) {
    const numbers = Array.from(
      { length: Math.min(roundReports, reports - from) },
      (_, at) => from + at,
    )
    const released = await round(filling, numbers)
    newest = released.at(-1) ?? newest
    told(from + numbers.length)
  }
  if (newest === null) throw new Error('too few reports: none was released')
  return newest
}

export async function sideOf(network: Network, code: 'XAA' | 'XBB'): Promise<Side> {
  const ctx = network[code].context()
  const actor = async (role: Role) => {
    const { person } = await network[code].as(role).get<{ readonly person: PersonId }>('/session')
    const record = await ctx.store.read.people.byId(person)
    if (record === null) throw new Error(`${role} is a person`)
    return actorOf(ctx, record)
  }
  const [analyst, officer] = [await actor('analyst'), await actor('officer')]
  return { ctx, analyst, officer, labels: labelsOf(ctx) }
}

/** Some hundred, as years bring them. */
function labelsOf({ policy, me, clock }: Context): Side['labels'] {
  const at = clock.now()
  const parsed = (text: string) => parsePortionMarking(policy, text, { owner: me, at })
  const [partner] = ['XAA', 'XBB'].filter((code) => code !== me)
  const third = ['XCC', 'XDD', 'XEE']
  const audiences = Array.from({ length: 2 ** third.length }, (_, bits) =>
    third.filter((_other, place) => (bits >> place) & 1),
  )
  const levels = ['R', 'C', 'S', 'TS']
  const to = (level: string, codes: readonly string[]) =>
    codes.length === 1 ? `(${level}//NF)` : `(${level}//REL TO ${codes.join(', ')})`
  const all = levels.flatMap((level) =>
    audiences.map((others) => ({
      both: parsed(to(level, [me, partner ?? me, ...others])),
      without: parsed(to(level, [me, ...others])),
      mayGo: level !== 'TS',
    })),
  )
  return {
    both: [parsed('(U)'), ...all.flatMap(({ both, mayGo }) => (mayGo ? [both] : []))],
    others: all.flatMap(({ both, without, mayGo }) => (mayGo ? [without] : [both, without])),
  }
}

/** Answers what was released by us. */
async function round(filling: Filling, numbers: readonly number[]): Promise<readonly ReportId[]> {
  const { network, ours, theirs } = filling
  const of = (kind: (typeof kinds)[number]) => numbers.filter((at) => kindOf(at) === kind)
  const [kept, released, received] = await Promise.all([
    Promise.all(of('kept').map((at) => write(ours, at))),
    Promise.all(of('released').map((at) => write(ours, at))),
    Promise.all(of('received').map((at) => write(theirs, at))),
  ])
  await Promise.all(kept.map((report, at) => submitSome(ours, report, (numbers[0] ?? 0) + at)))
  const out = await Promise.all(released.map((report) => releaseReviewed(ours, report, 'XBB')))
  const come = await Promise.all(received.map((report) => releaseDirectly(theirs, report, 'XAA')))
  await settle(network)
  const [first = 0] = numbers
  await askOnward(theirs, every(out, askedForEvery, first))
  await askOnward(ours, every(come, askedForEvery, first))
  await readSome(ours, come)
  await settle(network)
  await answerSome(ours, first)
  await answerSome(theirs, first)
  for (const report of every(released, recalledEvery, first)) await recall(ours, report)
  return released
}

/** One in so many of all, by where the round begins. */
function every<T>(list: readonly T[], count: number, first: number): readonly T[] {
  return list.filter((_, at) => (Math.floor(first / kinds.length) + at) % count === 0)
}

async function write({ ctx, analyst, labels }: Side, at: number): Promise<ReportId> {
  const portions = draftNumbered(labels, at).map(({ label, text }, number) => ({
    ...({ form: 'text', mediaType: 'text/plain', source: String(number) } as const),
    ...{ label, content: utf8(text) },
  }))
  const draft: ReportDraft = { portions }
  return importReport(ctx, analyst, draft)
}

/** What stands in the report of this number: most of it is for both, some of it for fewer or for others. */
export function draftNumbered(
  { both, others }: Side['labels'],
  at: number,
): readonly { readonly label: Label; readonly text: string }[] {
  const isOpen = at % openEvery === openEvery - 1
  const [open, ...marked] = both
  const several = [
    ...Array.from(
      { length: labelsOfReport - 1 },
      (_, nth) => marked[(at * 7 + nth * 3) % marked.length],
    ),
    others[at % others.length],
  ]
  return Array.from({ length: portionsOfReport(at) }, (_, number) => {
    const label = isOpen ? open : several[number % several.length]
    if (label === undefined) throw new Error('there are labels')
    return { label, text: drawnWords(at * portionsOfReportMin * 2 + number).join(' ') }
  })
}

async function submit({ ctx, analyst }: Side, report: ReportId, to: 'XAA' | 'XBB') {
  const order = { report, to: [to as never], note: null, replaces: null }
  return submitRelease(ctx, analyst, order)
}

/** Of some that stay a release was asked for: it waits, or was sent back. */
async function submitSome(side: Side, report: ReportId, at: number): Promise<void> {
  if (at % submittedEvery !== 0) return
  const { ctx, officer } = side
  const id = await submit(side, report, 'XBB')
  if ((at / submittedEvery) % 3 === 0) return
  const to = (at / submittedEvery) % 3 === 1 ? 'returned' : 'denied'
  await refuseSubmission(ctx, officer, { id, to, words: 'not as it stands' })
}

async function releaseReviewed(side: Side, report: ReportId, to: 'XBB'): Promise<ReleaseId> {
  const { ctx, officer } = side
  const id = await submit(side, report, to)
  const { order } = await reviewSubmission(ctx, officer, await knownSubmission(ctx, officer, id))
  const caveats = { id, order, caveats: null, words: null }
  return onlyOf(await approveSubmission(ctx, officer, caveats))
}

async function releaseDirectly(
  { ctx, officer }: Side,
  report: ReportId,
  to: 'XAA',
): Promise<ReleaseId> {
  return onlyOf(await releaseReport(ctx, officer, { report, to: [to as never] }))
}

function onlyOf([released]: readonly { readonly release: ReleaseId }[]): ReleaseId {
  if (released === undefined) throw new Error('it was released')
  return released.release
}

/** Whoever holds them asks to pass five portions of each on to a third party. */
async function askOnward({ ctx, analyst }: Side, releases: readonly ReleaseId[]): Promise<void> {
  for (const release of releases) {
    const held = await ctx.store.read.releases.byId(release)
    if (held === null) throw new Error('what was sent came')
    const all = await ctx.store.read.renditions.portionsOf(held.rendition)
    const portions = all.slice(0, 5).map(({ portion }) => portion)
    const order = { release, portions, audience: ['XCC' as never], purpose: 'to act together' }
    await requestOnward(ctx, analyst, { ...order, urgency: 'routine' })
  }
}

const grant = { decision: 'grant' } as const
const deny = { decision: 'deny', reason: null } as const

/** Four of five requests: granted, but for one portion. */
async function answerSome({ ctx, officer }: Side, first: number): Promise<void> {
  const open = await ctx.store.read.onward.list({ direction: 'in', state: 'open' })
  const isLeft = (at: number) => (Math.floor(first / roundReports) + at) % 5 === 0
  for (const [at, { request }] of open.slice(0, 3).entries()) {
    if (isLeft(at)) continue
    const [denied] = request.items
    const answers = new Map(
      request.items.map((item) => [item.portion, item === denied ? deny : grant] as const),
    )
    await answerOnward(ctx, officer, { request: request.id, answers, validSeconds: 7 * 24 * 3600 })
  }
}

/** The analyst has read half of what came, and keeps some in view. */
async function readSome({ ctx, analyst }: Side, releases: readonly ReleaseId[]): Promise<void> {
  const read = releases.filter((_, at) => at % 2 === 0)
  if (read.length > 0) await flagInbox(ctx, analyst, read, { read: true })
  const starred = releases.slice(0, 1)
  if (starred.length > 0) await flagInbox(ctx, analyst, starred, { starred: true })
}

async function recall({ ctx, officer }: Side, report: ReportId): Promise<void> {
  await recallReport(ctx, officer, { report, reason: 'error', note: null })
}
