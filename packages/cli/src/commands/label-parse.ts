// SPDX-License-Identifier: Apache-2.0
import { parsePortionMarking } from '@tearline/label'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { addLabelOptions, markingOf } from '../label-command.ts'
import { printJson } from '../output.ts'

export function labelParse({ clock }: Environment): Command {
  const command = new Command('parse')
    .description('the label that a portion mark means, as JSON')
    .argument('<mark>', "such as '(S//REL TO USA, GBR)'")
    .action((mark: string) => {
      const { policy, context } = markingOf(command, clock)
      printJson(parsePortionMarking(policy, mark, context))
    })
  return addLabelOptions(command, clock)
}
