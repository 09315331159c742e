// SPDX-License-Identifier: Apache-2.0
// What a rule begins with, and what may be chosen for it: the node refuses what is too much.
import type { Choices } from '../../api/release.ts'
import type { RuleText } from '../../api/rules.ts'

const daySeconds = 86_400
const usualDays = 90
const usualConsentDays = 7

/** `now`: milliseconds since 1970. */
export function firstRule(now: number): RuleText {
  return {
    ...{ atMost: '', holders: [], parties: [], pastLabel: false, terms: {}, conditions: null },
    validSeconds: usualConsentDays * daySeconds,
    from: minuteOf(now),
    until: minuteOf(now + usualDays * daySeconds * 1_000),
  }
}

function minuteOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}:00Z`
}

/** Each of its lists begins with what changes nothing. */
export const allTerms: Choices = {
  onward: ['within-releasable', 'ask', 'never'],
  keys: ['handed', 'held'],
  permittedAction: ['CLEAR', 'GREEN', 'AMBER', 'RED'],
  evidence: ['yes', 'ask', 'no'],
  watermark: [false, true],
  leaseSecondsMax: usualDays * daySeconds,
  expiresMax: null,
  purposes: [],
}
