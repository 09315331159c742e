// SPDX-License-Identifier: Apache-2.0
import { shippedPolicies } from '@tearline/label'
import { Command } from 'commander'
import { printJson, printTable } from '../output.ts'
import { describePolicy } from '../policy-text.ts'
import { globalsOf } from '../program-options.ts'

export function policyList(): Command {
  const command = new Command('list')
    .description('the policies that are shipped; any other is named by its file')
    .action(() => {
      const rows = [...shippedPolicies.values()].map((policy) => describePolicy({ policy }))
      if (globalsOf(command).json) return printJson(rows)
      printTable(rows, [
        ['NAME', ({ name }) => name],
        ['VERSION', ({ version }) => version],
        ['OWNER', ({ owner }) => owner],
        ['OID', ({ oid }) => oid ?? '-'],
        ['CLASSIFICATIONS', ({ classifications }) => classifications.join(', ')],
      ])
    })
  return command
}
