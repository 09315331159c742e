// SPDX-License-Identifier: Apache-2.0
// INVARIANT (bad-in-clear-out): whatever somebody types, pastes or sends as a marking is a coded error or a
// label that its policy allows and that prints as a marking of its own.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import fc from 'fast-check'
import {
  checkLabel,
  formatBanner,
  formatPortionMarking,
  joinLabels,
  type Label,
  LabelError,
  parseBannerMarking,
  parsePortionMarking,
} from '../src/index.ts'
import { descriptions, markingOf, now, runs, usContext } from './arbitrary.ts'
import { lantern, tlp, us } from './policies.ts'

const pieces = [
  ...[
    '(',
    ')',
    '//',
    '/',
    ', ',
    ',',
    ' ',
    '-',
    ':',
    'S',
    'TS',
    'U',
    'CUI',
    'C',
    'SECRET',
    'TOP SECRET',
  ],
  ...[
    'NF',
    'OC',
    'OC-USGOV',
    'RELIDO',
    'REL TO ',
    'DISPLAY ONLY ',
    'EYES ONLY',
    'FOUO',
    'ND',
    'SBU-NF',
  ],
  ...[
    'USA',
    'CAN',
    'GBR',
    'FVEY',
    'ISAF',
    'NATO',
    'FGI',
    'FGI ',
    'JOINT ',
    'NS',
    'CTS',
    'SI',
    'SI-G',
    'RD',
  ],
]
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''))
const bracketed = soup.map((text) => `(${text})`)
const mutated = fc
  .tuple(descriptions, fc.nat(60), fc.nat(3), fc.constantFrom('', ...pieces))
  .map(([portion, at, length, piece]) => {
    const text = markingOf(portion)
    return text.slice(0, at) + piece + text.slice(at + length)
  })
const texts = fc.oneof(soup, bracketed, mutated, fc.string({ unit: 'binary', maxLength: 40 }))

function attempt(read: () => Label): Label | undefined {
  try {
    return read()
  } catch (error) {
    assert.ok(error instanceof LabelError, String(error))
    assert.ok(!/[\p{Cc}\p{Cf}]/u.test(error.message), 'a message shows no control characters')
    return undefined
  }
}

for (const [kind, parse, format] of [
  ['portion', parsePortionMarking, formatPortionMarking],
  ['banner', parseBannerMarking, formatBanner],
] as const) {
  test(`a ${kind} is refused in words, or is a label that prints and reads again`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const label = attempt(() => parse(us, text, usContext))
        if (label === undefined) return
        checkLabel(us, label)
        assert.deepEqual(parse(us, format(us, label), usContext), label)
        assert.deepEqual(joinLabels(us, [label]).label, label)
      }),
      { numRuns: runs.numRuns * 4 },
    )
  })
}

test('every policy refuses arbitrary text in words', () => {
  const context = { owner: parsePartyCode('XAA'), at: now }
  fc.assert(
    fc.property(texts, fc.constantFrom(lantern, tlp), (text, policy) => {
      attempt(() => parsePortionMarking(policy, text, context))
      attempt(() => parseBannerMarking(policy, text, context))
    }),
    runs,
  )
})

test('overlong text is refused before it is read', () => {
  const text = `(S//REL TO USA, ${'A'.repeat(5_000)})`
  for (const policy of [us, lantern, tlp]) {
    const context = policy === us ? usContext : { owner: parsePartyCode('XAA'), at: now }
    assert.throws(() => parsePortionMarking(policy, text, context), { code: 'label.too-long' })
  }
})

/** Quadratic work would take 16 times as long for four times the text; the best of many runs is compared. */
test('time is linear in the length of the text', () => {
  const shapes: ((length: number) => string)[] = [
    (length) => `(S//${'/'.repeat(length)})`,
    (length) => `(S//${'NF/'.repeat(length / 3)})`,
    (length) => `(S//REL TO USA${', GBR'.repeat(length / 5)})`,
    (length) => `(S//REL TO ${'A'.repeat(length)})`,
    (length) => `(//JOINT S${' USA'.repeat(length / 4)})`,
    (length) => `(S//${'USA/'.repeat(length / 4)}GBR EYES ONLY)`,
    (length) => `(S//FGI ${'CAN '.repeat(length / 4)})`,
  ]
  for (const shape of shapes) {
    const best = (text: string) =>
      Math.min(
        ...Array.from({ length: 40 }, () =>
          elapsed(() => attempt(() => parsePortionMarking(us, text, usContext))),
        ),
      )
    const [short, long] = [best(shape(1_000)), best(shape(4_000))]
    assert.ok(long < short * 12 + 0.05, `${shape(12)}: ${short} ms, then ${long} ms`)
  }
})

test('a concealed source hides the open ones beside it, in marks and in reasons', () => {
  const read = (text: string) => parsePortionMarking(us, text, usContext)
  const { label, reasons } = joinLabels(us, [
    read('(//FGI S)'),
    read('(//CAN TS//REL TO USA, CAN)'),
  ])
  assert.equal(formatBanner(us, label), 'TOP SECRET//FGI//NOFORN')
  assert.ok(reasons.every(({ text }) => !text.includes('CAN')))
  assert.equal(formatPortionMarking(us, label), '(TS//FGI//NF)')
})

function elapsed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
