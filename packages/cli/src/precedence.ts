// SPDX-License-Identifier: Apache-2.0
// In which order what is sent is taken up where it arrives (ACP 121).
import { Option } from 'commander'

const precedences = ['routine', 'priority', 'immediate', 'flash'] as const
export type Precedence = (typeof precedences)[number]
export type PrecedenceOptions = { readonly precedence?: Precedence }

export function precedenceOption(does: string): Option {
  return new Option('--precedence <which>', does).choices([...precedences])
}

export const uptake = 'in which order it is taken up there (default: routine)'

/** As it stands in a table: in the capitals of the trade. */
export function precedenceText(precedence: Precedence): string {
  return precedence.toUpperCase()
}
