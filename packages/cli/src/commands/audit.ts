// SPDX-License-Identifier: Apache-2.0
// One report for whoever oversees a node: what was checked, against what, and what came out.
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { count, printBold, printLine, printTable, say } from '../output.ts'

type Reply = {
  readonly ok: boolean
  readonly origin: string
  readonly size: number
  readonly checkpoint: string
  readonly fault: { readonly what: string; readonly from: number; readonly to: number } | null
  readonly asSeen: boolean
  readonly witnesses: readonly Witness[]
  readonly chains: readonly Chain[]
  readonly events: readonly { readonly kind: string; readonly count: number }[]
}
type Witness = {
  readonly party: string
  readonly seen: { readonly size: number; readonly at: string } | null
}
type Chain = {
  readonly originator: string
  readonly events: number
  readonly brokenAt: number | null
}

export function auditCommand(environment: Environment): Command {
  const command = new Command('audit').description(
    'check the whole ledger against its checkpoint and what partners cosigned; count what was done',
  )
  return asksNode<[], object, Reply>(command, environment, {
    person: 'auditor',
    doing: 'auditing the ledger',
    ask: (node) => node.ask((api) => api.GET('/api/v1/ledger/audit')),
    isBad: ({ ok }) => !ok,
    print: (reply) => {
      printLine(reply.checkpoint.trimEnd())
      for (const line of verdictsOf(reply)) printBold(line)
      printTable(reply.events, [
        ['EVENT', ({ kind }) => kind],
        ['COUNT', (each) => String(each.count)],
      ])
      if (!reply.ok) say('next: stop the node, keep the directory as it is, and tell the partners')
      say('decisions are in the ledger by their digests; they are not made again here')
    },
  })
}

/** Each check in one line. */
function verdictsOf(reply: Reply): readonly string[] {
  const { size, fault, asSeen, witnesses, chains } = reply
  return [
    fault === null
      ? `✓ all ${size} entries are as signed, and open`
      : `✗ ${fault.what} among entries ${fault.from} to ${fault.to - 1}`,
    asSeen
      ? '✓ it continues everything that partners have cosigned'
      : '✗ partners have cosigned another ledger than this one',
    ...witnesses.map((witness) => seenBy(witness, size)),
    ...chains.map(({ originator, events, brokenAt }) =>
      brokenAt === null
        ? `✓ ${count(events, 'event')} about portions of ${originator}, none left out`
        : `✗ the events about portions of ${originator} break at entry ${brokenAt}`,
    ),
  ]
}

function seenBy({ party, seen }: Witness, size: number): string {
  if (seen === null) return `! ${party} has cosigned nothing yet`
  return `✓ ${party} cosigned ${seen.size} of ${size} entries at ${seen.at}`
}
