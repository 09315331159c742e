// SPDX-License-Identifier: Apache-2.0
import type { Clock, Rng } from '@tearline/base'
import type {
  ExpressionBuilder,
  Kysely,
  OperandValueExpressionOrList,
  ReferenceExpression,
} from 'kysely'
import type { LargeBlobs } from './blobs/large.ts'
import type { QueryWords } from './engine.ts'
import type { LabelCache } from './labels/cache.ts'
import type { LedgerTail } from './ledger/tail.ts'
import { limits } from './limits.ts'
import type { RestKeeper } from './resealing/keeper.ts'
import type { Rest } from './rest.ts'
import type { LabelRow, Revised, Tables } from './schema.ts'
import type { HashKey } from './sealed.ts'

/** What a repository works on: one connection, and what it needs to seal and to date. */
export type RepositoryContext = {
  /** Throws `store.unit-over` once the unit that it was made for has ended. */
  readonly db: () => Kysely<Tables>
  readonly restKeys: RestKeeper
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
    return this.context.restKeys.rest
  }

  /**
   * Finds a row by a keyed hash. Nothing is taken for absent because another process has changed the key: the
   * question is asked again with what it is hashed under by then.
   */
  protected async found<Row>(
    { key, value }: { readonly key: HashKey; readonly value: string },
    ask: (hashes: readonly string[]) => Promise<Row | undefined>,
  ): Promise<Row | undefined> {
    const row = await ask(this.rest.lookups(key, value))
    if (row !== undefined || !(await this.context.restKeys.isBehind(this.db))) return row
    return ask(this.rest.lookups(key, value))
  }

  /** All labels but these; as a list of a query it finds rows by their label, which to leave some out would not. */
  protected labelsBut(labels: readonly LabelRow[]) {
    const all = this.db.selectFrom('label').select('label.id')
    return labels.length === 0 ? all : all.where('label.id', 'not in', labels)
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

type Key<DB, TB extends keyof DB, Column extends ReferenceExpression<DB, TB>> = readonly [
  column: Column,
  direction: '<' | '>',
  last: OperandValueExpressionOrList<DB, TB, Column>,
]

/** Whether a row stands behind the last one of a part: by the first column, and among equals by the second. */
export function isBehind<
  DB,
  TB extends keyof DB,
  First extends ReferenceExpression<DB, TB>,
  Second extends ReferenceExpression<DB, TB>,
>(
  eb: ExpressionBuilder<DB, TB>,
  [first, direction, last]: Key<DB, TB, First>,
  second: Key<DB, TB, Second>,
) {
  return eb.or([eb(first, direction, last), eb.and([eb(first, '=', last), eb(...second)])])
}
