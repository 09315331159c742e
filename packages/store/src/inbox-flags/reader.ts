// SPDX-License-Identifier: Apache-2.0
// What a person has read of what was received, keeps in view or has put away: theirs alone, no fact of any decision,
// and no event of the ledger: who tidies a desk has done nothing to what lies on it.
import type { Instant, PersonId, ReleaseId } from '@tearline/base'
import { chunked } from '../lists.ts'
import { Repository } from '../repository.ts'

export type InboxFlags = {
  /** When the person first opened it, or said so; null while it is unread. */
  readonly read: Instant | null
  readonly starred: boolean
  /** When the person put it away; null while it is in view. */
  readonly away: Instant | null
}

/** Of what a person has not touched. */
export const unflagged: InboxFlags = { read: null, starred: false, away: null }

export class InboxFlagReader extends Repository {
  /** Of those of these releases that the person has flagged. */
  async of(
    person: PersonId,
    releases: readonly ReleaseId[],
  ): Promise<ReadonlyMap<ReleaseId, InboxFlags>> {
    const found = new Map<ReleaseId, InboxFlags>()
    for (const some of chunked(releases)) {
      const query = this.db.selectFrom('inboxFlag').selectAll().where('person', '=', person)
      for (const { release, read, starred, away } of await query
        .where('release', 'in', some)
        .execute()) {
        found.set(release, { read, starred: starred === 1, away })
      }
    }
    return found
  }
}
