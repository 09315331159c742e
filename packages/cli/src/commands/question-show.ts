// SPDX-License-Identifier: Apache-2.0
import type { QuestionId } from '@tearline/base'
import type { paths } from '@tearline/client'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printBold, printLine, say } from '../output.ts'
import { idValue } from '../values.ts'

type Reply =
  paths['/api/v1/questions/{question}/read']['post']['responses']['200']['content']['application/json']

export function questionShow(environment: Environment): Command {
  const command = new Command('show')
    .description('read a question, its answers and what is drafted; the reading is recorded')
    .argument('<question>', 'its id, from `tearline question list`', idValue('question'))
  return asksNode<[QuestionId], object, Reply>(command, environment, {
    person: 'officer',
    doing: 'opening the question',
    ask: (node, { args: [question] }) =>
      node.ask((api) =>
        api.POST('/api/v1/questions/{question}/read', { params: { path: { question } } }),
      ),
    print,
  })
}

function print({
  from,
  to,
  state,
  marking,
  text,
  answers,
  draft,
  question,
  answerBy,
}: Reply): void {
  printBold(`${from} asks ${to}  ${state}`)
  printLine(`${marking} ${text ?? gone}`)
  for (const { from: who, issued, said } of answers) {
    printBold(`${who}  ${issued}`)
    printLine(
      said.kind === 'text' ? `${said.marking} ${said.text ?? gone}` : `declined: ${said.reason}`,
    )
  }
  if (state === 'open') printLine(`answer by ${answerBy}`)
  if (draft === null) return
  printBold(`drafted by ${draft.by.name}, not sent`)
  printLine(`${draft.marking} ${draft.text}`)
  for (const denial of draft.denials) printLine(`  may not go: ${denial.text}`)
  say(`next: tearline question answer ${question} --draft ${draft.draft}`)
}

const gone = 'the text may not be read any more'
