// SPDX-License-Identifier: Apache-2.0
import { basename } from 'node:path'
import { base64, type PortionId, quote } from '@tearline/base'
import type { paths } from '@tearline/client'
import { Command, Option } from 'commander'
import type { Environment } from '../environment.ts'
import { readInput } from '../files.ts'
import { limits } from '../limits.ts'
import { asksNode } from '../node-command.ts'
import { count, printLine, say } from '../output.ts'
import { bad, idsValue, numberValue } from '../values.ts'

type Cite = { readonly number: number; readonly portions: readonly PortionId[] }
type Order = paths['/api/v1/reports']['post']['requestBody']['content']['application/json']
type Options = {
  readonly format?: Order['format']
  readonly defaultMark?: string
  readonly cite?: readonly Cite[]
}
type Reply = { readonly report: string; readonly portions: number }

export function reportImport(environment: Environment): Command {
  const formats = ['report', 'markdown', 'text', 'stix']
  const command = new Command('import')
    .description(
      'read a document into a report: every portion marked, and sealed under its own key',
    )
    .argument(
      '<file>',
      'Markdown or text with portion marks, a STIX 2.1 bundle, a report file; - for input',
    )
    .addOption(new Option('--format <name>', 'where content and name do not tell').choices(formats))
    .option('--default-mark <mark>', "the mark of what has none, such as '(U)'")
    .option('--cite <number=portions>', 'what portion 2 derives from, as 2=por-…,por-…', citeValue)
  return asksNode<[string], Options, Reply>(command, environment, {
    person: 'analyst',
    doing: 'sealing the portions',
    ask: (node, { args: [file], options: { format, defaultMark, cite } }) =>
      node.ask((api) =>
        api.POST('/api/v1/reports', {
          body: {
            name: basename(file),
            format: format ?? null,
            content: base64(readInput(file, limits.reportBytesMax)),
            defaultMark: defaultMark ?? null,
            cites: (cite ?? []).map(({ number, portions }) => ({
              number,
              portions: [...portions],
            })),
          },
        }),
      ),
    print: ({ report, portions }) => {
      printLine(report)
      say(`${count(portions, 'portion')}; somebody else of your party releases it`)
      say(`next: tearline report preview ${report} --to XBB`)
    },
  })
}

/** `2=por-…,por-…`: by its number from 1, what a portion derives from. */
function citeValue(text: string, before: readonly Cite[] = []): readonly Cite[] {
  const [number = '', ids] = text.split('=')
  if (ids === undefined || numberValue(number) < 1) {
    throw bad(`${quote(text)} does not say which portion cites what`, 'write it as 2=por-…,por-…')
  }
  const portions = idsValue('portion')(ids)
  return [...before, { number: Number(number), portions }]
}
