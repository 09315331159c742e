// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path'
import { parsePartyCode } from '@tearline/base'
import { initNode, nodeFiles, type Unsealing } from '@tearline/node'
import { Command } from 'commander'
import { CliError, printJson, say } from '../output.ts'
import { globals } from '../program-options.ts'

export function initCommand(): Command {
  return new Command('init')
    .description('make a new node in a directory: keys, configuration, ledger')
    .requiredOption('--party <code>', 'code of the party, such as XAA')
    .option('--name <name>', 'its name in words (default: the code)')
    .option('--host <host>', 'where to listen', '127.0.0.1')
    .option('--port <port>', 'where to listen', '7001')
    .option('--address <url>', 'where other nodes reach this one (default: host and port)')
    .option('--policy <name>', 'the label policy it marks in: us, tlp, lantern', 'lantern')
    .option('--passphrase', 'open with TEARLINE_PASSPHRASE instead of a key file')
    .action(async (options, command: Command) => {
      const { dir, keyFile, json } = globals(command)
      const directory = resolve(dir)
      const unsealing = chosenUnsealing(directory, options.passphrase === true, keyFile)
      const port = portOf(options.port)
      const ctx = await initNode(
        directory,
        {
          party: parsePartyCode(options.party),
          name: options.name ?? options.party,
          address: options.address ?? `http://${options.host}:${port}`,
          listen: { host: options.host, port },
          policy: options.policy,
          unsealing,
        },
        { log: { info: () => {}, warn: () => {}, error: () => {} } },
      )
      await ctx.store.close()
      if (json) return printJson({ directory, party: ctx.me })
      say(`made a node for ${ctx.me} in ${directory}`)
      if (unsealing.kind === 'key-file') {
        say(`it opens with ${unsealing.path}: keep that file apart from backups of the directory`)
      }
      say(`next: tearline serve --dir ${dir}`)
    })
}

function chosenUnsealing(directory: string, passphrase: boolean, keyFile?: string): Unsealing {
  if (!passphrase)
    return { kind: 'key-file', path: resolve(keyFile ?? nodeFiles(directory).unsealKey) }
  const text = process.env['TEARLINE_PASSPHRASE']
  if (text) return { kind: 'passphrase', text }
  throw new CliError('cli.argument', 'TEARLINE_PASSPHRASE is empty', {
    next: 'set it to the passphrase that is to open the node',
  })
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new CliError('cli.argument', `\`${text.slice(0, 20)}\` is not a port`, {
    next: 'give a number from 0 to 65535',
  })
}
