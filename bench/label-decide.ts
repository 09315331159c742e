// Whether a label permits a person: by bits, by the rules with all their reasons, and the same cases asked of Cedar
// and of OPA, both in wasm and with what they are told prepared before the clock starts.
import {
  createLabelTable,
  type Label,
  type LabelTable,
  type Person,
  type Policy,
  permitsPerson,
  shippedPolicies,
} from '@tearline/label'
import fc from 'fast-check'
import { worlds } from '../packages/label/test/any-label.ts'
import {
  cedarPermits,
  cedarReasons,
  labelAttributes,
  personAttributes,
  policyEntity,
  questionOf,
} from '../packages/label/test/cedar/engine.ts'
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
import { loadOpa, opaInput } from './opa/engine.ts'

type Case = { readonly policy: Policy; readonly label: Label; readonly person: Person }

/** What a node asks is mostly permitted: three in four. */
const casesPerPolicy = { permitted: 48, denied: 16 }

export async function labelDecideFigures(mode: Mode): Promise<readonly Figure[]> {
  const engines = await enginesFor([...shippedPolicies.values()].flatMap(casesOf))
  const { byBits, byRules } = engines
  const acts = [byBits, byRules, engines.byCedar, engines.reasonsByCedar, engines.byOpa]
  const [bits = [], rules = [], cedar = [], explained = [], opa = []] = await measure(
    acts.map(repeat),
    mode,
  )
  const ours = (samples: Samples, act: (at: number) => unknown) => ({
    unit: 'µs' as const,
    value: median(samples) * 1e6,
    p99: p99OfOne(act, mode) * 1e6,
  })
  const beside = (name: string, theirs: Samples, samples: Samples) => ({
    beside: { name, value: median(theirs) * 1e6 },
    ratio: timesAsFast(samples, theirs),
  })
  const atMost = (value: number): Aim => ({ kind: 'at-most', value })
  const besideCedar: Aim = { kind: 'times', value: 100 }
  const [bare, reasoned] = [ours(bits, byBits), ours(rules, byRules)]
  const [plain, full] = ['label decision without reasons', 'label decision with all reasons']
  return [
    figure({
      ...{ name: plain, ...bare, ...beside('Cedar in wasm', cedar, bits) },
      aims: [atMost(0.1), besideCedar],
    }),
    figure({ name: plain, ...bare, ...beside('OPA in wasm', opa, bits), aims: [atMost(0.1)] }),
    figure({
      ...{ name: full, ...reasoned, ...beside('Cedar in wasm, with reasons', explained, rules) },
      aims: [atMost(2), besideCedar],
    }),
    figure({
      ...{ name: full, ...reasoned, ...beside('OPA in wasm, without', opa, rules) },
      aims: [atMost(2)],
    }),
  ]
}

/** Each answers for one of the cases, round and round. Fails unless all answer alike. */
async function enginesFor(cases: readonly Case[]) {
  const askOpa = await loadOpa()
  const checks = bitsOf(cases)
  const questions = cases.map(({ policy, label, person }) =>
    questionOf(policyEntity(policy), labelAttributes(label), personAttributes(person)),
  )
  const inputs = cases.map(({ policy, label, person }) => opaInput(policy, label, person))
  const engines = {
    byBits: (at: number) => cycle(checks, at)(),
    byRules: (at: number) => reasonsOf(cycle(cases, at)),
    byCedar: (at: number) => cedarPermits(cycle(questions, at)),
    reasonsByCedar: (at: number) => cedarReasons(cycle(questions, at)),
    byOpa: (at: number) => askOpa(cycle(inputs, at)),
  }
  for (const at of cases.keys()) {
    const permitted = engines.byRules(at).length === 0
    const others = [engines.byBits(at), engines.byCedar(at), engines.byOpa(at)]
    const alike = others.every((answer) => answer === permitted)
    if (!alike || (engines.reasonsByCedar(at).length === 0) !== permitted) {
      throw new Error('another engine decides otherwise')
    }
  }
  return engines
}

function reasonsOf({ policy, label, person }: Case) {
  return permitsPerson(policy, label, person)
}

/** Each case as a look into its policy's table. */
function bitsOf(cases: readonly Case[]): readonly (() => boolean)[] {
  const tables = new Map<Policy, LabelTable>()
  return cases.map(({ policy, label, person }) => {
    const table = tables.get(policy) ?? createLabelTable(policy)
    tables.set(policy, table)
    const [id, personClass] = [table.intern(label), table.personClass(person)]
    return () => table.permits(id, personClass)
  })
}

/** Of the cases that the tests draw. */
function casesOf(policy: Policy): readonly Case[] {
  const drawn = fc
    .sample(worlds(policy, { labels: 10, people: 10 }), { numRuns: 20, seed: 9 })
    .flatMap(({ labels, people }) =>
      labels.flatMap((label) => people.map((person) => ({ policy, label, person }))),
    )
  const permitted = drawn.filter((one) => reasonsOf(one).length === 0)
  const denied = drawn.filter((one) => reasonsOf(one).length > 0)
  const { permitted: most, denied: rest } = casesPerPolicy
  if (permitted.length < most || denied.length < rest) throw new Error('too few cases were drawn')
  return [...permitted.slice(0, most), ...denied.slice(0, rest)]
}
