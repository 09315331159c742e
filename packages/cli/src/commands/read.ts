// SPDX-License-Identifier: Apache-2.0
import { parsePartyCode, type ReleaseId } from '@tearline/base'
import { Command } from 'commander'
import type { Connection } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { requireFree } from '../files.ts'
import { asksNode } from '../node-command.ts'
import { printReading, type Reading, saveReading } from '../reading.ts'
import { idValue } from '../values.ts'

type Options = { readonly out?: string }

export function readCommand(environment: Environment): Command {
  const command = new Command('read')
    .description('open what was received; where the originator holds the keys it is asked now')
    .argument('<release>', 'its id, from `tearline inbox`', idValue('release'))
    .option(
      '--out <file>',
      'take it out as Markdown, where its terms allow that, instead of printing it',
    )
  return asksNode<[ReleaseId], Options, Reading>(command, environment, {
    person: 'analyst',
    doing: 'opening the release',
    ask: async (node, { args: [release], options: { out } }) => {
      if (out !== undefined) requireFree(out)
      const params = { path: { release } }
      const reading: Reading = await node.ask((api) =>
        out === undefined
          ? api.POST('/api/v1/releases/{release}/read', { params })
          : api.POST('/api/v1/releases/{release}/export', { params }),
      )
      if (out !== undefined) await save(node, release, reading, out)
      return reading
    },
    print: (reading, { options }) => {
      if (options.out === undefined) printReading(reading)
    },
  })
}

/** Marks are printed as the originator prints them. */
async function save(
  node: Connection,
  release: ReleaseId,
  reading: Reading,
  out: string,
): Promise<void> {
  const { originator } = await node.ask((api) =>
    api.GET('/api/v1/releases/{release}', { params: { path: { release } } }),
  )
  saveReading(reading, out, { policy: node.config.policy, printedBy: parsePartyCode(originator) })
}
