// SPDX-License-Identifier: Apache-2.0
// What an agreement says, in plain sentences: one a member, in the order in which they matter. Read from the order
// itself, so that what somebody reads is what is signed.
import type { AgreementDraft } from '../../api/agreements.ts'
import type { Words } from '../../words/words.ts'

export type Member = keyof Words['agreements']['reading']
export type Sentence = { readonly member: Member; readonly text: string }

const hour = 3_600
const dayMs = 86_400_000

/** `parties`: all of them, this one among them. */
export function readingOf(words: Words, draft: AgreementDraft): readonly Sentence[] {
  const { agreements, language } = words
  const { says } = agreements
  const { title, parties, ceiling, policy, topics, terms, clocks } = draft
  const listed = (names: readonly string[]) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
  const sentences: Readonly<Record<Member, string>> = {
    title,
    parties: parties.length < 2 ? says.noParties : says.parties(listed(parties)),
    ceiling: says.ceiling(ceiling, policy),
    topics: topics.length === 0 ? says.anyTopic : says.topics(listed(topics)),
    onward: says.onward[terms.onward],
    keys: terms.keys === 'held' ? says.held : says.handed(hoursOf(terms.leaseSeconds ?? 0)),
    expires: terms.expires === null ? says.noExpiry : says.expires(plainTime(terms.expires)),
    purpose:
      terms.purpose === null
        ? says.anyPurpose
        : says.purpose(terms.purpose.split('\n').join(' + ')),
    permittedAction: says.permittedAction[terms.permittedAction],
    evidence: says.evidence[terms.evidence],
    watermark: terms.watermark ? says.watermark : says.noWatermark,
    clocks: says.clocks(hoursOf(clocks.answerSeconds), hoursOf(clocks.tombstoneSeconds)),
    validity: validityOf(words, draft),
    equivalences: equivalencesOf(words, draft),
  }
  return Object.entries(sentences).map(([member, text]) => ({ member: member as Member, text }))
}

function validityOf({ agreements: { says } }: Words, { from, until }: AgreementDraft): string {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / dayMs)
  return from < until ? says.validity(plainTime(from), plainTime(until), days) : says.noValidity
}

function equivalencesOf({ agreements: { says } }: Words, draft: AgreementDraft): string {
  const { equivalences = [] } = draft
  if (equivalences.length === 0) return says.noEquivalences
  return equivalences
    .map(({ from, to, classifications, values }) => {
      const classes = classifications.map((each) => `${each.from} → ${each.to}`).join(', ')
      return says.equivalences(from, to, classes, values.length)
    })
    .join(' ')
}

function hoursOf(seconds: number): number {
  return Math.round((seconds / hour) * 10) / 10
}

function plainTime(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')}Z`
}

export type Difference = {
  readonly member: Member
  readonly before: string
  readonly after: string
}

/** Member by member, where the words differ. */
export function differencesOf(
  before: readonly Sentence[],
  after: readonly Sentence[],
): readonly Difference[] {
  return after.flatMap(({ member, text }) => {
    const other = before.find((each) => each.member === member)?.text ?? ''
    return other === text ? [] : [{ member, before: other, after: text }]
  })
}
