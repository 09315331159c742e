// Every term of a release has its words, in each language, for each value that it can have; and its clocks say what is
// left, in the reader's zone too, at every length and across a change of clocks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  evidenceTerms,
  keyTerms,
  onwardTerms,
  permittedActions,
  releaseLimits,
  type Terms,
  termsSchema,
} from '@tearline/release'
import fc from 'fast-check'
import { durationText, leftText } from '../src/frame/durations.ts'
import { termFields, termLines } from '../src/frame/term-words.ts'
import { localText, utcText } from '../src/frame/zones.ts'
import { terms as termsEn } from '../src/words/en/terms.ts'
import { terms as termsFr } from '../src/words/fr/terms.ts'

const en = { terms: termsEn, language: 'en' }
const fr = { terms: termsFr, language: 'fr' }
const languages = { en, fr } as const

const widest: Terms = {
  ...{ onward: 'within-releasable', keys: 'handed', leaseSeconds: 3_600, expires: null },
  ...{ purpose: null, permittedAction: 'CLEAR', evidence: 'yes', watermark: false },
}

/** Each term, with the values whose words must differ from one another. */
const values: { readonly [Field in keyof Terms]-?: readonly Terms[Field][] } = {
  onward: onwardTerms,
  keys: keyTerms,
  leaseSeconds: [60, 90 * 60, 3_600, 36 * 3_600, 24 * 3_600, releaseLimits.leaseSecondsMax],
  expires: ['2026-11-24T14:00:00Z', '2026-11-24T14:01:00Z', '9999-12-31T23:59:59Z'],
  purpose: ['the rescue', 'the rescue\nthe inquiry', 'x'.repeat(releaseLimits.purposeCharsMax)],
  permittedAction: permittedActions,
  evidence: evidenceTerms,
  watermark: [true],
}

function saidOf(field: keyof Terms, value: unknown, words: typeof en): string {
  const terms = { ...widest, [field]: value } as Terms
  const lines = termLines(words, terms).filter((line) => line.field === field)
  assert.equal(lines.length, 1, `${field} ${String(value)}`)
  return lines[0]?.text ?? ''
}

test('each member of the terms has words, and this table has its values', () => {
  const members = Object.keys(termsSchema.shape).sort()
  assert.deepEqual([...termFields].sort(), members)
  assert.deepEqual(Object.keys(values).sort(), members)
})

for (const [language, words] of Object.entries(languages)) {
  for (const [field, all] of Object.entries(values)) {
    test(`${field} in ${language}: each value is said, and no two alike`, () => {
      const said = all.map((value) => saidOf(field as keyof Terms, value, words))
      assert.ok(said.every((text) => text.trim() !== '' && !/undefined|NaN|\[object|\n/.test(text)))
      assert.equal(new Set(said).size, said.length, said.join(' | '))
    })
  }
}

test('every purpose that binds is in the sentence, and the lease as it was agreed', () => {
  for (const words of [en, fr]) {
    const said = saidOf('purpose', 'the rescue\nthe inquiry', words)
    assert.ok(said.includes('the rescue') && said.includes('the inquiry'), said)
  }
  assert.match(saidOf('leaseSeconds', 60, en), /1 minute /)
  assert.match(saidOf('leaseSeconds', 90 * 60, en), /90 minutes /)
  assert.match(saidOf('leaseSeconds', 36 * 3_600, en), /36 hours /)
  assert.match(saidOf('leaseSeconds', 24 * 3_600, fr), /1\sjour /)
  assert.match(saidOf('leaseSeconds', releaseLimits.leaseSecondsMax, en), /90 days /)
})

test('what is left is never more than there is, and nothing is left at its end', () => {
  for (const [ms, text] of [
    [0, '0 seconds'],
    [-5_000, '0 seconds'],
    [999, '0 seconds'],
    [1_000, '1 second'],
    [61_000, '1 minute 1 second'],
    [3_599_999, '59 minutes 59 seconds'],
    [3_600_000, '1 hour'],
    [90_061_000, '1 day 1 hour'],
    [releaseLimits.leaseSecondsMax * 1_000, '90 days'],
  ] as const) {
    assert.equal(leftText(ms, 'en'), text)
  }
  const sizes: Readonly<Record<string, number>> = {
    day: 86_400,
    hour: 3_600,
    minute: 60,
    second: 1,
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), (ms) => {
      const found = leftText(ms, 'en').matchAll(/([\d,]+) (day|hour|minute|second)/g)
      const said = [...found].reduce(
        (sum, [, count = '', unit = '']) =>
          sum + Number(count.replaceAll(',', '')) * (sizes[unit] ?? 0),
        0,
      )
      const least = ms / 1_000 >= 86_400 ? 3_600 : 60
      assert.ok(said * 1_000 <= ms && ms - said * 1_000 < least * 1_000, `${said} of ${ms}`)
    }),
  )
  assert.equal(durationText(86_401, 'en'), '86,401 seconds')
})

test('one moment is told in both zones, before and after the clocks change', () => {
  const zone = 'Europe/Paris'
  // On 25 October 2026, at 01:00Z, the clocks of Paris go from 03:00 back to 02:00: one local time comes twice.
  const summer = localText('2026-10-25T00:30:00Z', 'en', zone)
  const winter = localText('2026-10-25T01:30:00Z', 'en', zone)
  assert.match(summer, /^02:30 /)
  assert.match(winter, /^02:30 /)
  assert.notEqual(summer, winter)
  assert.equal(utcText('2026-10-25T00:30:00Z'), '2026-10-25 00:30Z')
  // The day is told where it is another one.
  assert.match(localText('2026-10-25T23:30:00Z', 'fr', zone), /^2026-10-26 00:30 /)
  assert.match(localText('9999-12-31T23:59:59Z', 'en', 'Pacific/Auckland'), /^10000-01-01 /)
})
