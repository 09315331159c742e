// SPDX-License-Identifier: Apache-2.0
import type { ReleaseId } from '@tearline/base'
import { Command } from 'commander'
import type { Connection } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { requireFree } from '../files.ts'
import { asksNode } from '../node-command.ts'
import { printReading, type Reading, saveReading } from '../reading.ts'
import { idValue } from '../values.ts'
import type { Inbox } from './inbox.ts'

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
      const use = out === undefined ? 'read' : 'export'
      const reading = await node.post<Reading>(`/releases/${release}/${use}`)
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
  const { releases } = await node.all<Inbox>('/inbox')
  const { policy, party } = node.config
  const line = releases.find((each) => each.release === release)
  saveReading(reading, out, { policy, printedBy: line?.originator ?? party.code })
}
