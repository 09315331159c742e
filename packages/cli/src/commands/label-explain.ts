// SPDX-License-Identifier: Apache-2.0
import { type PartyCode, parseJson } from '@tearline/base'
import { explainLabel, formatBanner, type Label, whyNotReadable } from '@tearline/label'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { addLabelOptions, inPlace, type Marking, markingOf, parseMark } from '../label-command.ts'
import { limits } from '../limits.ts'
import { printBold, printJson, printLine, printTable } from '../output.ts'
import { globalsOf } from '../program-options.ts'
import { asked, readerShape } from '../questions.ts'
import { partiesValue } from '../values.ts'

type Options = { readonly reader?: string; readonly releasedTo?: readonly PartyCode[] }

const jsonLimits = { bytesMax: limits.documentBytesMax, depthMax: limits.documentDepthMax }

export function labelExplain({ clock }: Environment): Command {
  const command = new Command('explain')
    .description('what a mark means: its parts, who may read it, and the rules behind it')
    .argument('<mark>', "such as '(S//OC/REL TO USA, GBR)'")
    .option('--reader <json>', 'say whether this reader may: {"nation":"GBR","clearance":"SECRET"}')
    .option('--released-to <parties>', 'whom the originator released it to by name', partiesValue)
    .action((mark: string) => {
      const marking = markingOf(command, clock)
      const label = parseMark(marking, mark)
      const banner = formatBanner(marking.policy, label, marking.context.owner)
      const parts = explainLabel(marking.policy, label)
      const reading = readingOf(marking, label, command.opts<Options>())
      if (globalsOf(command).json) return printJson({ banner, parts, ...reading })
      printBold(banner)
      printTable(parts, [
        ['PART', ({ part }) => part],
        ['NAME', ({ name }) => name],
        ['MEANS', ({ text }) => text],
        ['RULE', ({ rule }) => rule ?? ''],
      ])
      if (reading === undefined) return
      printLine(reading.readable ? 'the reader may read it' : 'the reader may not read it:')
      for (const { text, rule } of reading.reasons) printLine(`  ${text} (${rule})`)
    })
  return addLabelOptions(command, clock)
}

function readingOf({ policy }: Marking, label: Label, { reader, releasedTo = [] }: Options) {
  if (reader === undefined) return undefined
  const of = inPlace('/reader', () => asked(readerShape, parseJson(reader, jsonLimits)))
  const reasons = whyNotReadable(policy, label, { reader: of, releasedTo })
  return { readable: reasons.length === 0, reasons }
}
