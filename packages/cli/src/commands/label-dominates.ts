// SPDX-License-Identifier: Apache-2.0
import { dominates, parsePortionMarking } from '@tearline/label'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { addLabelOptions, markingOf } from '../label-command.ts'
import { printJson, printLine } from '../output.ts'
import { globalsOf } from '../program-options.ts'

export function labelDominates({ clock }: Environment): Command {
  const command = new Command('dominates')
    .description('whether a label permits nothing that another forbids: prints yes or no')
    .argument('<mark>', 'the one that may stand above')
    .argument('<other>', 'the one that may stand below')
    .action((mark: string, other: string) => {
      const { policy, context } = markingOf(command, clock)
      const [above, below] = [mark, other].map((each) => parsePortionMarking(policy, each, context))
      const answer = above !== undefined && below !== undefined && dominates(policy, above, below)
      if (globalsOf(command).json) printJson({ dominates: answer })
      else printLine(answer ? 'yes' : 'no')
    })
  return addLabelOptions(command, clock)
}
