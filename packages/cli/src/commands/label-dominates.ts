// SPDX-License-Identifier: Apache-2.0
import { dominates, whyNotReadable } from '@tearline/label'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { addJsonlOption, answerStandardInput, isJsonl, requireOneForm } from '../jsonl.ts'
import { addLabelOptions, inPlace, type Marking, markingOf, parseMark } from '../label-command.ts'
import { printJson, printLine } from '../output.ts'
import { globalsOf } from '../program-options.ts'
import { asked, compareQuestion, readQuestion } from '../questions.ts'

export function labelDominates({ clock }: Environment): Command {
  const command = new Command('dominates')
    .description('whether a label permits nothing that another forbids: prints yes or no')
    .argument('[mark]', 'the one that may stand above')
    .argument('[other]', 'the one that may stand below')
    .action(async (mark?: string, other?: string) => {
      requireOneForm(command, [mark, other])
      const marking = markingOf(command, clock)
      if (isJsonl(command)) return answerStandardInput((question) => answer(marking, question))
      const isAbove = compare(marking, mark ?? '', other ?? '')
      if (globalsOf(command).json) printJson({ dominates: isAbove })
      else printLine(isAbove ? 'yes' : 'no')
    })
  return addJsonlOption(addLabelOptions(command, clock))
}

/** Two labels, or a label and a reader. */
function answer(marking: Marking, question: object): object {
  if ('over' in question) {
    const { label, over } = asked(compareQuestion, question)
    const above = inPlace('/label', () => parseMark(marking, label))
    const below = inPlace('/over', () => parseMark(marking, over))
    return { dominates: dominates(marking.policy, above, below) }
  }
  const { label: text, reader, released_to: releasedTo } = asked(readQuestion, question)
  const label = inPlace('/label', () => parseMark(marking, text))
  const reasons = whyNotReadable(marking.policy, label, { reader, releasedTo })
  return { readable: reasons.length === 0, reasons }
}

function compare(marking: Marking, mark: string, other: string): boolean {
  return dominates(marking.policy, parseMark(marking, mark), parseMark(marking, other))
}
