// SPDX-License-Identifier: Apache-2.0
// What a standing rule says, in plain sentences, read from the rule itself: what somebody reads is what is switched on.
import type { RuleText } from '../../api/rules.ts'
import type { Words } from '../../words/words.ts'

export type Member = keyof Words['rules']['reading']
export type Sentence = { readonly member: Member; readonly text: string }

const hour = 3_600
const day = 86_400
const dayMs = 1_000 * day

/** `started`: who switched it on; null while nobody has. */
export function readingOf(
  words: Words,
  rule: RuleText,
  started: string | null,
): readonly Sentence[] {
  const { says } = words.rules
  const listed = (names: readonly string[]) => listOf(words, names)
  const { holders, parties, atMost, pastLabel, conditions, validSeconds } = rule
  const sentences: Readonly<Record<Member, string>> = {
    grants: says.grants(listed(holders), listed(parties), atMost.trim() || says.anyMark),
    mark: pastLabel ? says.pastLabel : says.listed,
    terms: termsOf(words, rule),
    conditions: conditions === null ? says.noConditions : says.conditions(conditions),
    consent: says.consent(Math.round(validSeconds / day)),
    dates: datesOf(words, rule),
    name: started === null ? says.name : says.nameOf(started),
    rest: says.rest,
  }
  return Object.entries(sentences).map(([member, text]) => ({ member: member as Member, text }))
}

export function listOf({ rules, language }: Words, names: readonly string[]): string {
  if (names.length === 0) return rules.says.nobody
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}

function termsOf({ rules, signs, terms: words }: Words, { terms }: RuleText): string {
  const { onward, keys, leaseSeconds, expires, purpose, permittedAction, evidence } = terms
  const said = [
    onward && words.onward[onward],
    keys && rules.wish.keys[keys],
    typeof leaseSeconds === 'number' && rules.wish.lease(leaseSeconds / hour),
    expires && rules.wish.expires(plainTime(expires)),
    purpose && words.purpose(purpose.split('\n')),
    permittedAction && words.permittedActions[permittedAction],
    evidence && words.evidence[evidence],
    terms.watermark && words.watermark,
  ].filter((each) => typeof each === 'string' && each !== '')
  return said.length === 0 ? rules.says.asHeld : rules.says.tighter(said.join(signs.semicolon))
}

function datesOf({ rules: { says } }: Words, { from, until }: RuleText): string {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / dayMs)
  return from < until ? says.dates(plainTime(from), plainTime(until), days) : says.noDates
}

function plainTime(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')}Z`
}
