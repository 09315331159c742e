// SPDX-License-Identifier: Apache-2.0
// Settings as people name them: `flood.mailPerSecondPerParty`, as they stand in the reply.
import { quote } from '@tearline/base'
import type { paths } from '@tearline/client'
import { CliError } from './error.ts'

export type Settings =
  paths['/api/v1/settings']['get']['responses'][200]['content']['application/json']

/** Each with its whole name. */
export function linesOf(settings: Settings): readonly (readonly [name: string, value: number])[] {
  return Object.entries(settings).flatMap(([name, value]) =>
    typeof value === 'number'
      ? [[name, value] as const]
      : Object.entries(value).map(([part, each]) => [`${name}.${part}`, each] as const),
  )
}

/** The same settings with one changed. @throws CliError `cli.argument` for a name that there is not */
export function withSetting(settings: Settings, name: string, value: number): Settings {
  const known = linesOf(settings).map(([each]) => each)
  if (!known.includes(name)) {
    throw new CliError('cli.argument', `${quote(name)} is no setting`, {
      next: `give one of: ${known.join(', ')}`,
    })
  }
  const [group = '', part] = name.split('.')
  const inner = settings[group as keyof Settings]
  const changed =
    part === undefined || typeof inner === 'number' ? value : { ...inner, [part]: value }
  return { ...settings, [group]: changed }
}
