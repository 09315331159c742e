// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { count, printBold, printLine, printTable, say } from '../output.ts'
import { type Precedence, precedenceText } from '../precedence.ts'

type Request = {
  readonly direction: 'in' | 'out'
  readonly state: string
  readonly request: {
    readonly id: string
    readonly from: string
    readonly to: string
    readonly items: readonly { readonly portion: string }[]
    readonly audience: readonly string[]
    readonly purpose: string
    readonly urgency: Precedence
    readonly answerBy: string
    readonly concealed?: true
  }
  readonly inPart: readonly Answer[]
  readonly answer: Answer | null
}
type Answer = {
  readonly items: readonly {
    readonly portion: string
    readonly decision: string
    readonly instead: string | null
    readonly reason: string | null
  }[]
}
export type Requests = { readonly requests: readonly Request[] }
export type Consents = {
  readonly consents: readonly {
    readonly consent: string
    readonly statement: string
    readonly direction: 'in' | 'out'
    readonly originator: string
    readonly holder: string
    readonly to: string
    readonly portions: readonly string[]
    readonly expires: string
    readonly concealed: boolean
  }[]
}

export function onwardList(environment: Environment): Command {
  const command = new Command('list').description(
    'onward requests, those to be answered on top, and the consents given and received',
  )
  return asksNode<[], object, Requests & Consents>(command, environment, {
    person: 'officer',
    doing: 'reading the requests',
    ask: async (node) => {
      const { consents } = await node.list((api, query) =>
        api.GET('/api/v1/consents', { params: { query } }),
      )
      return {
        ...(await node.list((api, query) => api.GET('/api/v1/onward', { params: { query } }))),
        consents,
      }
    },
    print: ({ requests, consents }) => {
      if (requests.length === 0) say('nobody has asked to pass anything on')
      for (const each of requests) printRequest(each)
      if (consents.length > 0) printConsents(consents)
    },
  })
}

function printRequest({ direction, state, request, inPart, answer }: Request): void {
  const { id, from, to, audience, purpose, urgency, answerBy, items, concealed } = request
  printBold(`${id}  ${state}, ${precedenceText(urgency)}`)
  const who = direction === 'in' ? `${from} asks us` : `we ask ${to}`
  printLine(`  ${who} to let ${count(items.length, 'portion')} go to ${audience.join(', ')}`)
  if (concealed) printLine(`  without ${direction === 'in' ? 'our' : 'its'} name`)
  printLine(`  for: ${purpose}`)
  const answered = [...inPart, ...(answer === null ? [] : [answer])].flatMap((each) => each.items)
  for (const { portion } of items) {
    const found = answered.find((each) => each.portion === portion)
    printLine(found === undefined ? `  asked     ${portion}` : answerText(found))
  }
  if (answer !== null) return
  printLine(`  answer by ${answerBy}`)
  if (direction === 'in') printLine(`  next: tearline onward answer ${id} --grant all`)
}

function answerText({ portion, decision, instead, reason }: Answer['items'][number]): string {
  const detail = instead === null ? (reason ?? '') : `instead: ${instead}`
  return `  ${decision.padEnd(9)} ${portion}  ${detail}`
}

function printConsents(consents: Consents['consents']): void {
  printTable(consents, [
    ['CONSENT', ({ consent }) => consent],
    ['GIVEN BY', ({ originator }) => originator],
    ['HOLDER', ({ holder }) => holder],
    ['TO', ({ to }) => to],
    ['PORTIONS', ({ portions }) => String(portions.length)],
    ['NAMED', ({ concealed }) => (concealed ? 'no' : 'yes')],
    ['EXPIRES', ({ expires }) => expires],
  ])
}
