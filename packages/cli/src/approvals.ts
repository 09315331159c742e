// SPDX-License-Identifier: Apache-2.0
// What waits for a second person, found by its id: whoever decides names the digest of exactly what they were shown.
import type { Approvals } from './commands/approval-list.ts'
import type { Connection } from './connect.ts'
import { CliError } from './error.ts'

type Waiting = Approvals['approvals'][number]

/** @throws CliError `cli.argument` */
export async function waitingAs(node: Connection, id: string): Promise<Waiting> {
  const { approvals } = await node.list((api, query) =>
    api.GET('/api/v1/approvals', { params: { query } }),
  )
  const found = approvals.find(({ approval }) => approval === id)
  if (found !== undefined) return found
  throw new CliError('cli.argument', 'nothing of this id waits for you', {
    next: 'see what does: tearline approval list',
  })
}
