// SPDX-License-Identifier: Apache-2.0
import type { Clock } from '@tearline/base'
import { formatBanner, joinLabels, parsePap, strictestPap } from '@tearline/label'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { addJsonlOption, answerStandardInput, isJsonl, requireOneForm } from '../jsonl.ts'
import {
  addLabelOptions,
  inPlace,
  type Marking,
  markingOf,
  parseMark,
  spifOf,
  wordsOf,
} from '../label-command.ts'
import { printJson, printLine, say } from '../output.ts'
import { globalsOf } from '../program-options.ts'
import { asked, rollupQuestion } from '../questions.ts'
import { rollUpStructure } from '../structural.ts'

export function labelRollup({ clock }: Environment): Command {
  const command = new Command('rollup')
    .description('the banner of a document with these portions, and the rules that made it')
    .argument('[marks...]', "such as '(U)' '(S//NF)'")
    .action(async (marks: readonly string[]) => {
      requireOneForm(command, marks.length === 0 ? [undefined] : marks)
      if (command.opts()['structural'] === true) return answerStructures(command, clock)
      if (isJsonl(command)) return answerQuestions(wordsOf(command, clock))
      const { json } = globalsOf(command)
      const rolledUp = rollUp((json ? markingOf : wordsOf)(command, clock), marks)
      if (json) return printJson(rolledUp)
      printLine(rolledUp.banner)
      for (const { text, rule } of rolledUp.reasons) say(`${text} (${rule})`)
    })
  return addJsonlOption(addLabelOptions(command, clock)).option(
    '--structural',
    'with --jsonl: portions as classification and categories, not as marks',
  )
}

function answerQuestions(marking: Marking): Promise<void> {
  return answerStandardInput((question) => {
    const { portions, pap = [] } = asked(rollupQuestion, question)
    const { banner, reasons } = inPlace('/portions', () => rollUp(marking, portions))
    const paps = pap.map((word, at) => inPlace(`/pap/${at}`, () => parsePap(word)))
    const strictest = strictestPap(paps)
    return { banner, ...(strictest !== null && { pap: strictest }), reasons }
  })
}

function answerStructures(command: Command, clock: Clock): Promise<void> {
  if (!isJsonl(command)) command.error('error: --structural needs --jsonl')
  const { spif, at } = spifOf(command, clock)
  return answerStandardInput((question) => rollUpStructure(spif, question, at))
}

function rollUp(marking: Marking, marks: readonly string[]) {
  const { policy, context } = marking
  const labels = marks.map((mark, at) => inPlace(`/${at}`, () => parseMark(marking, mark)))
  const { label, reasons } = joinLabels(policy, labels)
  return { banner: formatBanner(policy, label, context.owner), label, reasons }
}
