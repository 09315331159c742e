// SPDX-License-Identifier: Apache-2.0
// What a language has words for, of what the node says.
import type { Form } from './forms.ts'

export type Value = unknown
export type Values = Readonly<Record<string, Value>>

export type Told = {
  /** With the same gaps as the form; a function where the words turn with a number. */
  readonly sentences: Readonly<Record<Form, string | ((values: Values) => string)>>
  /** Codes that stand as values, in words: by the name of the gap, then by the code. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Between sentences that are one. */
  readonly semicolon: string
  readonly typeset: (text: string) => string
}
