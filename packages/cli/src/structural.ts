// SPDX-License-Identifier: Apache-2.0
// `label rollup --structural`: portions as their parts, in the words of a SPIF, for policies whose labels are kept
// as fields and not as marks. What comes out may go in again: "nothing in common" is said, never left out
// (INVARIANT never-weaker).
import type { Instant } from '@tearline/base'
import { type Category, joinSpifLabels, type Spif, type SpifLabel } from '@tearline/label'
import { inPlace } from './label-command.ts'
import { asked, type StructuralPortion, structuralQuestion } from './questions.ts'

export function rollUpStructure(spif: Spif, question: object, at: Instant): object {
  const { portions } = asked(structuralQuestion, question)
  const labels = portions.map((portion) => labelOf(spif, portion))
  return { label: structureOf(inPlace('/portions', () => joinSpifLabels(spif, labels, at))) }
}

const types = {
  RESTRICTIVE: 'restrictive',
  PERMISSIVE: 'permissive',
  INFORMATIVE: 'informative',
} as const satisfies Record<string, Category['type']>

const typeWords: Readonly<Record<Category['type'], keyof typeof types>> = {
  restrictive: 'RESTRICTIVE',
  permissive: 'PERMISSIVE',
  informative: 'INFORMATIVE',
}

function labelOf({ policy }: Spif, portion: StructuralPortion): SpifLabel {
  const { classification, categories, originatorOnly } = portion
  return {
    policy: policy.name,
    classification,
    categories: categories.map(({ tag, type, values }) => ({
      tagSet: tag,
      type: types[type],
      values,
    })),
    release: originatorOnly ? 'originator-only' : 'as-listed',
  }
}

/** Categories and values are sorted, whatever the order of the file: equal labels are equal lines. */
function structureOf({ classification, categories, release }: SpifLabel): StructuralPortion {
  const listed = categories.map(({ tagSet, type, values }) => ({
    tag: tagSet,
    type: typeWords[type],
    values: values.toSorted(),
  }))
  return {
    classification,
    categories: listed.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    originatorOnly: release === 'originator-only',
  }
}

function keyOf({ tag, type }: { tag: string; type: string }): string {
  return `${tag}\n${type}`
}
