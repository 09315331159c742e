// SPDX-License-Identifier: Apache-2.0
import type { Clock, Rng } from '@tearline/base'
import type { Kysely } from 'kysely'
import type { LargeBlobs } from './blobs/large.ts'
import type { QueryWords } from './engine.ts'
import type { LabelCache } from './labels/cache.ts'
import type { LedgerTail } from './ledger/tail.ts'
import { limits } from './limits.ts'
import type { Rest } from './rest.ts'
import type { Revised, Tables } from './schema.ts'

/** What a repository works on: one connection, and what it needs to seal and to date. */
export type RepositoryContext = {
  /** Throws `store.unit-over` once the unit that it was made for has ended. */
  readonly db: () => Kysely<Tables>
  readonly rest: Rest
  readonly labels: LabelCache
  readonly tail: LedgerTail
  readonly largeBlobs: LargeBlobs
  readonly words: QueryWords
  readonly clock: Clock
  readonly rng: Rng
  /** Runs when the unit has ended: after the commit, or after it was rolled back. */
  readonly afterEnd: (effect: (committed: boolean) => void | Promise<void>) => void
  /** Overwrites what deleted rows leave behind in files. */
  readonly eraseDeleted: () => void
}

export abstract class Repository {
  protected readonly context: RepositoryContext

  constructor(context: RepositoryContext) {
    this.context = context
  }

  protected get db(): Kysely<Tables> {
    return this.context.db()
  }

  protected get rest(): Rest {
    return this.context.rest
  }

  /** To be called with every change that a decision could depend on. */
  protected async revise(name: Revised): Promise<void> {
    await this.db
      .insertInto('revision')
      .values({ name, number: 1 })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet(({ eb }) => ({ number: eb('revision.number', '+', 1) })),
      )
      .execute()
  }
}

/** A part of a list: those behind `after`, in the order of the list. */
export type Page<Cursor> = { readonly after?: Cursor; readonly limit?: number }

export function rowsOf(page: { readonly limit?: number }): number {
  return Math.max(0, Math.min(page.limit ?? limits.pageRowsMax, limits.pageRowsMax))
}
