// SPDX-License-Identifier: Apache-2.0
// The precedence of a message (ACP 121): in which order it is handled where it arrives. Its sender says it and answers
// for it; no decision looks at it, and it gives nobody anything.
import { z } from 'zod'

/** What can wait first: a later word goes before an earlier one. */
export const precedences = ['routine', 'priority', 'immediate', 'flash'] as const
export type Precedence = (typeof precedences)[number]

/** In a statement routine is not said: each precedence has one spelling, and most statements have none. */
const statedPrecedences = ['priority', 'immediate', 'flash'] as const satisfies Precedence[]
export const statedPrecedenceSchema = z.enum(statedPrecedences)

type Stated = { readonly precedence?: (typeof statedPrecedences)[number] }

export function precedenceOf({ precedence }: Stated): Precedence {
  return precedence ?? 'routine'
}

/** The member of a statement that says it; nothing for routine. */
export function statedPrecedence(precedence: Precedence = 'routine'): Stated {
  return precedence === 'routine' ? {} : { precedence }
}
