// The same node with far more of the same, past the acts: what they would save of reports that were written, released
// and received is made here and saved by the store itself, unit by unit, so that a million portions take minutes. Its
// test compares both ways table by table. Left out is what only delivers: envelopes, receipts and their ledger entries.
import {
  formatInstant,
  fromBase64,
  later,
  newId,
  type PortionId,
  type ReportId,
  utf8,
} from '@tearline/base'
import { encodeLabel, joinLabels, type Label } from '@tearline/label'
import type { Release, Rendition } from '@tearline/release'
import {
  digestOf,
  newPortionKey,
  type PortionKey,
  sealPortion,
  signStatement,
  statementDigest,
  wrapKeys,
} from '@tearline/seal'
import type { WriteTx } from '@tearline/store'
import { record } from '../packages/node/src/acts/record.ts'
import { wordsOf } from '../packages/node/src/acts/search-words.ts'
import { wrapContext } from '../packages/node/src/acts/wrap.ts'
import { BulkIndex } from './bulk-index.ts'
import { addRequest, addSubmission } from './fill-decisions.ts'
import { askedForEvery, draftNumbered, kindOf, type Side, submittedEvery } from './fill-node.ts'

const reportsOfUnit = 12
/** Portions that are in memory until they are laid out in volumes: what a node has after years is a few large ones. */
const portionsOfVolumes = 300_000

export type Past = {
  readonly ours: Side
  readonly theirs: Side
  /** Of an agreement that hands keys over. */
  readonly agreement: Release['agreement']
  readonly terms: Release['terms']
  readonly from: number
  readonly until: number
}

export async function fillPast(past: Past, told: (reports: number) => void): Promise<void> {
  const { store } = past.ours.ctx
  const index = await store.write(async (tx) => BulkIndex.of(tx))
  for (let at = past.from; at < past.until; at += reportsOfUnit) {
    const end = Math.min(past.until, at + reportsOfUnit)
    await store.write(async (tx) => {
      for (let number = at; number < end; number++) await addReport(tx, { past, index, number })
    })
    told(end)
    if (index.waiting >= portionsOfVolumes) await store.write((tx) => index.lay(tx))
  }
  await store.write((tx) => index.lay(tx))
}

type Adding = { readonly past: Past; readonly index: BulkIndex; readonly number: number }

type Made = {
  readonly portion: PortionId
  readonly number: number
  readonly label: Label
  readonly key: PortionKey
  readonly bytes: ReturnType<typeof sealPortion>
  readonly words: ReadonlySet<string>
}

async function addReport(tx: WriteTx, { past, index, number }: Adding): Promise<void> {
  const { ours, theirs, agreement } = past
  const kind = kindOf(number)
  const side = kind === 'received' ? theirs : ours
  const report = newId('report', ours.ctx.rng)
  const all = portionsOf(side, report, number)
  const both = all.filter(({ label }) => side.labels.both.includes(label))
  if (kind === 'received') {
    await tx.blobs.putAll(both.map(({ bytes }) => bytes))
    const release = await hand(tx, past, { report, portions: both, from: theirs, to: ours })
    await ask(tx, past, { asker: ours, asked: theirs, release, portions: both, number })
    return index.add(tx, both, later(ours.ctx.clock.now(), past.terms.leaseSeconds ?? 0))
  }
  await write(tx, ours, report, all)
  await index.add(tx, all, null)
  const ids = all.map(({ portion }) => portion)
  const submitted = { report, portions: ids, agreement, content: digestOf(utf8(report)) }
  if (kind === 'released') {
    await addSubmission(tx, ours, { ...submitted, state: 'approved' })
    const release = await hand(tx, past, { report, portions: both, from: ours, to: theirs })
    await ask(tx, past, { asker: theirs, asked: ours, release, portions: both, number })
  } else if (number % submittedEvery === 0) {
    const state = (['open', 'returned', 'denied'] as const)[(number / submittedEvery) % 3] ?? 'open'
    await addSubmission(tx, ours, { ...submitted, state })
  }
}

type Ask = {
  readonly asker: Side
  readonly asked: Side
  readonly release: Release['id']
  readonly portions: readonly Made[]
  readonly number: number
}

async function ask(tx: WriteTx, { ours }: Past, { portions, number, ...rest }: Ask): Promise<void> {
  const nth = Math.floor(number / 4)
  if (nth % askedForEvery !== 0) return
  const some = portions.slice(0, 5).map(({ portion }) => portion)
  await addRequest(tx, ours, { ...rest, portions: some, number: nth / askedForEvery })
}

