// SPDX-License-Identifier: Apache-2.0
import { type Label, parsePap } from '@tearline/label'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { addJsonlOption, answerStandardInput, isJsonl, requireOneForm } from '../jsonl.ts'
import {
  addLabelOptions,
  inPlace,
  type Marking,
  ownerless,
  parseMark,
  wordsOf,
} from '../label-command.ts'
import { printJson } from '../output.ts'
import { asked, parseQuestion } from '../questions.ts'

export function labelParse({ clock }: Environment): Command {
  const command = new Command('parse')
    .description('the label that a portion mark or a banner means, as JSON')
    .argument('[mark]', "such as '(S//REL TO USA, GBR)' or 'SECRET//NOFORN'")
    .action(async (mark?: string) => {
      requireOneForm(command, [mark])
      const marking = wordsOf(command, clock)
      if (!isJsonl(command)) return printJson(owned(marking, parseMark(marking, mark ?? '')))
      return answerStandardInput((question) => {
        const { marking: text, pap } = asked(parseQuestion, question)
        const label = inPlace('/marking', () => parseMark(marking, text))
        const beside = pap === undefined ? {} : { pap: inPlace('/pap', () => parsePap(pap)) }
        return { label: owned(marking, label), ...beside }
      })
    })
  return addJsonlOption(addLabelOptions(command, clock))
}

/** What is wrong with a mark is said first; a label names its owner. */
function owned({ policy, isOwnerless }: Marking, label: Label): Label {
  if (isOwnerless) throw ownerless(policy)
  return label
}
