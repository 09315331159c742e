// SPDX-License-Identifier: Apache-2.0
import { formatInstant, later, type PartyCode } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import type { Rule } from '../rules.ts'
import { addTermsOptions, type TermsOptions, termsWish } from '../terms.ts'
import { durationOption, partiesValue, timeValue } from '../values.ts'

type Options = TermsOptions & {
  readonly atMost: string
  readonly from: readonly PartyCode[]
  readonly to: readonly PartyCode[]
  readonly pastLabel?: true
  readonly conditions?: string
  readonly valid: number
  readonly begin?: string
  readonly until?: string
}

const usualDays = 90

export function onwardRuleWrite(environment: Environment): Command {
  const { clock } = environment
  const command = new Command('write')
    .description('write a standing rule; it grants nothing until a second person switches it on')
    .requiredOption(
      '--at-most <mark>',
      "the highest that it grants, such as '(R//REL TO XAA, XBB)'",
    )
    .requiredOption('--from <parties>', 'who may ask, such as XBB', partiesValue)
    .requiredOption('--to <parties>', 'to whom it may go, such as XCC', partiesValue)
    .option('--past-label', 'also to parties that the label does not list')
    .option('--conditions <text>', 'what goes with each consent, in words')
    .addOption(durationOption('--valid <duration>', 'how long each consent may be used', '7d'))
    .option('--begin <when>', 'when the rule begins (default: now)', timeValue(clock))
    .option('--until <when>', 'when it ends (default: in 90 days)', timeValue(clock))
  return asksNode<[], Options, Rule>(addTermsOptions(command, clock), environment, {
    person: 'officer',
    doing: 'writing the rule',
    ask: (node, { options }) => {
      const now = clock.now()
      const {
        atMost,
        from,
        to,
        pastLabel = false,
        conditions = null,
        valid,
        begin,
        until,
      } = options
      const body = {
        ...{ atMost, holders: [...from], parties: [...to], pastLabel, conditions },
        ...{ terms: termsWish(options), validSeconds: valid },
        from: begin ?? formatInstant(now),
        until: until ?? formatInstant(later(now, usualDays * 24 * 3_600)),
      }
      return node.ask((api) => api.POST('/api/v1/rules', { body }))
    },
    print: ({ rule }) => {
      printLine(rule)
      say(`next: tearline onward rule test ${rule}, then: tearline onward rule start ${rule}`)
    },
  })
}
