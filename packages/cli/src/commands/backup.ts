// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path'
import { type BackupManifest, makeBackup } from '@tearline/node'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { count, say } from '../output.ts'
import { globalsOf } from '../program-options.ts'

type Options = { readonly keys?: string }

export function backupCommand(environment: Environment): Command {
  const command = new Command('backup')
    .description('copy the node as it is now, running or not; everything in the copy is sealed')
    .argument('<directory>', 'a new directory for the copy, on another disk')
    .option(
      '--keys <file>',
      'a new file, elsewhere, for the sealed keys: the copy is nothing without',
    )
  return asksNode<[string], Options, BackupManifest>(command, environment, {
    person: 'admin',
    doing: 'copying',
    ask: (node, { args: [target], options: { keys } }) =>
      makeBackup({
        directory: resolve(globalsOf(command).dir),
        target: resolve(target),
        keys: keys === undefined ? null : resolve(keys),
        clock: environment.clock,
        sign: async (manifest) =>
          (
            await node.ask((api) =>
              api.POST('/api/v1/backups', {
                body: { manifest: { ...manifest, files: [...manifest.files] } },
              }),
            )
          ).manifest,
      }),
    print: ({ files }, { args: [target], options: { keys } }) => {
      say(
        `copied ${count(files.length, 'file')} to ${target}; the checkpoint lock is not among them`,
      )
      say(
        keys === undefined
          ? 'it is nothing without keys.json: keep a copy of that in another place, with --keys FILE'
          : `its keys are in ${keys}, sealed: what opens the node opens them`,
      )
      say(`next: tearline restore ${target} --keys ${keys ?? 'KEYS'} --verify`)
    },
  })
}
