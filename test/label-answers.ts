// SPDX-License-Identifier: Apache-2.0
// What the label library answers to its vectors, as one text. It runs as it is, and bundled where there is no Node:
// both must say the same.
import { parseInstant, parsePartyCode, utf8 } from '@tearline/base'
import {
  checkLabel,
  encodeLabel,
  formatBanner,
  formatPortionMarking,
  joinLabels,
  type Label,
  type Policy,
  parseBannerMarking,
  parsePortionMarking,
  policyNamed,
  readSpif,
} from '@tearline/label'

export type Question =
  | { kind: 'portion' | 'banner'; policy: string; owner?: string; marking: string }
  | { kind: 'join'; policy: string; owner?: string; portions: string[] }
  | { kind: 'spif'; text: string }

/** One line for each question. */
export function answers(questions: readonly Question[]): string {
  return questions.map((question) => JSON.stringify(answer(question))).join('\n')
}

function answer(question: Question): unknown {
  try {
    if (question.kind === 'spif') return readSpif(utf8(question.text))
    const { policy, context } = setting(question)
    if (question.kind === 'join') {
      const labels = question.portions.map((text) => parsePortionMarking(policy, text, context))
      const { label, reasons } = joinLabels(policy, labels)
      return { ...printed(policy, label), reasons }
    }
    const parse = question.kind === 'portion' ? parsePortionMarking : parseBannerMarking
    return printed(policy, parse(policy, question.marking, context))
  } catch (error) {
    return refusal(error)
  }
}

function setting({ policy: name, owner = 'USA' }: { policy: string; owner?: string }) {
  const policy = policyNamed(name)
  if (policy === undefined) throw new Error(`no policy ${name}`)
  const context = { owner: parsePartyCode(owner), at: parseInstant('2026-11-23T07:00:00Z') }
  return { policy, context }
}

function printed(policy: Policy, label: Label) {
  checkLabel(policy, label)
  const bytes = encodeLabel(label).length
  const [portion, banner] = [formatPortionMarking(policy, label), formatBanner(policy, label)]
  return { label, bytes, portion, banner }
}

/** An error that is not coded is told apart by its name. */
function refusal(error: unknown) {
  const { name, code, at, rule, message } = error as Record<string, unknown>
  return { error: { name, code, at, rule, message } }
}
