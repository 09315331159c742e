// SPDX-License-Identifier: Apache-2.0
// A label in the words of another policy, by the equivalences in the first one's file and in an agreement. It
// stands beside the originator's label, never in its place.
import {
  checkEquivalences,
  checkLabel,
  type Equivalences,
  type FiledPolicy,
  formatPortionMarking,
  type Label,
  parseLabel,
  spifNamed,
  type Translation,
  translateLabel,
} from '@tearline/label'
import { Command, Option } from 'commander'
import { z } from 'zod'
import type { Environment } from '../environment.ts'
import { equivalencesFile } from '../equivalences-input.ts'
import { addJsonlOption, answerStandardInput, isJsonl, requireOneForm } from '../jsonl.ts'
import {
  addLabelOptions,
  inPlace,
  type Marking,
  ownerless,
  parseMark,
  wordsOf,
} from '../label-command.ts'
import { printJson, printLine, say } from '../output.ts'
import { type PolicyInput, policyInput } from '../policy-input.ts'
import { globalsOf } from '../program-options.ts'
import { asked } from '../questions.ts'
import { bad } from '../values.ts'

const question = z.union([
  z.strictObject({ marking: z.string() }),
  z.strictObject({ label: z.union([z.string(), z.record(z.string(), z.unknown())]) }),
])

type Options = {
  readonly to: string
  readonly side: 'originating' | 'receiving'
  readonly agreementRows?: string
}
type Translating = {
  readonly marking: Marking
  readonly from: FiledPolicy
  readonly to: FiledPolicy
  readonly side: Options['side']
  readonly rows: readonly Equivalences[]
}

export function labelTranslate({ clock }: Environment): Command {
  const command = new Command('translate')
    .description('a label in the words of another policy, as the file of its own allows')
    .argument('[mark]', "such as '(NS//RELEASABLE TO DEU, FRA)'")
    .requiredOption('--to <policy>', 'the other policy: one that is shipped, or a SPIF file')
    .addOption(
      new Option('--side <side>', 'whether we originate the information, or have received it')
        .choices(['originating', 'receiving'])
        .default('originating'),
    )
    .option('--agreement-rows <file>', 'equivalences of an agreement, as JSON (default: none)')
    .action(async (mark?: string) => {
      requireOneForm(command, [mark])
      const { to, side, agreementRows } = command.opts<Options>()
      const marking = wordsOf(command, clock)
      const pair = { from: filed(marking), to: filed(policyInput(to, clock.now())) }
      const rows = agreementRows === undefined ? [] : rowsOf(agreementRows, pair)
      const translating: Translating = { marking, side, ...pair, rows }
      if (isJsonl(command)) {
        return answerStandardInput((line) => {
          const {
            label,
            marking: printed,
            dropped,
            reasons,
          } = answer(translating, read(translating, line))
          return { label, marking: printed, dropped, reasons }
        })
      }
      const answered = answer(translating, owned(marking, parseMark(marking, mark ?? '')))
      if (globalsOf(command).json) return printJson(answered)
      printLine(answered.marking)
      for (const { text, rule } of answered.reasons) say(`${text} (${rule})`)
    })
  return addJsonlOption(addLabelOptions(command, clock))
}

/** Tables between other policies are passed over, as in an agreement that has several. */
function rowsOf(path: string, { from, to }: Pick<Translating, 'from' | 'to'>): Equivalences[] {
  const pair = { from: from.policy, to: to.policy }
  const rows = equivalencesFile(path)
    .map((table, index) => ({ table, index }))
    .filter(({ table }) => table.from === pair.from.name && table.to === pair.to.name)
  for (const { table, index } of rows) {
    inPlace(`/${index}`, () => checkEquivalences(pair, table))
  }
  return rows.map(({ table }) => table)
}

function filed({ policy, spif }: PolicyInput): FiledPolicy {
  const file = spif ?? spifNamed(policy.name)
  if (file !== undefined) return { policy, spif: file }
  throw bad(`policy \`${policy.name}\` has no file`, 'name a SPIF file')
}

/** A label as `label parse` prints it, or a mark. */
function read({ marking, from }: Translating, line: unknown): Label {
  const said = asked(question, line)
  const given = 'marking' in said ? said.marking : said.label
  const place = 'marking' in said ? '/marking' : '/label'
  return inPlace(place, () => {
    if (typeof given === 'string') return owned(marking, parseMark(marking, given))
    const label = parseLabel(given)
    checkLabel(from.policy, label)
    return label
  })
}

function owned({ policy, isOwnerless }: Marking, label: Label): Label {
  if (isOwnerless) throw ownerless(policy)
  return label
}

function answer(
  { marking: { context }, from, to, side, rows }: Translating,
  label: Label,
): Translation & { readonly marking: string } {
  const translated = translateLabel({ from, to }, label, { side, rows })
  const printedBy = label.owners[0] ?? context.owner
  return { marking: formatPortionMarking(to.policy, translated.label, printedBy), ...translated }
}
