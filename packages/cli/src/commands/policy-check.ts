// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { count, printJson, printLine } from '../output.ts'
import { policyFile } from '../policy-input.ts'
import { describePolicy } from '../policy-text.ts'
import { globalsOf } from '../program-options.ts'

export function policyCheck({ clock }: Environment): Command {
  const command = new Command('check')
    .description('read a policy file as a node would, and say what is in it or what is wrong')
    .argument('<file>', 'a SPIF of schema 2.1; - for standard input')
    .action((file: string) => {
      const { policy, spif, warnings, left } = policyFile(file, clock.now())
      const described = describePolicy({ policy, spif })
      if (globalsOf(command).json) return printJson({ ...described, warnings, left })
      const { name, version, counts } = described
      printLine(`policy ${name}, version ${version}: it can be used`)
      for (const [noun, number] of Object.entries(counts)) printLine(`  ${number} ${noun}`)
      printLine(count(warnings.length, 'warning'))
      for (const { at, text } of warnings) printLine(`  ${at}  ${text}`)
      printLine(`${count(left.length, 'thing')} that markings cannot say, and labels as fields can`)
      for (const text of left) printLine(`  ${text}`)
    })
  return command
}
