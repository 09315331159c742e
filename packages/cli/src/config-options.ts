// SPDX-License-Identifier: Apache-2.0
// The settings of a node as options: of the command that runs it, and of those that show what it would go by.
import { type ConfigSources, flagOf, settings } from '@tearline/node'
import type { Command } from 'commander'
import type { Environment } from './environment.ts'

export function withSettings(command: Command): Command {
  for (const setting of settings) command.option(`${flagOf(setting)} <value>`, setting.what)
  return command
}

/** What decides over `config.json` here: the environment, and over it the options of this command. */
export function sourcesOf(command: Command, { variables }: Environment): ConfigSources {
  const given: Readonly<Record<string, string | undefined>> = command.opts()
  const flags: Record<string, string> = {}
  for (const setting of settings) {
    const option = command.options.find(({ long }) => long === flagOf(setting))
    const value = option && given[option.attributeName()]
    if (value !== undefined) flags[setting.name] = value
  }
  return { variables, flags }
}
