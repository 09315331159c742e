// SPDX-License-Identifier: Apache-2.0
// Three engines that share no code answer alike for every policy that is shipped: the table of bits with its rules,
// the reference model, and Cedar. Decisions, reasons, and the lists that are made of decisions.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { parsePartyCode } from '@tearline/base'
import fc from 'fast-check'
import { createLabelTable, type Label, LabelError, permitsPerson } from '../src/index.ts'
import { everyPolicy, wide, worlds } from './any-label.ts'
import {
  cedarPermits,
  cedarReasons,
  checkedBySchema,
  labelAttributes,
  personAttributes,
  policyEntity,
  questionOf,
} from './cedar/engine.ts'
import { compare, type Tally } from './engines.ts'
import { casesPerBatch } from './engines-worker.ts'
import { modelReasons } from './model.ts'

const size = { labels: 10, people: 10 }
const casesInAll = 10_000
const numRuns = Math.ceil(casesInAll / everyPolicy.length / (size.labels * size.people))

for (const policy of everyPolicy) {
  test(`${policy.name}: the engines agree on decisions, reasons and lists`, () => {
    const tally: Tally = {}
    fc.assert(
      fc.property(worlds(policy, size), (world) => compare(world, tally)),
      { numRuns },
    )
    const { permitted = 0, ...denied } = tally[policy.name] ?? {}
    const told = JSON.stringify(tally)
    assert.ok(permitted > numRuns * 5, `too few were permitted to prove much: ${told}`)
    const hasValues = policy.tagSets.some(
      ({ type, values }) => type === 'restrictive' && values.length > 0,
    )
    const codes = ['clearance-unknown', 'clearance-below', 'nation-outside']
    for (const code of [...codes, ...(hasValues ? ['compartment-missing'] : [])]) {
      assert.ok((denied[`permit.${code}`] ?? 0) > numRuns, `${code} was hardly asked: ${told}`)
    }
  })
}

/** Worlds are a little smaller than their size where the policy refused draws. */
if (process.env['SLOW'] === '1') {
  test('the engines agree on ten million cases', async () => {
    const batches = Math.ceil(10_000_000 / casesPerBatch)
    const threads = availableParallelism()
    let done = 0
    const share = async (first: number) => {
      const url = new URL('engines-worker.ts', import.meta.url)
      const worker = new Worker(url, { workerData: { first, step: threads, end: batches } })
      worker.on('message', () => {
        if (++done % 10 === 0) process.stderr.write(`${done * casesPerBatch} cases agree\n`)
      })
      const [status] = await once(worker, 'exit')
      assert.equal(status, 0)
    }
    await Promise.all(Array.from({ length: threads }, (_, first) => share(first)))
    assert.equal(done, batches)
  })
}

test('both sets of Cedar policies are free of errors, by its own checker', () => {
  for (const answer of checkedBySchema()) {
    assert.ok(answer.type === 'success')
    assert.deepEqual([answer.validationErrors, answer.validationWarnings], [[], []])
  }
})

/** Sole, at the ends of words, and none at all. */
const asked: Label = {
  policy: wide.name,
  policyVersion: wide.version,
  classification: 'SECRET',
  owners: [parsePartyCode('XAA')],
  joint: false,
  restrictive: [{ tag: 'First', values: ['FIRST31', 'FIRST32'] }],
  releasability: { kind: 'set', parties: ['XAA', 'XBB'].map(parsePartyCode), opaque: [] },
  displayOnly: [],
  displayOnlyOpaque: [],
  controls: [],
  informative: [],
  sourceConcealed: false,
}
const asking = {
  nation: parsePartyCode('XBB'),
  clearance: 'SECRET',
  compartments: [{ tag: 'First', values: ['FIRST31', 'FIRST32'] }],
}

test('each bit at the end of a word is asked for, in every engine', () => {
  const table = createLabelTable(wide)
  const ends = [0, 30, 31, 32, 33, 39].map((at) => ({ tag: 'First', value: `FIRST${at}` }))
  const second = [0, 23, 24, 39].map((at) => ({ tag: 'Second', value: `SECOND${at}` }))
  for (const needed of [...ends, ...second]) {
    const label = { ...asked, restrictive: [{ tag: needed.tag, values: [needed.value] }] }
    for (const held of [...ends, ...second]) {
      const person = { ...asking, compartments: [{ tag: held.tag, values: [held.value] }] }
      const permitted = needed.value === held.value
      const question = questionOf(
        policyEntity(wide),
        labelAttributes(label),
        personAttributes(person),
      )
      const answers = [
        table.permits(table.intern(label), table.personClass(person)),
        permitsPerson(wide, label, person).length === 0,
        modelReasons(wide, label, person).length === 0,
        cedarPermits(question),
        cedarReasons(question).length === 0,
      ]
      assert.deepEqual(answers, Array(5).fill(permitted), `${needed.value} and ${held.value}`)
    }
  }
})

test('a label of another policy reaches nobody, in every engine', () => {
  const label = { ...asked, policy: 'another' }
  const reasons = ['permit.nation-outside']
  const question = questionOf(policyEntity(wide), labelAttributes(label), personAttributes(asking))
  assert.throws(() => createLabelTable(wide).intern(label), LabelError)
  assert.deepEqual(
    permitsPerson(wide, label, asking).map(({ code }) => code),
    reasons,
  )
  assert.deepEqual(modelReasons(wide, label, asking), reasons)
  assert.equal(cedarPermits(question), false)
  assert.deepEqual(cedarReasons(question), reasons)
})

test('whatever is absent denies in Cedar too, although Cedar only skips what errs', () => {
  const [label, person] = [labelAttributes(asked), personAttributes(asking)]
  const policy = policyEntity(wide)
  assert.equal(cedarPermits(questionOf(policy, label, person)), true)
  const needed = ['policy', 'classification', 'restrictive', 'kind', 'parties']
  for (const name of needed) {
    const { [name]: _, ...rest } = label
    assert.equal(cedarPermits(questionOf(policy, rest, person)), false, name)
  }
  for (const name of Object.keys(person)) {
    const { [name]: _, ...rest } = person
    assert.equal(cedarPermits(questionOf(policy, label, rest)), false, name)
  }
  assert.equal(cedarPermits(questionOf({ ...policy, tags: {} }, label, person)), false)
})
