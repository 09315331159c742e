// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Letter = {
  readonly envelope: string
  readonly to: string
  readonly number: number | null
  readonly kind: string
  readonly reason: string
  readonly attempts: number
  readonly queued: string
}
export type DeadLetters = { readonly letters: readonly Letter[] }

export function deadletterList(environment: Environment): Command {
  const command = new Command('list').description(
    'envelopes that were given up, and why; what is numbered holds up all behind it',
  )
  return asksNode<[], object, DeadLetters>(command, environment, {
    person: 'admin',
    doing: 'reading what was given up',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/deadletters', { params: { query } })),
    print: ({ letters }) => {
      if (letters.length === 0) return say('nothing was given up')
      printTable(letters, [
        ['ENVELOPE', ({ envelope }) => envelope],
        ['TO', ({ to }) => to],
        ['NUMBER', ({ number }) => (number === null ? '-' : String(number))],
        ['KIND', ({ kind }) => kind],
        ['WHY', ({ reason }) => reason],
        ['TRIED', ({ attempts }) => String(attempts)],
        ['QUEUED', ({ queued }) => queued],
      ])
    },
  })
}
