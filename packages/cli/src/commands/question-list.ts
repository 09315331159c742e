// SPDX-License-Identifier: Apache-2.0
import type { paths } from '@tearline/client'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'
import { precedenceText } from '../precedence.ts'

type Reply = paths['/api/v1/questions']['get']['responses']['200']['content']['application/json']
type Listed = Pick<Reply, 'questions'>

export function questionList(environment: Environment): Command {
  const command = new Command('list').description(
    'questions asked of this party and by it, those to be answered first on top',
  )
  return asksNode<[], object, Listed>(command, environment, {
    person: 'officer',
    doing: 'reading the questions',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/questions', { params: { query } })),
    print: ({ questions }) => {
      if (questions.length === 0) return say('nobody has asked')
      printTable(questions, [
        ['QUESTION', ({ question }) => question],
        ['WHO', ({ direction, from, to }) => (direction === 'in' ? `${from} asks` : `to ${to}`)],
        ['MARK', ({ marking }) => marking],
        ['STATE', ({ state, drafted }) => (drafted ? `${state}, drafted` : state)],
        ['PRECEDENCE', ({ urgency }) => precedenceText(urgency)],
        ['ANSWER BY', ({ answerBy }) => answerBy],
      ])
    },
  })
}
