// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import { printLine } from '../output.ts'
import { globalsOf } from '../program-options.ts'
import { systemdUnit, type UnitPlaces, usualPlaces } from '../systemd-unit.ts'
import { plainValue } from '../values.ts'

export function systemdCommand(): Command {
  const { program, state, user } = usualPlaces
  const systemd = new Command('systemd')
    .description('print a unit for systemd: the node as a service that may do nothing else')
    .option('--program <path>', 'where the command lies', plainValue, program)
    .option('--state <name>', 'the directory of the node, below /var/lib', plainValue, state)
    .option('--user <name>', 'as whom it runs', plainValue, user)
  return systemd.action((places: Omit<UnitPlaces, 'keyFile'>) => {
    const keyFile = plainValue(globalsOf(systemd).keyFile ?? usualPlaces.keyFile)
    printLine(systemdUnit({ ...places, keyFile }).trimEnd())
  })
}
