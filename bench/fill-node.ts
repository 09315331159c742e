// A node that has been at work for years: reports of its own, what it released of them, what a partner released to it,
// custody, submissions and ledger entries, put in through the store's own transactors. Content, keys and wraps are left
// out, since no list asks for them; statements are signed by whoever would have signed them.
import {
  type AgreementId,
  formatInstant,
  type Instant,
  newId,
  type PersonId,
  type PortionId,
  type ReportId,
  type SubmissionId,
  utf8,
} from '@tearline/base'
import { joinLabels, type Label, parsePortionMarking } from '@tearline/label'
import type { Context } from '@tearline/node'
import type { Release, Rendition } from '@tearline/release'
import { digestOf, signStatement, statementDigest } from '@tearline/seal'
import type { WriteTx } from '@tearline/store'
import { pacts } from '../dev/net/src/alliance.ts'
import type { Network } from '../dev/net/src/network.ts'
import { record } from '../packages/node/src/acts/record.ts'

export const portionsOfReport = 25

/** One in so many reports is for people without a clearance: they must be found among all the others. */
export const openEvery = 400

/** Of three reports one came from the partner; of those of its own one in two was released. */
const kinds = ['written', 'released', 'received'] as const

/** Reports that one unit writes. */
const reportsOfUnit = 20

const hourMilliseconds = 3_600_000
const content = digestOf(utf8('what no list asks for'))

type Written = { readonly portion: PortionId; readonly label: Label; readonly number: number }

export type Filling = {
  readonly reports: number
  readonly agreement: AgreementId
  readonly author: PersonId
}

/** Answers the newest report that it released. */
export async function fillNode(network: Network, filling: Filling): Promise<ReportId> {
  const [ours, theirs] = [network.XAA.context(), network.XBB.context()]
  const labels = labelsOf(ours)
  let newest: ReportId | null = null
  for (let from = 0; from < filling.reports; from += reportsOfUnit) {
    const until = Math.min(filling.reports, from + reportsOfUnit)
    await ours.store.write(async (tx) => {
      for (let at = from; at < until; at++) {
        const one = { at, ours, theirs, portions: portionsAt(ours, labels, at), filling }
        const report = await addReport(tx, one)
        newest = report ?? newest
      }
    })
  }
  if (newest === null) throw new Error('too few reports: none was released')
  return newest
}

/** Some hundred, as years bring them; the first is for everybody. */
function labelsOf({ policy, me, clock }: Context): readonly Label[] {
  const now = clock.now()
  const others = ['XBB', 'XCC', 'XDD', 'XEE']
  const audiences = Array.from({ length: 2 ** others.length }, (_, bits) =>
    others.filter((_other, at) => (bits >> at) & 1),
  )
  const markings = ['R', 'C', 'S', 'TS'].flatMap((level) =>
    audiences.map((to) =>
      to.length === 0 ? `(${level}//NF)` : `(${level}//REL TO ${[me, ...to].join(', ')})`,
    ),
  )
  return ['(U)', ...markings].map((text) =>
    parsePortionMarking(policy, text, { owner: me, at: now }),
  )
}

function portionsAt(ctx: Context, labels: readonly Label[], at: number): readonly Written[] {
  const isOpen = at % openEvery === openEvery - 1
  return Array.from({ length: portionsOfReport }, (_, number) => {
    const label = isOpen ? labels[0] : labels[1 + ((at * 7 + number * 3) % (labels.length - 1))]
    if (label === undefined) throw new Error('there are labels')
    return { portion: newId('portion', ctx.rng), label, number: number + 1 }
  })
}

type One = {
  readonly at: number
  readonly ours: Context
  readonly theirs: Context
  readonly portions: readonly Written[]
  readonly filling: Filling
}

