// SPDX-License-Identifier: Apache-2.0
import type { PersonId, ReleaseId } from '@tearline/base'
import { chunked } from '../lists.ts'
import { InboxFlagReader, type InboxFlags, unflagged } from './reader.ts'

/** Members left out stay as they are. */
export type InboxFlagChange = {
  readonly read?: boolean | undefined
  readonly starred?: boolean | undefined
  readonly away?: boolean | undefined
}

export class InboxFlagTransactor extends InboxFlagReader {
  async change(
    person: PersonId,
    releases: readonly ReleaseId[],
    change: InboxFlagChange,
  ): Promise<void> {
    const now = this.context.clock.now()
    const before = await this.of(person, releases)
    for (const release of releases) {
      const { read, starred, away } = before.get(release) ?? unflagged
      const isRead = change.read ?? read !== null
      const isAway = change.away ?? away !== null
      await this.#save(person, release, {
        read: isRead ? (read ?? now) : null,
        starred: change.starred ?? starred,
        away: isAway ? (away ?? now) : null,
      })
    }
  }

  /** Something happened to them: everybody who put them away finds them in view again. */
  async bringBack(releases: readonly ReleaseId[]): Promise<void> {
    for (const some of chunked(releases)) {
      const query = this.db.updateTable('inboxFlag').set({ away: null })
      await query.where('release', 'in', some).where('away', 'is not', null).execute()
    }
  }

  async #save(person: PersonId, release: ReleaseId, flags: InboxFlags): Promise<void> {
    const { read, starred: isStarred, away } = flags
    const row = { read, starred: isStarred ? 1 : 0, away }
    await this.db
      .insertInto('inboxFlag')
      .values({ person, release, ...row })
      .onConflict((conflict) => conflict.columns(['person', 'release']).doUpdateSet(row))
      .execute()
  }
}
