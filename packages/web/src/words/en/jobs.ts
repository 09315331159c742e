// SPDX-License-Identifier: Apache-2.0
// Words for what a node does by itself.
import { counted } from '../counted.ts'

const seconds = counted('en', { one: 'second', other: 'seconds' })
const letters = counted('en', { one: 'letter given up', other: 'letters given up' })

export const jobs = {
  title: 'What it does by itself',
  lead: 'As the process that answers has seen it since it started. What fails comes again by itself; nothing of it is lost.',
  names: {
    settings: 'Follow the settings',
    keys: 'Follow the keys',
    settle: 'Make the mail that is owed',
    publish: 'Sign the ledger',
    rules: 'Answer by standing rules',
    deliver: 'Deliver the mail',
    expire: 'End what has run out',
    webhooks: 'Tell the addresses',
    reseal: 'Seal anew under a new key',
    search: 'Compile the words for the search',
    retire: 'Retire old keys',
    witness: 'Witness, and be witnessed',
  },
  every: (count: number) => `every ${seconds(count)}`,
  well: 'went well',
  failing: 'fails',
  notYet: 'not yet',
  lastWell: 'went well last',
  failed: 'failed with',
  run: 'Do it now',
  runOf: (name: string) => `Do it now: ${name}`,
  asked: 'Asked for: it is done in the next round.',
  outbox: 'Mail by partner',
  dead: letters,
  backup: 'Last backup',
  noBackup: 'none yet: tearline backup makes one',
}
