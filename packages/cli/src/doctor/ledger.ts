// SPDX-License-Identifier: Apache-2.0
import { type Instant, parseInstant, utf8 } from '@tearline/base'
import { parseCheckpoint, parseNote } from '@tearline/ledger'
import type { Connection, ReachedNode } from '../connect.ts'
import { entryOf } from '../ledger-entry.ts'
import { checkNotAhead } from './directory.ts'
import { type Finding, note } from './finding.ts'

/** The clock must not be behind the last thing that was recorded. */
export async function checkLastEntry(
  { url, send }: ReachedNode,
  node: Connection,
  now: Instant,
): Promise<Finding> {
  const response = await send(new Request(`${url}/ledger/checkpoint`))
  if (!response.ok) return note('ledger', 'no checkpoint is signed yet', 'tearline serve')
  const { size } = parseCheckpoint(parseNote(utf8(await response.text())).text)
  const query = { from: String(Math.max(size - 1, 0)) }
  const { entries } = await node.ask((api) =>
    api.GET('/api/v1/ledger/entries', { params: { query } }),
  )
  const last = entries.map(entryOf).at(-1)
  if (last === undefined) return note('ledger', 'it holds no entry', 'tearline ledger verify')
  const what = `its last entry, ${last.index},`
  return checkNotAhead('ledger', what, parseInstant(last.event.at), now)
}
