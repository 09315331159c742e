// One decision: with all its reasons, without them, and the same cases asked of Cedar (design, sections 4 and 9).
//
// Cedar runs as its own users run it: in wasm, policies parsed beforehand, without a schema, which is its fastest
// way. What it is told of each case is prepared before the clock starts, so that only its call is counted.
import { type DecisionRequest, decide, permits, permitsEach } from '@tearline/release'
import fc from 'fast-check'
import { anyCase, type Case, index, labels } from '../packages/release/test/cases.ts'
import { authorize, notModelled, questionOf } from '../packages/release/test/cedar.ts'
import {
  holding,
  parties,
  partyFact,
  person,
  portionId,
  recall,
  XAA,
  XBB,
} from '../packages/release/test/world.ts'
import { type Aim, type Figure, figure } from './figure.ts'
import {
  cycle,
  type Mode,
  measure,
  median,
  p99OfOne,
  repeat,
  type Samples,
  timesAsFast,
} from './harness.ts'

/** What a node asks is mostly permitted: three in four. */
const permittedCases = 192
const deniedCases = 64
const listPortions = 1_000

export async function decideFigures(mode: Mode): Promise<readonly Figure[]> {
  const cases = mixedCases()
  const asked = cases.map((each) => ({ request: each.asked, facts: index(each.known) }))
  const questions = cases.map((each) => questionOf(each))
  cases.forEach(requireAgreement)
  const reasoned = (at: number) => {
    const { request, facts } = cycle(asked, at)
    return decide(request, facts)
  }
  const bare = (at: number) => {
    const { request, facts } = cycle(asked, at)
    return permits(request, facts)
  }
  const cedar = repeat((at) => authorize(cycle(questions, at)))
  const [withReasons = [], without = [], byCedar = []] = await measure(
    [repeat(reasoned), repeat(bare), cedar],
    mode,
  )
  const beside = (samples: Samples, act: (at: number) => unknown) => ({
    unit: 'µs' as const,
    value: median(samples) * 1e6,
    p99: p99OfOne(act, mode) * 1e6,
    beside: { name: 'Cedar in wasm', value: median(byCedar) * 1e6 },
    ratio: timesAsFast(samples, byCedar),
  })
  const reached = (atMost: number): readonly Aim[] => [
    { kind: 'at-most', value: atMost },
    { kind: 'times', value: 100 },
  ]
  return [
    figure({
      name: 'decision with all reasons',
      ...beside(withReasons, reasoned),
      aims: reached(2),
    }),
    figure({ name: 'decision without reasons', ...beside(without, bare), aims: reached(0.1) }),
    await listFigure(mode),
  ]
}

/** What a list asks: one person, and portions of others and of one's own under all labels of the tests. */
async function listFigure(mode: Mode): Promise<Figure> {
  const portions = Array.from({ length: listPortions }, (_, at) => ({
    portion: portionId(at + 1),
    originator: at % 4 === 0 ? XBB : XAA,
    label: cycle(labels, at),
    cites: [],
  }))
  const holdings = portions.map(({ portion }) => holding({ holder: XBB, portion }))
  const [first] = mixedCases()
  if (first === undefined) throw new Error('no case is drawn')
  const { known, asked } = first
  const members = parties.map((code) => partyFact(code))
  const recalls = [recall(XBB, { portions: [portionId(listPortions)] })]
  const facts = index({ ...known, members, holdings, recalls })
  const asker = { ...asked, action: 'know-of', subject: person(), by: XBB, terms: null } as const
  const alone = (at: number) => permits({ ...asker, portion: cycle(portions, at) }, facts)
  const test = permitsEach(asker, facts)
  const listed = (at: number) => test(cycle(portions, at))
  requireSame(portions, [alone, listed])
  const [fast = [], slow = []] = await measure([repeat(listed), repeat(alone)], mode)
  return figure({
    name: 'decision without reasons, of a portion in a list',
    unit: 'µs',
    value: median(fast) * 1e6,
    p99: p99OfOne(listed, mode) * 1e6,
    beside: { name: 'each asked alone', value: median(slow) * 1e6 },
    ratio: timesAsFast(fast, slow),
    aims: [{ kind: 'at-most', value: 0.1 }],
  })
}

function requireSame(
  portions: readonly DecisionRequest['portion'][],
  [one, other]: readonly [(at: number) => boolean, (at: number) => boolean],
): void {
  const answers = portions.map((_, at) => one(at))
  if (answers.some((is, at) => is !== other(at))) throw new Error('a list decides otherwise')
  const permitted = answers.filter((is) => is).length
  if (permitted < portions.length / 4) throw new Error(`only ${permitted} are permitted`)
}

/** Of the cases that the tests draw, those of which Cedar has all the rules. */
function mixedCases(): readonly Case[] {
  const permitted: Case[] = []
  const denied: Case[] = []
  for (const one of fc.sample(anyCase, { numRuns: 4_000, seed: 9 })) {
    const { outcome, reasons } = decide(one.asked, index(one.known))
    if (outcome === 'permit') permitted.push(one)
    else if (!reasons.some(({ code }) => notModelled.includes(code))) denied.push(one)
  }
  if (permitted.length < permittedCases) throw new Error('too few cases are permitted')
  return interleave(permitted.slice(0, permittedCases), denied.slice(0, deniedCases))
}

function interleave(many: readonly Case[], few: readonly Case[]): readonly Case[] {
  const each = Math.floor(many.length / few.length)
  return few.flatMap((one, at) => [...many.slice(at * each, (at + 1) * each), one])
}

/** Figures of two that answer differently would compare nothing. */
function requireAgreement(one: Case): void {
  const ours = decide(one.asked, index(one.known)).outcome === 'permit'
  if (authorize(questionOf(one)) !== ours) throw new Error('Cedar decides otherwise')
}
