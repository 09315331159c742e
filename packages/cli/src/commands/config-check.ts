// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path'
import { configRemarks, loadConfig } from '@tearline/node'
import { Command } from 'commander'
import { sourcesOf, withSettings } from '../config-options.ts'
import { note, ok, printFinding } from '../doctor/finding.ts'
import type { Environment } from '../environment.ts'
import { printJson } from '../output.ts'
import { globalsOf } from '../program-options.ts'

export function configCheck(environment: Environment): Command {
  const command = new Command('check').description(
    'whether the configuration is one: file, environment and options; starts nothing',
  )
  return withSettings(command).action(() => {
    const { dir, json } = globalsOf(command)
    const config = loadConfig(resolve(dir), sourcesOf(command, environment))
    const remarks = configRemarks(config)
    if (json) return printJson({ ok: true, remarks })
    printFinding(ok('config', `${config.party.code}, marking in policy ${config.policy}`))
    for (const { at, text, next } of remarks) printFinding(note('config', `${at}: ${text}`, next))
  })
}
