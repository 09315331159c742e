// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path'
import { explainConfig } from '@tearline/node'
import { Command } from 'commander'
import { sourcesOf, withSettings } from '../config-options.ts'
import type { Environment } from '../environment.ts'
import { printJson, printTable } from '../output.ts'
import { globalsOf } from '../program-options.ts'

export function configPrint(environment: Environment): Command {
  const command = new Command('print')
    .description('what the node would go by; secrets are no part of it')
    .option('--origin', 'with the place that decided each value')
  return withSettings(command).action((options: { readonly origin?: true }) => {
    const { dir, json } = globalsOf(command)
    const { settings, config } = explainConfig(resolve(dir), sourcesOf(command, environment))
    if (json) return printJson(options.origin ? { settings } : config)
    printTable(settings, [
      ['SETTING', ({ name }) => name],
      ['VALUE', ({ value }) => (value === null ? '-' : String(value))],
      ...(options.origin ? [originColumn] : []),
    ])
  })
}

const originColumn = ['FROM', ({ origin }: { readonly origin: string }) => origin] as const
