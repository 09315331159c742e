// SPDX-License-Identifier: Apache-2.0
import { type Instant, parseInstant, utf8 } from '@tearline/base'
import { parseCheckpoint, parseNote } from '@tearline/ledger'
import type { Connection, ReachedNode } from '../connect.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { checkNotAhead } from './directory.ts'
import { type Finding, note } from './finding.ts'

/** The clock must not be behind the last thing that was recorded. */
export async function checkLastEntry(
  { url, send }: ReachedNode,
  { get }: Connection,
  now: Instant,
): Promise<Finding> {
  const response = await send(new Request(`${url}/ledger/checkpoint`))
  if (!response.ok) return note('ledger', 'no checkpoint is signed yet', 'tearline serve')
  const { size } = parseCheckpoint(parseNote(utf8(await response.text())).text)
  const path = `/ledger/entries?from=${Math.max(size - 1, 0)}`
  const { entries } = await get<{ readonly entries: readonly LedgerEntry[] }>(path)
  const last = entries.at(-1)
  if (last === undefined) return note('ledger', 'it holds no entry', 'tearline ledger verify')
  const what = `its last entry, ${last.index},`
  return checkNotAhead('ledger', what, parseInstant(last.event.at), now)
}
