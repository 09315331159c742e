// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path'
import { acceptLoss, nodeFiles, openContext, type Restored, restoreBackup } from '@tearline/node'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { CliError } from '../error.ts'
import { unsealingOfFile } from '../key-opening.ts'
import { count, printJson, say } from '../output.ts'
import { type Globals, globalsOf } from '../program-options.ts'
import { withProgress } from '../progress.ts'

type Options = { readonly keys?: string; readonly verify?: true; readonly acceptLoss?: true }

export function restoreCommand(environment: Environment): Command {
  return new Command('restore')
    .description('verify a backup and make it a node again; then ask the partners what is lost')
    .argument('[backup]', 'the directory that `tearline backup` wrote')
    .option('--keys <file>', 'the file of keys that was written with it')
    .option('--verify', 'look at everything and leave nothing')
    .option('--accept-loss', 'let the restored node start, where no partner has seen more of it')
    .action(async (backup: string | undefined, options: Options, command: Command) => {
      const globals = globalsOf(command)
      if (options.acceptLoss === true) return accept(globals, environment)
      if (backup === undefined || options.keys === undefined) {
        throw new CliError('cli.argument', 'a backup is restored with the keys that belong to it', {
          next: 'give both: tearline restore BACKUP --keys FILE --dir NODE',
        })
      }
      await restore(globals, environment, { backup, keys: options.keys, verify: options.verify })
    })
}

type From = { readonly backup: string; readonly keys: string; readonly verify: true | undefined }

async function restore(
  globals: Globals,
  environment: Environment,
  { backup, keys, verify }: From,
): Promise<void> {
  const directory = resolve(globals.dir)
  const order = {
    ...{ backup: resolve(backup), keys: resolve(keys), directory, verifyOnly: verify === true },
    unsealing: await unsealingOfFile(resolve(keys), globals, environment),
  }
  const restored = await withProgress('verifying the backup', environment.isWatched, () =>
    restoreBackup(order, quiet),
  )
  if (globals.json) return printJson(restored)
  tell(restored, globals, order.verifyOnly)
}

function tell(restored: Restored, { dir }: Globals, verifyOnly: boolean): void {
  const { party, made, files, entries } = restored
  say(
    `a backup of ${party} of ${made}: ${count(files, 'file')} and ${count(entries, 'entry')}, all good`,
  )
  if (verifyOnly) {
    say('nothing was changed')
    return
  }
  say(`it stands in ${dir}, and does not start yet: what it signed since may be lost`)
  say(`next: tearline restore --accept-loss --dir ${dir}, while the partners can be reached`)
}

async function accept(globals: Globals, environment: Environment): Promise<void> {
  const directory = resolve(globals.dir)
  const sources = { variables: environment.variables }
  const unsealing = await unsealingOfFile(nodeFiles(directory).keys, globals, environment)
  const asked = await withProgress('asking the partners', environment.isWatched, async () => {
    const ctx = await openContext(directory, unsealing, { ...quiet, sources, isAside: true })
    try {
      return await acceptLoss(ctx)
    } finally {
      await ctx.store.close()
    }
  })
  if (globals.json) return printJson({ asked })
  say(`${count(asked, 'partner')} asked: none has seen more of this node than it has itself`)
  say(`next: tearline serve --dir ${globals.dir}`)
}

const quiet = { log: { info: () => {}, warn: () => {}, error: () => {} } }
