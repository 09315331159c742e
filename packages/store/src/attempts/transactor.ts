// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '@tearline/base'
import { limits } from '../limits.ts'
import { AttemptReader } from './reader.ts'

type Counting = {
  readonly now: Instant
  /** Until when it counts, where it is the first. */
  readonly until: Instant
}

export class AttemptTransactor extends AttemptReader {
  /** One more. Of more than are kept, those that end first are forgotten. */
  async count(what: string, { now, until }: Counting): Promise<void> {
    const known = await this.of(what, now)
    if (known !== null) {
      const count = known.count + 1
      const lookup = this.lookup(what)
      await this.db.updateTable('attempt').set({ count }).where('lookup', '=', lookup).execute()
      return
    }
    await this.db.deleteFrom('attempt').where('until', '<=', now).execute()
    await this.#makeRoom()
    await this.db
      .insertInto('attempt')
      .values({ lookup: this.lookup(what), count: 1, until })
      .execute()
  }

  async #makeRoom(): Promise<void> {
    const { count } = await this.db
      .selectFrom('attempt')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    const extra = Number(count) + 1 - limits.attemptsMax
    if (extra <= 0) return
    const first = this.db
      .selectFrom('attempt')
      .select('lookup')
      .orderBy('until')
      .orderBy('lookup')
      .limit(extra)
    await this.db.deleteFrom('attempt').where('lookup', 'in', first).execute()
  }
}
