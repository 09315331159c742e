// SPDX-License-Identifier: Apache-2.0
// Labels under a SPIF: rules N1 to N9, and the trap in N5 and N6 closed (`vectors/label/spif/`).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  checkSpifLabel,
  joinSpifLabels,
  LabelError,
  type Spif,
  type SpifClearance,
  type SpifLabel,
  spifPermits,
} from '../src/index.ts'
import { runs } from './arbitrary.ts'
import { asOf, labelFrom, lineOf, spifOf } from './spif.ts'
import { vectors } from './vectors.ts'

type LabelVector = { file: string; label: string; reads?: string; code?: string; at?: string }
type JoinVector = {
  file: string
  rule: string
  parts: string[]
  joined?: string
  unlike?: string
  code?: string
  at?: string
}

for (const { file, label: line, reads, code, at } of vectors<LabelVector>('spif/labels.json')) {
  test(`${file}: ${line} is ${reads === undefined ? `refused: ${code}` : 'read'}`, () => {
    const spif = spifOf(file)
    const read = () => checkSpifLabel(spif, labelFrom(spif.policy.name, line), asOf)
    if (reads === undefined) assert.throws(read, { name: 'LabelError', code, ...(at && { at }) })
    else {
      assert.equal(lineOf(read()), reads)
      assert.deepEqual(checkSpifLabel(spif, read(), asOf), read())
    }
  })
}

const joins = vectors<JoinVector>('spif/joins.json')

for (const { file, rule, parts, joined, unlike, code, at } of joins) {
  test(`${rule}: ${parts.join(' + ')} joins to ${joined ?? code ?? `other than ${unlike}`}`, () => {
    const spif = spifOf(file)
    const labels = parts.map((line) => labelFrom(spif.policy.name, line))
    const join = () => joinSpifLabels(spif, labels, asOf)
    if (unlike !== undefined) assert.notEqual(lineOf(join()), unlike)
    else if (joined === undefined)
      assert.throws(join, { name: 'LabelError', code, ...(at && { at }) })
    else {
      assert.equal(lineOf(join()), joined)
      assert.deepEqual(joinSpifLabels(spif, labels.toReversed(), asOf), join())
    }
  })
}

test('each of the rules N1 to N9 is seen to hold and to refuse', () => {
  for (const rule of Array.from({ length: 9 }, (_, index) => `N${index + 1}`)) {
    const of = joins.filter((join) => join.rule === rule)
    assert.ok(
      of.some(({ joined }) => joined !== undefined),
      `${rule} joins`,
    )
    assert.ok(
      of.some(({ joined }) => joined === undefined),
      `${rule} refuses`,
    )
  }
})

test('joined, two lists with nothing in common do not reach everyone who is cleared', () => {
  const spif = spifOf('minimal.xml')
  const [first, second] = ['XAA', 'XBB'].map((code) =>
    labelFrom('ORANIA', `SECRET | Releasable To: P ${code}`),
  )
  assert.ok(first && second)
  const holder: SpifClearance = { policy: 'ORANIA', classification: 'SECRET', categories: [] }
  const anybody = labelFrom('ORANIA', 'SECRET')
  assert.equal(spifPermits(spif, anybody, holder), true)
  assert.equal(spifPermits(spif, joinSpifLabels(spif, [first, second], asOf), holder), false)
  assert.equal(spifPermits(spif, joinSpifLabels(spif, [first, anybody], asOf), holder), false)
})

const files = ['minimal.xml', 'rules.xml', 'unprefixed.xml'].map(spifOf)

/** Labels and clearances of all words that a policy has, few values each, so that they often meet. */
const categoriesOf = (spif: Spif) =>
  fc.tuple(
    ...spif.tagSets.map((set) => {
      const values = set.tags.flatMap((tag) => tag.values.map(({ name }) => name))
      const type = set.tags[0]?.tagType === 'enumerated' ? 'permissive' : set.tags[0]?.tagType
      return fc.subarray(values).map((chosen) => ({
        tagSet: set.name,
        type: type === 'restrictive' || type === 'permissive' ? type : ('informative' as const),
        values: chosen,
      }))
    }),
  )

const cases = fc.constantFrom(...files).chain((spif) => {
  const classification = fc.constantFrom(...spif.classifications.map(({ name }) => name))
  const policy = fc.constant(spif.policy.name)
  const label = fc
    .record({ policy, classification, categories: categoriesOf(spif), closed: fc.boolean() })
    .map(({ closed, categories, ...rest }): SpifLabel => {
      const release = closed && categories.length % 2 === 0 ? 'originator-only' : 'as-listed'
      const isListed = ({ type }: (typeof categories)[number]) =>
        type !== 'permissive' || release === 'as-listed'
      const held = categories.filter((of) => of.values.length > 0 && isListed(of))
      return { ...rest, categories: held, release }
    })
  return fc.record({
    spif: fc.constant(spif),
    labels: fc.array(label, { minLength: 1, maxLength: 8 }),
    holders: fc.array(fc.record({ policy, classification, categories: categoriesOf(spif) }), {
      minLength: 4,
      maxLength: 8,
    }),
  })
})

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    assert.ok(error instanceof LabelError, String(error))
    return undefined
  }
}

test('INVARIANT (never-weaker): whom a join permits, every part permits', () => {
  const met = { joins: 0, permits: 0 }
  fc.assert(
    fc.property(cases, ({ spif, labels, holders }) => {
      const parts = labels.flatMap(
        (label) => attempt(() => checkSpifLabel(spif, label, asOf)) ?? [],
      )
      if (parts.length === 0) return
      const joined = attempt(() => joinSpifLabels(spif, parts, asOf))
      if (joined === undefined) return
      met.joins++
      for (const holder of holders) {
        if (!spifPermits(spif, joined, holder)) continue
        met.permits++
        for (const part of parts) assert.ok(spifPermits(spif, part, holder), lineOf(part))
      }
      assert.deepEqual(checkSpifLabel(spif, joined, asOf), joined)
      assert.deepEqual(joinSpifLabels(spif, [joined, ...parts], asOf), joined)
      assert.deepEqual(joinSpifLabels(spif, parts.toReversed(), asOf), joined)
    }),
    { numRuns: runs.numRuns * 5 },
  )
  assert.ok(met.joins > runs.numRuns && met.permits > runs.numRuns / 4, JSON.stringify(met))
})
