// SPDX-License-Identifier: Apache-2.0
// A sentence for people that others can make in another language. It reads in English; its form is the same with
// a named gap for each value, constant for its place in the code, so that a table from form to words is whole or
// not, which a tool can tell (tools/forms.ts); its values stand beside it and are never read out of the English.

export type Value = string | number | Sentence | readonly (string | Sentence)[]

export type Sentence = {
  readonly text: string
  /** With `{name}` where a value stands. */
  readonly form: string
  readonly values: Readonly<Record<string, Value>>
}

/**
 * say`\`${{ party }}\` is not known`: each gap is an object with one member, whose name is the gap's.
 *
 * A list stands with commas between. The result is for people only: nothing decides by it.
 */
export function say(
  parts: TemplateStringsArray,
  ...gaps: readonly Readonly<Record<string, Value>>[]
): Sentence {
  const values: Record<string, Value> = {}
  let text = parts[0] ?? ''
  let form = text
  for (const [at, gap] of gaps.entries()) {
    const [[name, value] = ['', '']] = Object.entries(gap)
    const after = parts[at + 1] ?? ''
    values[name] = value
    text += inEnglish(value) + after
    form += `{${name}}${after}`
  }
  return { text, form, values }
}

/** What has no gap is its own form. */
export function sentenceOf(said: string | Sentence): Sentence {
  return typeof said === 'string' ? { text: said, form: said, values: {} } : said
}

/** One of several, as a value of a sentence: `a`, `a or b`, `a, b or c`. */
export function anyOf(names: readonly string[]): Sentence {
  const last = names.length > 1 ? ` or ${names.at(-1)}` : ''
  const text = names.slice(0, Math.max(1, names.length - 1)).join(', ') + last
  return { text, form: '{anyOf}', values: { anyOf: names } }
}

/** Each once, between semicolons: for several sentences that are one. */
export function severally(sentences: readonly Sentence[]): Sentence {
  const distinct = [...new Map(sentences.map((each) => [each.text, each])).values()]
  const text = distinct.map((each) => each.text).join('; ')
  return { text, form: '{sentences}', values: { sentences: distinct } }
}

function inEnglish(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return 'text' in value ? value.text : value.map(inEnglish).join(', ')
}