/** Answers the report if it was released. */
async function addReport(tx: WriteTx, one: One): Promise<ReportId | null> {
  const report = newId('report', one.ours.rng)
  const kind = kinds[one.at % kinds.length]
  if (kind === 'received') {
    await hand(tx, one, { report, from: one.theirs, to: one.ours })
    return null
  }
  await write(tx, one, report)
  if (kind === 'written') return null
  await hand(tx, one, { report, from: one.ours, to: one.theirs })
  if (one.at % 20 === 1) await submit(tx, one, report)
  return report
}

async function write(tx: WriteTx, { ours, portions, filling, at }: One, report: ReportId) {
  const { author } = filling
  const behind = (filling.reports - at) * hourMilliseconds
  const created = (ours.clock.now() - behind) as Instant
  await tx.reports.create({ id: report, originator: ours.me, author, state: 'final', created })
  await tx.reports.savePortions(
    portions.map(({ portion: id, ...rest }) => ({
      ...{ id, report, originator: ours.me, ...rest, form: 'text', mediaType: 'text/plain' },
      ...{ sealed: content, sealedBytes: 500, cites: [] },
    })),
  )
  const event = { report, portions: portions.length, by: author } as const
  await record(tx, { kind: 'report.written', ...event }, { chainOf: ours.me })
}

type Handed = { readonly report: ReportId; readonly from: Context; readonly to: Context }

async function hand(tx: WriteTx, one: One, { report, from, to }: Handed): Promise<void> {
  const { ours, filling } = one
  const issued = formatInstant(ours.clock.now())
  const rendition = renditionOf(one, { report, from, to })
  const signed = signStatement('rendition', rendition, from.keys.signing)
  const direction = from === ours ? 'out' : 'in'
  await tx.renditions.save(signed, rendition, direction === 'out' ? null : from.me)
  const release: Release = {
    ...{ v: 1, kind: 'release', id: newId('release', ours.rng), issued, report },
    ...{ rendition: statementDigest(signed), originator: from.me, from: from.me, to: to.me },
    ...{ terms: termsOf(), agreement: filling.agreement, consents: [], community: null },
  }
  const given = signStatement('release', release, from.keys.signing)
  const statement = await tx.releases.save({ signed: given, release, direction, state: 'active' })
  const portions = rendition.portions.map(({ portion }) => portion)
  const custody = { report, party: to.me, person: null, act: 'holds', under: statement } as const
  const at = ours.clock.now()
  await tx.custody.add(portions.map((portion) => ({ portion, ...custody, at })))
  const named = { release: release.id, statement, rendition: release.rendition, portions }
  if (direction === 'in') {
    await record(tx, { kind: 'release.received', ...named, from: from.me }, { about: from.me })
    return
  }
  const event = { ...named, to: to.me, decision: content, by: filling.author }
  await record(tx, { kind: 'release.approved', ...event }, { about: to.me, chainOf: ours.me })
}

function renditionOf({ ours, portions }: One, { report, from }: Handed): Rendition {
  const labels = portions.map(({ label }) => label)
  return {
    ...{ v: 1, kind: 'rendition', id: newId('rendition', ours.rng), report, originator: from.me },
    banner: joinLabels(ours.policy, labels).label,
    portions: portions.map((each) => ({
      ...{ ...each, originator: from.me, form: 'text', mediaType: 'text/plain' },
      ...{ sealed: content, sealedBytes: 500 },
    })),
    issued: formatInstant(ours.clock.now()),
  }
}

function termsOf(): Release['terms'] {
  const [first] = pacts
  if (first === undefined) throw new Error('there is a pact')
  return first.terms
}

async function submit(tx: WriteTx, { ours, portions, filling }: One, report: ReportId) {
  const id: SubmissionId = newId('submission', ours.rng)
  await tx.submissions.add({
    ...{ id, report, by: filling.author, order: content, created: ours.clock.now() },
    detail: {
      ...{ to: ['XBB' as never], terms: {}, withheld: [], community: null, others: [] },
      ...{ portions: portions.map(({ portion }) => portion), note: null, shown: [], answer: null },
    },
  })
}
