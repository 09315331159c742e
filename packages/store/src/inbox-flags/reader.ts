// SPDX-License-Identifier: Apache-2.0
// What a person has read of what was received, and keeps in view: theirs alone, no fact of any decision.
import type { Instant, PersonId, ReleaseId } from '@tearline/base'
import { chunked } from '../lists.ts'
import { Repository } from '../repository.ts'

export type InboxFlags = {
  /** When the person first opened it, or said so; null while it is unread. */
  readonly read: Instant | null
  readonly starred: boolean
}

export class InboxFlagReader extends Repository {
  /** Of those of these releases that the person has flagged. */
  async of(
    person: PersonId,
    releases: readonly ReleaseId[],
  ): Promise<ReadonlyMap<ReleaseId, InboxFlags>> {
    const found = new Map<ReleaseId, InboxFlags>()
    for (const some of chunked(releases)) {
      const query = this.db.selectFrom('inboxFlag').selectAll().where('person', '=', person)
      for (const { release, read, starred } of await query.where('release', 'in', some).execute()) {
        found.set(release, { read, starred: starred === 1 })
      }
    }
    return found
  }
}
