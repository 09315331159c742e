// SPDX-License-Identifier: Apache-2.0
// What commands that ask a node have in common: find the node, ask, print the reply or the JSON, and say what waits.
import type { Command } from 'commander'
import { type Connection, withNode } from './connect.ts'
import type { Environment } from './environment.ts'
import { printJson, say } from './output.ts'
import { globalsOf } from './program-options.ts'
import { withProgress } from './progress.ts'

export type Input<Args, Options> = { readonly args: Args; readonly options: Options }

export type NodeAct<Args, Options, Reply> = {
  /** Whose duty it is; `--as` says otherwise. */
  readonly person: 'analyst' | 'officer' | 'security' | 'admin' | 'auditor'
  /** For whoever waits: "opening the release". */
  readonly doing: string
  readonly ask: (node: Connection, input: Input<Args, Options>) => Promise<Reply>
  readonly print: (reply: Reply, input: Input<Args, Options>) => void
  /** What `--json` prints, where more was asked for than one reply. */
  readonly data?: (reply: Reply) => unknown
  /** Whether the reply says that something is wrong: the command then ends with 1. */
  readonly isBad?: (reply: Reply) => boolean
  /** Whether it may leave something for partners in the outbox. */
  readonly queues?: true
}

const persons = new WeakMap<Command, string>()

/** As whom a command acts where nobody says otherwise; undefined for those that ask no node. */
export function personOf(command: Command): string | undefined {
  return persons.get(command)
}

/** Gives a command its action. The options and arguments are those that `command` declares. */
export function asksNode<Args extends readonly unknown[], Options, Reply>(
  command: Command,
  environment: Environment,
  act: NodeAct<Args, Options, Reply>,
): Command {
  persons.set(command, act.person)
  command.addHelpText('after', `\nacts as ${act.person}, unless --as names another person`)
  return command.action(async () => {
    const globals = globalsOf(command)
    const input = {
      args: command.processedArgs as unknown as Args,
      options: command.opts() as Options,
    }
    const { reply, isServed } = await withProgress(act.doing, environment.isWatched, () =>
      withNode(globals, environment, act.person, async (node) => ({
        reply: await act.ask(node, input),
        isServed: node.isServed,
      })),
    )
    if (globals.json) printJson(act.data === undefined ? reply : act.data(reply))
    else act.print(reply, input)
    if (act.isBad?.(reply)) process.exitCode = 1
    if (act.queues && !isServed) {
      say('queued; it goes out when `tearline serve` runs, or with `tearline bundle export`')
    }
  })
}
