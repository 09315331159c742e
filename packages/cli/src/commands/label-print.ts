// SPDX-License-Identifier: Apache-2.0
import { parseJson } from '@tearline/base'
import { checkLabel, formatBanner, formatPortionMarking, parseLabel } from '@tearline/label'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { readInput } from '../files.ts'
import { addLabelOptions, markingOf } from '../label-command.ts'
import { limits } from '../limits.ts'
import { printJson, printLine } from '../output.ts'
import { globalsOf } from '../program-options.ts'

const jsonLimits = { bytesMax: limits.documentBytesMax, depthMax: limits.documentDepthMax }

export function labelPrint({ clock }: Environment): Command {
  const command = new Command('print')
    .description('the portion mark and the banner of a label')
    .argument('<file>', 'what `tearline label parse` printed; - for standard input')
    .action((file: string) => {
      const { policy, context } = markingOf(command, clock)
      const label = parseLabel(parseJson(readInput(file, limits.documentBytesMax), jsonLimits))
      checkLabel(policy, label)
      const portion = formatPortionMarking(policy, label, context.owner)
      const banner = formatBanner(policy, label, context.owner)
      if (globalsOf(command).json) return printJson({ portion, banner })
      printLine(portion)
      printLine(banner)
    })
  return addLabelOptions(command, clock)
}
