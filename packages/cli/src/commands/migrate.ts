// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path'
import { migrateNode } from '@tearline/node'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { refusedStart } from '../error.ts'
import { count, printJson, printLine } from '../output.ts'
import { globalsOf } from '../program-options.ts'
import { withProgress } from '../progress.ts'

export function migrateCommand(environment: Environment): Command {
  const { variables, isWatched } = environment
  return new Command('migrate')
    .description('bring the database to the schema of this program; `serve` does it too')
    .option('--dry-run', 'change nothing: say what is pending')
    .action(async (own: { readonly dryRun?: true }, command: Command) => {
      const options = globalsOf(command)
      const isDry = own.dryRun === true
      const steps = await withProgress('changing the schema', isWatched, () =>
        migrateNode(resolve(options.dir), { isDry }, { sources: { variables } }),
      ).catch((error: unknown) => {
        throw refusedStart(error)
      })
      if (options.json) return printJson({ [isDry ? 'pending' : 'applied']: steps })
      for (const { number, name } of steps) printLine(`${String(number).padStart(4, '0')} ${name}`)
      if (steps.length === 0) printLine('nothing is pending')
      else printLine(`${count(steps.length, 'step')} ${isDry ? 'pending' : 'applied'}`)
    })
}
