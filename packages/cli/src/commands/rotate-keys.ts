// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { count, printLine } from '../output.ts'
import { durationOption } from '../values.ts'

type Options = { readonly notice: number; readonly atOnce?: true }
type Reply = { readonly serial: number; readonly from: string; readonly told: number }

/** One command a kind of key. */
function rotate(keys: 'party' | 'ledger' | 'witness', description: string) {
  return (environment: Environment): Command => {
    const command = new Command(keys)
      .description(description)
      .addOption(durationOption('--notice <duration>', 'how long partners have before it', '1d'))
      .option('--at-once', 'no notice: a key was lost, and who is away must wait for the document')
    return asksNode<[], Options, Reply>(command, environment, {
      person: 'admin',
      doing: 'changing the keys',
      ask: (node, { options }) =>
        node.ask((api) =>
          api.POST('/api/v1/keys/rotate', {
            body: {
              keys,
              noticeSeconds: options.atOnce === true ? 0 : options.notice,
            },
          }),
        ),
      print: ({ serial, from, told }) => {
        printLine(`document ${serial} is on its way to ${count(told, 'partner')}`)
        printLine(
          `its keys speak from ${from}; the ones before are destroyed when nothing needs them`,
        )
      },
      queues: true,
    })
  }
}

export const rotateParty = rotate(
  'party',
  'new keys of this party: what signs, and what mail is sealed to',
)
export const rotateLedger = rotate('ledger', 'a new key that signs the checkpoints of the ledger')
export const rotateWitness = rotate('witness', 'a new key that cosigns the ledgers of partners')
