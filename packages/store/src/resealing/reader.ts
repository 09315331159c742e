// SPDX-License-Identifier: Apache-2.0
// A change of the key at rest, and how far it has come.
//
//   begin    ONE unit: the new generation on record, every keyed hash hashed again, their rows sealed anew
//   step     some rows of one table sealed anew, as often as there are more; everything written meanwhile is already
//   end      ONE unit: the former generation is forgotten; then its key can be destroyed
//
// Killed anywhere, the next step goes on behind the last row that was taken over.
import { Repository } from '../repository.ts'
import { leadOf } from '../rest.ts'
import { type SealedTable, sealedTableNames } from '../sealed.ts'
import { countWithout } from './rows.ts'

export type ResealedTable = {
  readonly table: string
  readonly done: number
  readonly total: number
  readonly ended: boolean
}

export type ResealingState = {
  /** Under which everything is written. */
  readonly generation: number
  /** Marks of the keys that something is sealed under, the newest first (`restKeyMark`). */
  readonly marks: readonly string[]
  /** Whether something is sealed under the one before. */
  readonly isUnderWay: boolean
  readonly tables: readonly ResealedTable[]
}

export class ResealingReader extends Repository {
  async state(): Promise<ResealingState> {
    const keys = await this.db
      .selectFrom('restKey')
      .select(['generation', 'mark'])
      .orderBy('generation', 'desc')
      .execute()
    const rows = await this.db.selectFrom('resealing').selectAll().orderBy('table').execute()
    return {
      generation: keys[0]?.generation ?? 1,
      marks: keys.map(({ mark }) => mark),
      isUnderWay: keys.length > 1,
      tables: rows.map(({ after: _, ended, ...row }) => ({ ...row, ended: ended === 1 })),
    }
  }

  /** Tables in which something is still sealed under another generation than the newest. */
  async tablesBehind(): Promise<readonly SealedTable[]> {
    const lead = leadOf(this.rest.generations.newest.number)
    const behind: SealedTable[] = []
    for (const table of sealedTableNames) {
      if ((await countWithout(this.db, table, lead)) > 0) behind.push(table)
    }
    return behind
  }
}
