// SPDX-License-Identifier: Apache-2.0
// How often each part of what decisions are made from has changed: a decision names these numbers, and whoever
// keeps something worked out from such a part knows by them when it is out of date (INVARIANT replayable).
import { countEntries } from '../ledger/tail.ts'
import { Repository } from '../repository.ts'
import type { Revised } from '../schema.ts'

/** `ledger`: number of entries. */
export type Revisions = Readonly<Record<Exclude<Revised, 'portions' | 'keys'> | 'ledger', number>>

export class RevisionReader extends Repository {
  /** How often keys of the node have changed: no decision depends on them, and every process follows. */
  async keys(): Promise<number> {
    const row = await this.db
      .selectFrom('revision')
      .select('number')
      .where('name', '=', 'keys')
      .executeTakeFirst()
    return row?.number ?? 0
  }

  async reviseKeys(): Promise<void> {
    await this.revise('keys')
  }

  async current(): Promise<Revisions> {
    const rows = await this.db.selectFrom('revision').selectAll().execute()
    const numberOf = (name: Revised) => rows.find((row) => row.name === name)?.number ?? 0
    const ledger = await countEntries(this.db)
    return {
      directory: numberOf('directory'),
      agreements: numberOf('agreements'),
      revocations: numberOf('revocations'),
      policies: numberOf('policies'),
      ledger,
    }
  }
}
