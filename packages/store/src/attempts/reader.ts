// SPDX-License-Identifier: Apache-2.0
// How often something was tried, under a keyed hash of who tried what: a copy of the database names no address and no
// account.
import type { Instant } from '@tearline/base'
import { Repository } from '../repository.ts'

export type Attempted = {
  readonly count: number
  /** When it is forgotten. */
  readonly until: Instant
}

export class AttemptReader extends Repository {
  /** Null where nothing counts at `now`. */
  async of(what: string, now: Instant): Promise<Attempted | null> {
    const row = await this.found({ key: 'attempt.lookup', value: what }, (hashes) =>
      this.db
        .selectFrom('attempt')
        .select(['count', 'until'])
        .where('lookup', 'in', hashes)
        .where('until', '>', now)
        .executeTakeFirst(),
    )
    return row ?? null
  }

  protected lookup(what: string): string {
    return this.rest.lookup('attempt.lookup', what)
  }
}
