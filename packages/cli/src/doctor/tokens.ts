// SPDX-License-Identifier: Apache-2.0
// Tokens that run out: what goes by them stops on that day, and nobody is asked.
import { formatInstant, type Instant, later } from '@tearline/base'
import { limits } from '../limits.ts'
import { count } from '../output.ts'
import { type Finding, note, ok } from './finding.ts'

export type Tokens = {
  readonly tokens: readonly { readonly name: string; readonly expires: string }[]
}

export function checkTokens({ tokens }: Tokens, now: Instant): readonly Finding[] {
  const from = formatInstant(later(now, limits.tokenWarningDays * 24 * 3600))
  const ending = tokens.filter(({ expires }) => expires <= from)
  if (ending.length === 0) return [ok('tokens', `${count(tokens.length, 'token')}, none runs out`)]
  return ending.map(({ name, expires }) =>
    note('tokens', `${name} runs out at ${expires}`, 'tearline token issue, and put it in place'),
  )
}
