// SPDX-License-Identifier: Apache-2.0
// What the `label` commands are asked with `--jsonl`, one shape a question, and the shapes in it. A name that is
// not known is refused: it may be a misspelt restriction.
import { JsonError, jsonPointer, parseShape, quote } from '@tearline/base'
import { z } from 'zod'
import { limits } from './limits.ts'

const word = z.string().max(limits.wordCharsMax)

/** Longer marks are refused by their grammar, as marks. */
const mark = z.string()

export const readerShape = z.strictObject({
  nation: word,
  clearance: word,
  compartments: z
    .array(z.union([word, z.strictObject({ tag: word, values: z.array(word) })]))
    .default([]),
})

export const rollupQuestion = z.strictObject({
  portions: z.array(mark),
  pap: z.array(mark).optional(),
})
export const parseQuestion = z.strictObject({ marking: mark, pap: mark.optional() })
export const printQuestion = z.strictObject({ label: z.unknown() })
export const compareQuestion = z.strictObject({ label: mark, over: mark })
export const readQuestion = z.strictObject({
  label: mark,
  reader: readerShape,
  released_to: z.array(word).default([]),
})

const categoryShape = z.strictObject({
  tag: word,
  type: z.enum(['RESTRICTIVE', 'PERMISSIVE', 'INFORMATIVE']),
  values: z.array(word),
})
export const structuralQuestion = z.strictObject({
  portions: z.array(
    z.strictObject({
      classification: word,
      categories: z.array(categoryShape).default([]),
      originatorOnly: z.boolean().default(false),
    }),
  ),
})
export type StructuralPortion = z.output<typeof structuralQuestion>['portions'][number]

/**
 * What of a foreign object fits, or the first thing that does not, with a JSON Pointer to it.
 *
 * @throws JsonError `base.json-shape`
 */
export function asked<T>(shape: z.ZodType<T>, question: unknown): T {
  const result = shape.safeParse(question)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const unknown =
    issue?.code === 'unrecognized_keys' ? issue.keys[0]?.slice(0, nameCharsMax) : undefined
  if (issue === undefined || unknown === undefined) return parseShape(shape, question)
  throw new JsonError('base.json-shape', `${quote(unknown)} is not asked for`, {
    at: jsonPointer([...issue.path, unknown]),
  })
}

/** Of a name that is repeated in an error. */
const nameCharsMax = 64
