// SPDX-License-Identifier: Apache-2.0
// The rules that a policy puts on its values: where one may stand, what it needs, what it excludes, how many of a
// category are selected (for the US: W1, W2, W6-W11, R15). One check for markings that are read and labels that arrive.
import { anyOf, type Sentence, say } from '@tearline/base'
import { LabelError } from './error.ts'
import { splitMember } from './family.ts'
import type { Selection, TagValue } from './policy.ts'
import type { PlacedSelection, Vocabulary } from './vocabulary.ts'

export type Standing = {
  readonly classification: string
  /** Each value's name, and where it stands for the reader of an error. */
  readonly values: ReadonlyMap<string, string>
  /** Whether it is wholly somebody else's information. */
  readonly foreign: boolean
  /** Where a value that lacks would stand: the whole. */
  readonly whole: string
}

/** @throws LabelError `label.contradiction`, `label.incomplete` */
export function checkConstraints(vocabulary: Vocabulary, standing: Standing): void {
  const held = namesHeld(vocabulary, standing)
  for (const [name, at] of standing.values) {
    const value = vocabulary.values.get(name)?.value
    if (value === undefined) continue
    checkPlace(value, standing, at)
    checkExcluded(value, standing, at)
    checkRequired(value, standing, at)
    checkApart(value, { held, standing, at })
    checkChoices(value, held, at)
  }
  for (const limit of vocabulary.selections) checkSelection(vocabulary, limit, standing)
}

/** Members count as themselves and as their family. */
function namesHeld({ values }: Vocabulary, standing: Standing): ReadonlySet<string> {
  const names = [...standing.values.keys()]
  return new Set([...names, ...names.flatMap((name) => values.get(name)?.family ?? [])])
}

function checkPlace(value: TagValue, { classification, foreign }: Standing, at: string): void {
  const { name, classes, notForeign } = value
  if (classes !== null && !classes.values.includes(classification)) {
    throw new LabelError(
      'label.contradiction',
      say`\`${{ name }}\` may not stand at ${{ classification }}`,
      {
        at,
        rule: classes.rule,
      },
    )
  }
  if (foreign && notForeign !== null) {
    throw new LabelError(
      'label.contradiction',
      say`\`${{ name }}\` may not stand on foreign information`,
      {
        at,
        rule: notForeign,
      },
    )
  }
}

/** What a value supersedes it excludes too: side by side they would say two things. */
function checkExcluded(value: TagValue, { values }: Standing, at: string): void {
  const { name, excludes, supersedes } = value
  for (const { values: others, rule } of [...excludes, ...supersedes]) {
    const other = others.find((excluded) => values.has(excluded))
    if (other === undefined) continue
    throw new LabelError(
      'label.contradiction',
      say`\`${{ name }}\` and \`${{ other }}\` exclude each other`,
      {
        at,
        rule,
      },
    )
  }
}

function checkRequired({ name, requires }: TagValue, { values }: Standing, at: string): void {
  for (const { values: needed, rule } of requires) {
    if (needed.some((other) => values.has(other))) continue
    throw new LabelError(
      'label.incomplete',
      say`\`${{ name }}\` needs ${{ needed: anyOf(needed.map((each) => `\`${each}\``)) }}`,
      {
        at,
        rule,
      },
    )
  }
}

/** A value that a rule about its whole category names may stand beside itself. */
function checkApart(
  { name, apart }: TagValue,
  { held, standing, at }: { held: ReadonlySet<string>; standing: Standing; at: string },
): void {
  for (const { values, rule } of apart) {
    const other = values.find((of) => held.has(of) && !isOnly(standing, { of, name }))
    if (other === undefined) continue
    throw new LabelError(
      'label.contradiction',
      say`\`${{ name }}\` and \`${{ other }}\` exclude each other`,
      {
        at,
        rule,
      },
    )
  }
}

/** Whether it is this very value that is meant, or the family of which it is the one member. */
function isOnly({ values }: Standing, { of, name }: { of: string; name: string }): boolean {
  if (of === name) return true
  if (splitMember(name)?.family !== of || values.has(of)) return false
  return [...values.keys()].every((other) => other === name || splitMember(other)?.family !== of)
}

function checkChoices({ name, choices }: TagValue, held: ReadonlySet<string>, at: string): void {
  for (const { options, rule } of choices) {
    const met = options.filter((values) => values.some((of) => held.has(of)))
    if (met.length === 1) continue
    const code = met.length === 0 ? 'label.incomplete' : 'label.contradiction'
    const words = options.map(([first = '', ...more]) =>
      more.length === 0 ? `\`${first}\`` : `\`${first}\` and its like`,
    )
    throw new LabelError(
      code,
      say`\`${{ name }}\` needs exactly one of ${{ words: words.slice(0, 4).join(', ') }}`,
      {
        at,
        rule,
      },
    )
  }
}

function checkSelection(
  { values: known }: Vocabulary,
  { selection, values }: PlacedSelection,
  { classification, values: standing, whole }: Standing,
): void {
  const { least, most, rule } = selection
  const counted = [...standing].filter(([name]) => {
    const placed = known.get(name)
    return placed !== undefined && selection.values.includes(placed.family ?? placed.value.name)
  })
  const mayStand = values.some(({ classes }) => classes?.values.includes(classification) ?? true)
  if (mayStand && counted.length < least) {
    throw new LabelError(
      'label.incomplete',
      say`${{ least }} at least of ${{ words: wordsOf(selection) }}`,
      {
        at: whole,
        rule,
      },
    )
  }
  const extra = most === null ? undefined : counted[most]
  if (most === null || extra === undefined) return
  throw new LabelError(
    'label.contradiction',
    say`${{ most }} at most of ${{ words: wordsOf(selection) }}`,
    {
      at: extra[1],
      rule,
    },
  )
}

function wordsOf({ values }: Selection): Sentence {
  const words = values.slice(0, 4).map((name) => `\`${name}\``)
  const more = values.length - words.length
  return more > 0 ? say`${{ words }} and ${{ more }} more` : say`${{ words }}`
}
