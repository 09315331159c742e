// SPDX-License-Identifier: Apache-2.0
// The rules that a policy puts on its values: where one may stand, what it needs, what it excludes (for the
// US: W1, W2, W6-W11, R15). One check for markings that are read and labels that arrive.
import { LabelError } from './error.ts'
import type { TagValue } from './policy.ts'
import type { Vocabulary } from './vocabulary.ts'

export type Standing = {
  readonly classification: string
  /** Each value's name, and where it stands for the reader of an error. */
  readonly values: ReadonlyMap<string, string>
  /** Whether it is wholly somebody else's information. */
  readonly foreign: boolean
}

/** @throws LabelError `label.contradiction`, `label.incomplete` */
export function checkConstraints(vocabulary: Vocabulary, standing: Standing): void {
  for (const [name, at] of standing.values) {
    const value = vocabulary.values.get(name)?.value
    if (value === undefined) continue
    checkPlace(value, standing, at)
    checkExcluded(value, standing, at)
    checkRequired(value, standing, at)
  }
}

function checkPlace(value: TagValue, { classification, foreign }: Standing, at: string): void {
  const { name, classes, notForeign } = value
  if (classes !== null && !classes.values.includes(classification)) {
    throw new LabelError('label.contradiction', `\`${name}\` may not stand at ${classification}`, {
      at,
      rule: classes.rule,
    })
  }
  if (foreign && notForeign !== null) {
    throw new LabelError(
      'label.contradiction',
      `\`${name}\` may not stand on foreign information`,
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
    throw new LabelError('label.contradiction', `\`${name}\` and \`${other}\` exclude each other`, {
      at,
      rule,
    })
  }
}

function checkRequired({ name, requires }: TagValue, { values }: Standing, at: string): void {
  for (const { values: needed, rule } of requires) {
    if (needed.some((other) => values.has(other))) continue
    throw new LabelError('label.incomplete', `\`${name}\` needs \`${needed.join('` or `')}\``, {
      at,
      rule,
    })
  }
}
