// SPDX-License-Identifier: Apache-2.0
// The answer to an onward request, portion by portion. Text of a tear line can come from a file, so that it stands in
// no list of processes.
import { fromUtf8, type PortionId, quote, type RequestId } from '@tearline/base'
import type { paths } from '@tearline/client'
import { Command } from 'commander'
import type { Connection } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { readInput } from '../files.ts'
import { limits } from '../limits.ts'
import { asksNode } from '../node-command.ts'
import { count, printLine, say } from '../output.ts'
import { addTermsOptions, type TermsOptions, termsWish } from '../terms.ts'
import { bad, durationOption, idsValue, idValue } from '../values.ts'

type Order =
  paths['/api/v1/onward/{request}/answer']['post']['requestBody']['content']['application/json']
type Answer = Readonly<Order['answers'][number]>
type Options = TermsOptions & {
  readonly grant?: 'all' | readonly PortionId[]
  readonly deny?: readonly Answer[]
  readonly tearLine?: readonly Answer[]
  readonly valid: number
  readonly conditions?: string
  readonly concealed?: true
}

export function onwardAnswer(environment: Environment): Command {
  const command = new Command('answer')
    .description('grant, deny or tear portion by portion; what is not named is denied')
    .argument('<request>', 'its id, from `tearline onward list`', idValue('request'))
    .option('--grant <portions>', 'these may go on, or `all`', grantValue)
    .option('--deny <portion:reason>', 'this may not, with the reason', denyValue)
    .option(
      '--tear-line <portion=text>',
      "instead: por-…='(U) text', or por-…=@FILE",
      tearLineValue,
    )
    .addOption(durationOption('--valid <duration>', 'how long the consent may be used', '7d'))
    .option('--conditions <text>', 'what goes with it, in words')
    .option('--concealed', 'without our name: it goes on as foreign information of the holder')
  return asksNode<[RequestId], Options, { readonly consents: readonly string[] }>(
    addTermsOptions(command, environment.clock),
    environment,
    {
      person: 'officer',
      doing: 'signing the answer',
      ask: async (node, { args: [request], options }) => {
        const body = {
          answers: [...(await answersOf(node, request, options))],
          terms: termsWish(options),
          conditions: options.conditions ?? null,
          validSeconds: options.valid,
          ...(options.concealed && { concealed: true }),
        }
        const params = { path: { request } }
        return node.ask((api) => api.POST('/api/v1/onward/{request}/answer', { params, body }))
      },
      print: ({ consents }) => {
        for (const consent of consents) printLine(consent)
        say(`answered; ${count(consents.length, 'consent')} signed`)
      },
      queues: true,
    },
  )
}

async function answersOf(
  node: Connection,
  request: RequestId,
  { grant = [], deny = [], tearLine = [] }: Options,
): Promise<readonly Answer[]> {
  const others = [...deny, ...tearLine]
  const named = new Set(others.map(({ portion }) => portion))
  const granted = grant === 'all' ? await asked(node, request) : grant
  return [
    ...granted
      .filter((portion) => grant !== 'all' || !named.has(portion))
      .map((portion) => ({ decision: 'grant' as const, portion })),
    ...others,
  ]
}

/** What is left of it. */
async function asked(node: Connection, id: RequestId): Promise<readonly string[]> {
  const { requests } = await node.list((api, query) =>
    api.GET('/api/v1/onward', { params: { query } }),
  )
  const found = requests.find(({ request, direction }) => request.id === id && direction === 'in')
  const done = new Set(found?.inPart.flatMap(({ items }) => items.map(({ portion }) => portion)))
  return found?.request.items.flatMap(({ portion }) => (done.has(portion) ? [] : portion)) ?? []
}

function grantValue(text: string, before?: Options['grant']): Options['grant'] {
  if (text === 'all' || before === 'all') return 'all'
  return idsValue('portion')(text, before)
}

/** `por-…` or `por-…:reason`. */
function denyValue(text: string, before: readonly Answer[] = []): readonly Answer[] {
  const [id = '', ...reason] = text.split(':')
  const portion = idValue('portion')(id)
  return [...before, { decision: 'deny', portion, reason: reason.join(':').trim() || null }]
}

/** `por-…=(U) text` or `por-…=@FILE`. */
function tearLineValue(text: string, before: readonly Answer[] = []): readonly Answer[] {
  const [id = ''] = text.split('=', 1)
  const portion = idValue('portion')(id)
  const value = text.slice(id.length + 1)
  const whole = value.startsWith('@') ? textOfFile(value.slice(1)) : value
  const [, marking, words] = /^\s*(\([^)]*\)|TLP:[A-Z+]+)\s+([\s\S]*\S)\s*$/.exec(whole) ?? []
  if (marking !== undefined && words !== undefined) {
    return [...before, { decision: 'tear-line', portion, marking, text: words }]
  }
  throw bad(
    `the tear line ${quote(whole)} does not begin with its mark`,
    `write --tear-line ${portion}='(U) what may be said'`,
  )
}

function textOfFile(path: string): string {
  return fromUtf8(readInput(path, limits.documentBytesMax))
}
