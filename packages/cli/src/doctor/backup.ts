// SPDX-License-Identifier: Apache-2.0
// When the last copy was made, as the ledger has it: whether it is still there, only who keeps it knows.
import { type Instant, parseInstant } from '@tearline/base'
import type { LedgerEntry } from '../ledger-entry.ts'
import { limits } from '../limits.ts'
import { count } from '../output.ts'
import { type Finding, note, ok } from './finding.ts'

export type Backups = { readonly entries: readonly LedgerEntry[] }

const dayMs = 24 * 3600 * 1000

export function checkBackup({ entries }: Backups, now: Instant): Finding {
  const next = 'tearline backup DIRECTORY, on another disk'
  const last = entries.at(-1)
  if (last === undefined) return note('backup', 'there is none yet', next)
  const { at } = last.event
  const days = Math.floor((now - parseInstant(at)) / dayMs)
  if (days < limits.backupDaysMax) return ok('backup', `the last is of ${at}`)
  return note('backup', `the last is of ${at}, ${count(days, 'day')} ago`, next)
}
