// SPDX-License-Identifier: Apache-2.0
import { parseJson } from '@tearline/base'
import { checkLabel, formatBanner, formatPortionMarking, parseLabel } from '@tearline/label'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { readInput } from '../files.ts'
import { addJsonlOption, answerStandardInput, isJsonl, requireOneForm } from '../jsonl.ts'
import { addLabelOptions, inPlace, type Marking, markingOf } from '../label-command.ts'
import { limits } from '../limits.ts'
import { printJson, printLine } from '../output.ts'
import { globalsOf } from '../program-options.ts'
import { asked, printQuestion } from '../questions.ts'

const jsonLimits = { bytesMax: limits.documentBytesMax, depthMax: limits.documentDepthMax }

export function labelPrint({ clock }: Environment): Command {
  const command = new Command('print')
    .description('the portion mark and the banner of a label')
    .argument('[file]', 'what `tearline label parse` printed; - for standard input')
    .action(async (file?: string) => {
      requireOneForm(command, [file])
      const marking = markingOf(command, clock)
      if (isJsonl(command)) {
        return answerStandardInput((question) => {
          const { label } = asked(printQuestion, question)
          return inPlace('/label', () => marksOf(marking, label))
        })
      }
      const value = parseJson(readInput(file ?? '-', limits.documentBytesMax), jsonLimits)
      const marks = marksOf(marking, value)
      if (globalsOf(command).json) return printJson(marks)
      printLine(marks.portion)
      printLine(marks.banner)
    })
  return addJsonlOption(addLabelOptions(command, clock))
}

function marksOf(
  { policy, context }: Marking,
  value: unknown,
): { portion: string; banner: string } {
  const label = parseLabel(value)
  checkLabel(policy, label)
  return {
    portion: formatPortionMarking(policy, label, context.owner),
    banner: formatBanner(policy, label, context.owner),
  }
}
