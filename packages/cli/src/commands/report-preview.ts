// SPDX-License-Identifier: Apache-2.0
import type { ReportId } from '@tearline/base'
import { Command } from 'commander'
import { type Decided, printDecisions } from '../decisions.ts'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { count, printBold, printLine, say } from '../output.ts'
import { addReleaseOptions, audienceText, orderOf, type ReleaseOptions } from '../release-order.ts'
import { type Terms, termsText } from '../terms.ts'
import { idValue } from '../values.ts'

type Reply = {
  readonly parties: readonly {
    readonly party: string
    readonly agreement: string
    readonly terms: Terms
    readonly banner: string | null
    readonly portions: number
    readonly decisions: Decided
  }[]
}

export function reportPreview(environment: Environment): Command {
  const command = new Command('preview')
    .description('what each party would get, portion by portion, with the reasons; sends nothing')
    .argument('<report>', 'its id, from `tearline report list`', idValue('report'))
  return asksNode<[ReportId], ReleaseOptions, Reply>(
    addReleaseOptions(command, environment.clock),
    environment,
    {
      person: 'officer',
      doing: 'deciding portion by portion',
      ask: (node, { args: [report], options }) =>
        node.ask((api) =>
          api.POST('/api/v1/reports/{report}/preview', {
            params: { path: { report } },
            body: orderOf(options),
          }),
        ),
      print: ({ parties }, { args: [report], options }) => {
        for (const each of parties) {
          printBold(`${each.party}  ${each.banner ?? 'nothing'}`)
          printLine(`  ${count(each.portions, 'portion')}, ${termsText(each.terms)}`)
          printDecisions(each.decisions)
        }
        say('numbers of the report stay here: what goes is renumbered, so that no gap shows')
        say(`next: tearline release ${report} ${audienceText(options)}`)
      },
    },
  )
}