function portionsOf({ ctx, labels }: Side, report: ReportId, at: number): readonly Made[] {
  const { rng, me: originator } = ctx
  return draftNumbered(labels, at).map(({ label, text }, index) => {
    const portion = newId('portion', rng)
    const key = newPortionKey(rng)
    const labelDigest = digestOf(encodeLabel(label))
    const binding = { report, portion, originator, labelDigest, key, rng }
    const bytes = sealPortion({ ...binding, content: utf8(text) })
    return { portion, number: index + 1, label, key, bytes, words: wordsOf(text) }
  })
}

async function write(tx: WriteTx, { ctx, analyst }: Side, id: ReportId, all: readonly Made[]) {
  const { me: originator } = ctx
  const [created, author] = [ctx.clock.now(), analyst.person]
  await tx.reports.create({ id, originator, author, state: 'final', created })
  await tx.blobs.putAll(all.map(({ bytes }) => bytes))
  await tx.reports.savePortions(
    all.map(({ portion, number, label, bytes }) => ({
      ...{ id: portion, report: id, number, originator, label, cites: [] },
      ...{ form: 'text', mediaType: 'text/plain', ...sealedOf(bytes) },
    })),
  )
  await tx.reports.saveKeys(new Map(all.map(({ portion, key }) => [portion, key])))
  await record(tx, { kind: 'report.written', report: id, portions: all.length, by: author })
}

function sealedOf(bytes: Made['bytes']) {
  return { sealed: digestOf(bytes), sealedBytes: bytes.length }
}

type Handing = {
  readonly report: ReportId
  readonly portions: readonly Made[]
  readonly from: Side
  readonly to: Side
}

async function hand(tx: WriteTx, past: Past, handing: Handing): Promise<Release['id']> {
  const { report, portions, from, to } = handing
  const { ours, terms, agreement } = past
  const { ctx } = ours
  const direction = from === ours ? 'out' : 'in'
  const originator = from.ctx.me
  const rendition = renditionOf(handing)
  const signed = signStatement('rendition', rendition, from.ctx.keys.signing)
  await tx.renditions.save(signed, rendition, direction === 'out' ? null : originator)
  const release: Release = {
    ...{ v: 1, kind: 'release', id: newId('release', ctx.rng), report, terms, agreement },
    ...{ rendition: statementDigest(signed), originator, from: originator, to: to.ctx.me },
    ...{ consents: [], community: null, issued: formatInstant(ctx.clock.now()) },
  }
  const given = signStatement('release', release, from.ctx.keys.signing)
  const statement = await tx.releases.save({ signed: given, release, direction, state: 'active' })
  await saveKeys(tx, past, { ...handing, statement })
  const ids = portions.map(({ portion }) => portion)
  const custody = {
    report,
    party: to.ctx.me,
    person: null,
    act: 'holds',
    under: statement,
  } as const
  const at = ctx.clock.now()
  await tx.custody.add(ids.map((portion) => ({ portion, ...custody, at })))
  const named = { release: release.id, statement, rendition: release.rendition, portions: ids }
  if (direction === 'in') {
    const event = { kind: 'release.received', ...named, from: originator } as const
    await record(tx, event, { about: originator, chainOf: originator })
    return release.id
  }
  const event = { ...named, to: to.ctx.me, decision: release.rendition, by: ours.officer.person }
  const about = { about: to.ctx.me, chainOf: originator }
  await record(tx, { kind: 'release.approved', ...event }, about)
  return release.id
}

type Keyed = Handing & { readonly statement: Release['rendition'] }

async function saveKeys(
  tx: WriteTx,
  { ours, terms }: Past,
  { portions, from, to, statement }: Keyed,
) {
  const binding = { use: 'release', statement, to: to.ctx.me } as const
  const known = await tx.parties.byCode(to.ctx.me)
  if (known === null) throw new Error('they are paired')
  const recipient = fromBase64(known.newest.document.sealingKey)
  const keys = portions.map(({ portion, key }) => ({ portion, key }))
  const wrapped = wrapKeys({ recipient, context: wrapContext(binding), keys })
  const leaseUntil =
    terms.leaseSeconds === null ? null : later(ours.ctx.clock.now(), terms.leaseSeconds)
  const direction = from === ours ? 'out' : 'in'
  const ids = portions.map(({ portion }) => portion)
  await tx.wraps.save({ ...binding, direction, portions: ids, wrapped, leaseUntil })
}

function renditionOf({ report, portions, from }: Handing): Rendition {
  const { ctx } = from
  const labels = portions.map(({ label }) => label)
  return {
    ...{ v: 1, kind: 'rendition', id: newId('rendition', ctx.rng), report },
    ...{ originator: ctx.me, banner: joinLabels(ctx.policy, [...new Set(labels)]).label },
    portions: portions.map(({ portion, label, bytes }, index) => ({
      ...{ portion, label, originator: ctx.me, number: index + 1 },
      ...{ form: 'text', mediaType: 'text/plain', ...sealedOf(bytes) },
    })),
    issued: formatInstant(ctx.clock.now()),
  }
}
