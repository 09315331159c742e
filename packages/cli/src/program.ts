// SPDX-License-Identifier: Apache-2.0
// The commands, noun by noun; each stands in `commands/<noun>-<verb>.ts`.
import { Command } from 'commander'
import { initCommand } from './commands/init.ts'
import { partyShow } from './commands/party-show.ts'
import { serveCommand } from './commands/serve.ts'

export function program(): Command {
  const tearline = new Command('tearline')
    .description('share sensitive reports with allies, and keep control of them')
    .option('--dir <directory>', 'the directory of the node', './tearline-node')
    .option('--key-file <file>', 'the key that opens the node, where it is kept elsewhere')
    .option('--as <person>', 'act as this person (a name in tokens.json)')
    .option('--json', 'print the reply as JSON')
    .showHelpAfterError('run with --help to see what it takes')
    .exitOverride()
  tearline.addCommand(initCommand())
  tearline.addCommand(serveCommand())
  tearline.addCommand(noun('party', 'the document of this party', [partyShow()]))
  return tearline
}

function noun(name: string, description: string, verbs: readonly Command[]): Command {
  const command = new Command(name).description(description)
  for (const verb of verbs) command.addCommand(verb)
  return command
}
