// SPDX-License-Identifier: Apache-2.0
import { formatBanner, joinLabels, parsePortionMarking } from '@tearline/label'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { addLabelOptions, markingOf } from '../label-command.ts'
import { printJson, printLine, say } from '../output.ts'
import { globalsOf } from '../program-options.ts'

export function labelRollup({ clock }: Environment): Command {
  const command = new Command('rollup')
    .description('the banner of a document with these portions, and the rules that made it')
    .argument('<marks...>', "such as '(U)' '(S//NF)'")
    .action((marks: readonly string[]) => {
      const { policy, context } = markingOf(command, clock)
      const labels = marks.map((mark) => parsePortionMarking(policy, mark, context))
      const { label, reasons } = joinLabels(policy, labels)
      const banner = formatBanner(policy, label, context.owner)
      if (globalsOf(command).json) return printJson({ banner, label, reasons })
      printLine(banner)
      for (const { text, rule } of reasons) say(`${text} (${rule})`)
    })
  return addLabelOptions(command, clock)
}
