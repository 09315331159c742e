// Labels: read, print, join; and how the table of distinct labels answers for a million portions what one person
// may see (design, section 4; reference: decisions, section 5).
import {
  createLabelTable,
  encodeLabel,
  formatPortionMarking,
  joinLabels,
  type Label,
  type LabelId,
  type LabelTable,
  type Person,
  type PersonClass,
  parsePortionMarking,
  permitsPerson,
  policyNamed,
} from '@tearline/label'
import fc from 'fast-check'
import { descriptions, markingOf, usContext } from '../packages/label/test/arbitrary.ts'
import { type Figure, figure } from './figure.ts'
import { cycle, type Mode, measure, median, p99OfOne, repeat, timesAsFast } from './harness.ts'

const us = policyNamed('us')
if (us === undefined) throw new Error('policy `us` is shipped')
const policy = us

const reader: Person = {
  nation: usContext.owner,
  clearance: 'SECRET',
  compartments: [{ tag: 'SCI', values: ['SI'] }],
}

export async function labelFigures(mode: Mode): Promise<readonly Figure[]> {
  const texts = distinctMarkings(mode.quick ? 100 : 2_000)
  const labels = texts.map((text) => parsePortionMarking(policy, text, usContext))
  return [
    ...(await textFigures(mode, texts, labels)),
    ...(await checkFigures(mode, labels)),
    ...(await seenFigures(mode, labels)),
  ]
}

async function textFigures(
  mode: Mode,
  texts: readonly string[],
  labels: readonly Label[],
): Promise<readonly Figure[]> {
  const json = labels.map((label) => Buffer.from(encodeLabel(label)).toString())
  const reports = Array.from({ length: 64 }, (_, at) => labels.slice(at, at + 20))
  const [parsed = [], plain = [], formatted = [], joined = []] = await measure(
    [
      repeat((at) => parsePortionMarking(policy, cycle(texts, at), usContext)),
      repeat((at) => JSON.parse(cycle(json, at))),
      repeat((at) => formatPortionMarking(policy, cycle(labels, at))),
      repeat((at) => joinLabels(policy, cycle(reports, at))),
    ],
    mode,
  )
  return [
    figure({
      name: 'marking read',
      unit: '/s',
      value: 1 / median(parsed),
      beside: { name: 'JSON.parse of its label', value: 1 / median(plain) },
      ratio: timesAsFast(parsed, plain),
    }),
    figure({ name: 'marking printed', unit: '/s', value: 1 / median(formatted) }),
    figure({ name: 'banner of 20 portions', unit: '/s', value: 1 / median(joined) }),
  ]
}

/** One label and one person: by bits, and by the rules that the bits are made from. */
async function checkFigures(mode: Mode, labels: readonly Label[]): Promise<readonly Figure[]> {
  const table = createLabelTable(policy)
  const ids = labels.map((label) => table.intern(label))
  const person = table.personClass(reader)
  const [bits = [], rules = []] = await measure(
    [
      repeat((at) => table.permits(cycle(ids, at), person)),
      repeat((at) => permitsPerson(policy, cycle(labels, at), reader)),
    ],
    mode,
  )
  const check = figure({
    name: 'label against person, by bits',
    unit: 'ns',
    value: median(bits) * 1e9,
    beside: { name: 'by rules, with reasons', value: median(rules) * 1e9 },
    ratio: timesAsFast(bits, rules),
    aims: [{ kind: 'at-most', value: 100 }],
  })
  return [check]
}

/** A million portions in two thousand labels, the newest last; a list of them for each label. */
async function seenFigures(mode: Mode, labels: readonly Label[]): Promise<readonly Figure[]> {
  const table = createLabelTable(policy)
  const ids = labels.map((label) => table.intern(label))
  const labelOfPortion = Uint16Array.from(
    { length: mode.quick ? 10_000 : 1_000_000 },
    (_, portion) => cycle(ids, Math.imul(portion, 0x9e3779b1) >>> 0),
  )
  const postings = postingsOf(labelOfPortion, labels.length)
  const person = table.personClass(reader)
  requireSame(countAndPage(table, postings, person), scan(table, labelOfPortion, person))
  const [indexed = [], scanned = []] = await measure(
    [
      repeat(() => countAndPage(table, postings, person)),
      repeat(() => scan(table, labelOfPortion, person)),
    ],
    mode,
  )
  const seen = figure({
    name: 'what a person may see of 1 M portions: count and first page',
    unit: 'ms',
    value: median(indexed) * 1e3,
    p99: p99OfOne(() => countAndPage(table, postings, person), mode) * 1e3,
    beside: { name: 'scan of all', value: median(scanned) * 1e3 },
    ratio: timesAsFast(indexed, scanned),
    aims: [{ kind: 'at-most', value: 1 }],
  })
  return [seen]
}

type Seen = { readonly count: number; readonly page: readonly number[] }
const pageRows = 50

function countAndPage(
  table: LabelTable,
  postings: readonly Uint32Array[],
  person: PersonClass,
): Seen {
  const lists = table.permitted(person).flatMap((id) => postings[id] ?? [])
  let count = 0
  const newest: number[] = []
  for (const list of lists) {
    count += list.length
    // Below the last of a full page nothing of this list can be on it.
    for (let at = list.length - 1; at >= 0; at--) {
      const portion = list[at] ?? 0
      if (newest.length === pageRows && portion < (newest[pageRows - 1] ?? 0)) break
      insert(newest, portion)
    }
  }
  return { count, page: newest }
}

/** Keeps the page falling, and no longer than a page. */
function insert(page: number[], portion: number): void {
  let at = page.length
  while (at > 0 && (page[at - 1] ?? 0) < portion) at--
  page.splice(at, 0, portion)
  if (page.length > pageRows) page.pop()
}

function scan(table: LabelTable, labelOfPortion: Uint16Array, person: PersonClass): Seen {
  let count = 0
  const page: number[] = []
  for (let portion = labelOfPortion.length - 1; portion >= 0; portion--) {
    if (!table.permits((labelOfPortion[portion] ?? 0) as LabelId, person)) continue
    count += 1
    if (page.length < pageRows) page.push(portion)
  }
  return { count, page }
}

function postingsOf(labelOfPortion: Uint16Array, labels: number): readonly Uint32Array[] {
  const lists: number[][] = Array.from({ length: labels }, () => [])
  for (const [portion, label] of labelOfPortion.entries()) lists[label]?.push(portion)
  return lists.map((list) => Uint32Array.from(list))
}

function requireSame(a: Seen, b: Seen): void {
  if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error('index and scan differ')
}

function distinctMarkings(count: number): readonly string[] {
  const found = new Set<string>()
  for (const each of fc.sample(descriptions, { numRuns: count * 6, seed: 1 })) {
    if (found.size < count) found.add(markingOf(each))
  }
  if (found.size < count) throw new Error('too few distinct markings')
  return [...found]
}
