// SPDX-License-Identifier: Apache-2.0
import type { Policy } from '@tearline/label'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { printBold, printJson, printLine, printTable } from '../output.ts'
import { policyInput } from '../policy-input.ts'
import { describePolicy } from '../policy-text.ts'
import { globalsOf } from '../program-options.ts'

export function policyShow({ clock }: Environment): Command {
  const command = new Command('show')
    .description('what a policy knows: classifications, values, recipients')
    .argument('<policy>', 'the name of one that is shipped, or a SPIF file')
    .action((named: string) => {
      const { policy } = policyInput(named, clock.now())
      if (globalsOf(command).json) return printJson(policy)
      const { name, version, owner } = describePolicy({ policy })
      printBold(`${name}, version ${version}; unmarked portions are of ${owner}`)
      showClassifications(policy)
      showValues(policy)
      showRecipients(policy)
    })
  return command
}

function showClassifications({ classifications }: Policy): void {
  printLine('')
  printTable(
    classifications.toSorted((a, b) => a.hierarchy - b.hierarchy),
    [
      ['RANK', ({ hierarchy }) => String(hierarchy)],
      ['BANNER', ({ name }) => name],
      ['PORTION', ({ portion }) => portion],
      ['BARE, IT REACHES', ({ unmarked }) => unmarked],
    ],
  )
}

function showValues({ tagSets }: Policy): void {
  const rows = tagSets.flatMap(({ name, type, values }) =>
    values.map((value) => ({ set: name, type, value })),
  )
  if (rows.length === 0) return
  printLine('')
  printTable(rows, [
    ['CATEGORY', ({ set }) => set],
    ['TYPE', ({ type }) => type],
    ['BANNER', ({ value }) => value.name],
    ['PORTION', ({ value }) => value.portion],
  ])
}

function showRecipients({ parties, communities }: Policy): void {
  const codes = parties?.map(({ first, last }) => (first === last ? first : `${first} to ${last}`))
  printLine(`\nparties: ${codes?.join(' ') ?? 'any'}`)
  for (const { code, members } of communities) {
    const text = members?.map(({ party }) => party).join(' ') ?? 'members are not known'
    printLine(`community ${code}: ${text}`)
  }
}
